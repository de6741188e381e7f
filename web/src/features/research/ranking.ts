// Order, choice and explanation of found videos. Pure.
import type { Funnel, ResearchVideo } from "@/api/types";
import { removedBy } from "@/lib/words";

export type Sort = "score" | "views" | "newest";
export const sorts: readonly { id: Sort; name: string }[] = [
  { id: "score", name: "Score" },
  { id: "views", name: "Views per day" },
  { id: "newest", name: "Newest" },
];
export const asSort = (value: string | undefined): Sort => sorts.find(({ id }) => id === value)?.id ?? "score";

const DAY_MS = 86_400_000;

export function viewsPerDay(video: ResearchVideo, now: number): number {
  const age = video.published_at ? (now - Date.parse(video.published_at)) / DAY_MS : Number.NaN;
  return (video.views ?? 0) / Math.max(1, Number.isFinite(age) ? age : 1);
}

/** The server's order is best first; it is kept while scores still come, so that nothing moves by itself. */
export function ordered(videos: readonly ResearchVideo[], sort: Sort, settled: boolean, now: number): ResearchVideo[] {
  const list = [...videos];
  if (sort === "views") return list.sort((a, b) => viewsPerDay(b, now) - viewsPerDay(a, now));
  if (sort === "newest") return list.sort((a, b) => (b.published_at ?? "").localeCompare(a.published_at ?? ""));
  return settled ? list.sort((a, b) => (b.relevance_score ?? -1) - (a.relevance_score ?? -1)) : list;
}

export const MOST = 5;

/** The choice after a press, or null when the sixth is refused. */
export function toggled(picked: readonly string[], id: string): string[] | null {
  if (picked.includes(id)) return picked.filter((other) => other !== id);
  return picked.length >= MOST ? null : [...picked, id];
}

/** Why so few are left, the largest reason first: "71 had too few views". */
export function removals(funnel: Funnel | undefined): string[] {
  return Object.entries(funnel?.removed ?? {})
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([rule, n]) => `${n} ${removedBy[rule] ?? `were removed by ${rule}`}`);
}

/** Where an arrow key leads in a grid, or null when it leads out of it. */
export function gridMove(index: number, key: string, columns: number, total: number): number | null {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
  if (step === undefined) return null;
  const next = index + step;
  return next >= 0 && next < total ? next : null;
}
