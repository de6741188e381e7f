// What a finished production is made of. Pure.
import type { ProductionJob } from "@/api/types";
import { methodNames, methodOf } from "@/lib/method";
import { models } from "@/lib/words";

export const hasFilm = (job: ProductionJob): boolean =>
  job.status === "published" ||
  job.status === "awaiting_review" ||
  job.phases.some((phase) => phase.id === "merge" && phase.status === "done");

/** "5 Kling 3, 2 Ken Burns, 1 Fallback" */
export function modelMix(job: ProductionJob): string {
  const counts = new Map<string, number>();
  for (const scene of job.scenes) {
    const method = methodOf(scene.animation_method);
    if (method === "none") continue;
    const name = method === "ai" ? (models[scene.animation_model ?? ""] ?? "AI clip") : methodNames[method];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, n]) => `${n} ${name}`).join(", ") || `${job.num_scenes}`;
}
