// What is worth saying aloud between two states of a production. Pure.
import type { ProductionJob } from "@/api/types";
import { plural } from "@/lib/format";
import { statusWord } from "@/lib/status";
import { phaseNames } from "@/lib/words";

export function milestones(before: ProductionJob, now: ProductionJob): string[] {
  const said: string[] = [];
  for (const phase of now.phases) {
    const was = before.phases.find((other) => other.id === phase.id);
    if (phase.status === "done" && was && was.status !== "done") said.push(`${phaseNames[phase.id]} done`);
    if (phase.status === "failed" && was && was.status !== "failed") said.push(`${phaseNames[phase.id]} failed`);
  }
  const ready = now.scenes.filter(
    (scene) =>
      scene.animation_status === "completed" &&
      before.scenes.some((old) => old.scene_number === scene.scene_number && old.animation_status !== "completed"),
  );
  if (ready.length === 1) said.push(`Scene ${ready[0]?.scene_number} is ready`);
  if (ready.length > 1) said.push(`${plural(ready.length, "scene")} ready`);
  if (now.status !== before.status) {
    const telling = ["published", "failed", "awaiting_review", "parked", "cancelled"];
    if (telling.includes(now.status)) said.push(statusWord(now.status).word);
  }
  return said;
}
