// The filters of a search: the owner's defaults, and their words. Pure.
import type { ResearchJob, ResearchNew } from "@/api/types";
import { count, month } from "@/lib/format";

export interface FilterForm {
  length: "short" | "any" | "long";
  minViews: number;
  minLikes: number;
  since: string;
  topN: number;
}

export const defaults: FilterForm = { length: "short", minViews: 10_000, minLikes: 100, since: "2023-12-01", topN: 10 };

export function fromJob(job: ResearchJob): FilterForm {
  const { filters } = job;
  return {
    length: filters?.length ?? defaults.length,
    minViews: filters?.min_views ?? defaults.minViews,
    minLikes: filters?.min_likes ?? defaults.minLikes,
    since: filters?.date_after?.slice(0, 10) ?? defaults.since,
    topN: job.top_n,
  };
}

export function toApi(form: FilterForm): NonNullable<ResearchNew["filters"]> {
  return {
    length: form.length,
    min_views: form.minViews,
    min_likes: form.minLikes,
    ...(form.length === "short" ? { max_sec: 60 } : {}),
    ...(form.since ? { date_after: `${form.since}T00:00:00Z` } : {}),
  };
}

export const lengthNames: Record<FilterForm["length"], string> = {
  short: "Up to 60 s",
  any: "Any length",
  long: "Over 20 min",
};

export interface FilterChip {
  field: keyof FilterForm;
  text: string;
}

export const chips = (form: FilterForm): FilterChip[] => [
  { field: "minViews", text: `Views ≥ ${count(form.minViews)}` },
  { field: "minLikes", text: `Likes ≥ ${count(form.minLikes)}` },
  { field: "since", text: form.since ? `Since ${month(form.since)}` : "Any age" },
  { field: "length", text: lengthNames[form.length] },
  { field: "topN", text: `Top ${form.topN}` },
];
