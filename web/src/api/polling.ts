// How often a job is asked for when no stream brings it, and which words end the asking.
import type { CurationJob, ProductionJob, ResearchJob } from "./types";

export const POLL_MS = { research: 10_000, curation: 5_000, production: 8_000 } as const;

const researchMoves: ReadonlySet<ResearchJob["status"]> = new Set(["pending", "searching", "scoring"]);
const curationMoves: ReadonlySet<CurationJob["status"]> = new Set(["briefing"]);
const productionRests: ReadonlySet<ProductionJob["status"]> = new Set([
  "published",
  "failed",
  "cancelled",
  "awaiting_review",
]);

export const researchRuns = (job: ResearchJob | undefined): boolean => !!job && researchMoves.has(job.status);
export const curationRuns = (job: CurationJob | undefined): boolean => !!job && curationMoves.has(job.status);
export const productionRuns = (job: Pick<ProductionJob, "status"> | undefined): boolean =>
  !!job && !productionRests.has(job.status);
