// What needs a person, what runs, out of the job lists. Pure.
import { productionRuns } from "@/api/polling";
import type { CurationJob, ProductionHead } from "@/api/types";

export interface Need {
  key: string;
  project: string;
  stage: "curate" | "brief" | "produce" | "publish";
  title: string;
  what: string;
  act: string;
  tone: "accent" | "danger" | "warn";
  picture: { production: string } | { brief: CurationJob } | null;
  at: string;
}

export const curationTitle = (job: CurationJob): string =>
  job.user_approved_brief?.title || job.creative_brief?.title || job.genre_topic || "A new film";

export const productionTitle = (job: ProductionHead): string =>
  job.title || job.youtube_title || job.genre_topic || "A film in the making";

function productionNeed(job: ProductionHead): Need | null {
  const base = {
    key: job.id,
    project: job.curation_job_id,
    title: productionTitle(job),
    picture: { production: job.id },
    at: job.created_at,
  };
  if (job.status === "failed") {
    const what = job.error_message || "Production failed";
    return { ...base, stage: "produce", what, act: "Look", tone: "danger" };
  }
  if (job.status === "awaiting_review") {
    return { ...base, stage: "publish", what: "Held for your review", act: "Review", tone: "accent" };
  }
  if (job.status === "parked") {
    const what = job.parked?.reason ? `Waiting: ${job.parked.reason}` : "Waiting";
    return { ...base, stage: "produce", what, act: "Look", tone: "warn" };
  }
  return null;
}

function curationNeed(job: CurationJob): Need | null {
  if ((job.production_job_ids?.length ?? 0) > 0) return null;
  const base = { key: job.id, project: job.id, title: curationTitle(job), picture: { brief: job }, at: job.created_at };
  if (job.status === "ready")
    return { ...base, stage: "brief", what: "The brief is ready", act: "Review", tone: "accent" };
  if (job.status === "failed") {
    const what = job.reason || "The brief failed";
    return { ...base, stage: "curate", what, act: "Look", tone: "danger" };
  }
  return null;
}

/** Newest first. */
export function needsYou(curations: readonly CurationJob[], productions: readonly ProductionHead[]): Need[] {
  return [...productions.map(productionNeed), ...curations.map(curationNeed)]
    .filter((need): need is Need => need !== null)
    .sort((a, b) => b.at.localeCompare(a.at));
}

export const running = (productions: readonly ProductionHead[]): ProductionHead[] =>
  productions.filter((job) => productionRuns(job) && job.status !== "parked");
