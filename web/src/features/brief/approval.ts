// What is asked of a launch. Pure.
import type { Estimate, Privacy, ProductionNew } from "@/api/types";
import { phaseNames } from "@/lib/words";

export interface Launch {
  privacy: Privacy;
  review: boolean;
  standin: boolean;
  /** dollars; null is the server's own limit: one and a half times the estimate's high end */
  budget: number | null;
}

export function launchBody(curation: string, tracks: number | undefined, launch: Launch): ProductionNew {
  return {
    curation_job_id: curation,
    ...(tracks ? { num_tracks: tracks } : {}),
    privacy: launch.privacy,
    ...(launch.review ? { review_before_publish: true } : {}),
    ...(launch.standin ? { allow_standin: true } : {}),
    ...(launch.budget === null ? {} : { budget_usd: launch.budget }),
  };
}

export interface CostRow {
  name: string;
  units: number | null;
  low: number;
  high: number;
}

export function costRows(estimate: Estimate): CostRow[] {
  return (estimate.parts ?? []).map((part) => {
    const [low = 0, high = 0] = part.cost_usd_micro;
    const name = Object.entries(phaseNames).find(([id]) => id === part.phase)?.[1] ?? part.phase;
    return { name, units: part.units ?? null, low, high };
  });
}

/** What the server takes where nothing is asked: its own rule, and its ceiling. */
export const defaultLimit = (estimate: Estimate): number =>
  estimate.limit_usd_micro || Math.round((estimate.cost_usd_micro[1] ?? 0) * 1.5);

export const asPrivacy = (value: string | null): Privacy =>
  value === "unlisted" || value === "public" ? value : "private";

/** "12.50" → 12.5; an empty field is no limit of one's own; NaN for what is no price */
export const budgetOf = (text: string): number | null => (text.trim() === "" ? null : Number(text.replace(/^\$/, "")));
