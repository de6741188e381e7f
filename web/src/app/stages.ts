// A project's spine: which stages are done, which can be gone to. Pure.
import type { CurationJob } from "@/api/types";

export type Stage = "research" | "curate" | "brief" | "produce" | "publish";
export const STAGES: readonly { id: Stage; name: string }[] = [
  { id: "research", name: "Research" },
  { id: "curate", name: "Curate" },
  { id: "brief", name: "Brief" },
  { id: "produce", name: "Produce" },
  { id: "publish", name: "Publish" },
];

export interface StageState {
  id: Stage;
  name: string;
  done: boolean;
  open: boolean;
  current: boolean;
}

export function stagesOf(
  current: Stage,
  job: CurationJob | undefined,
  productionStatus: string | undefined,
): StageState[] {
  const written = job?.status === "ready" || job?.status === "approved";
  const produced = (job?.production_job_ids?.length ?? 0) > 0;
  const filmed = productionStatus === "published" || productionStatus === "awaiting_review";
  const state: Record<Stage, { done: boolean; open: boolean }> = {
    research: { done: job !== undefined, open: job !== undefined },
    curate: { done: written || produced, open: job !== undefined },
    brief: { done: produced, open: written || produced },
    produce: { done: filmed, open: produced },
    publish: { done: productionStatus === "published", open: produced },
  };
  return STAGES.map(({ id, name }) => ({ id, name, ...state[id], current: id === current }));
}
