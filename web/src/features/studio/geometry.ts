// Where things lie on the timeline. Pure; everything in seconds and in fractions of the whole.
import type { ProductionJob } from "@/api/types";

export interface Slot {
  /** place on the timeline, from 0 */
  index: number;
  scene: number;
  start: number;
  end: number;
  transition: "cut" | "dissolve";
  cutOn: string | null;
  /** false until the music is known: the slots are then of equal width */
  exact: boolean;
}

type Timed = Pick<ProductionJob, "timeline" | "scenes" | "tracks" | "num_scenes" | "total_duration_sec">;

/** Length of the film as well as it is known: the plan's, the job's, or the songs' so far. */
export function filmSeconds(job: Timed): number {
  const [num = 0, den = 1] = job.timeline?.fps ?? [];
  if (job.timeline && num > 0) return (job.timeline.frames * den) / num;
  if (job.total_duration_sec) return job.total_duration_sec;
  return (job.tracks ?? []).reduce((sum, track) => sum + (track.duration_seconds ?? 0), 0);
}

export function slotsOf(job: Timed): Slot[] {
  const [num = 0, den = 1] = job.timeline?.fps ?? [];
  const shots = job.timeline?.shots ?? [];
  if (num > 0 && shots.length > 0) {
    return shots.map((shot, index) => ({
      index,
      scene: shot.scene,
      start: (shot.start_frame * den) / num,
      end: ((shot.start_frame + shot.frames) * den) / num,
      transition: shot.transition ?? "cut",
      cutOn: shot.cut_on ?? null,
      exact: true,
    }));
  }
  const total = filmSeconds(job);
  const scenes = job.scenes ?? [];
  const timed = scenes.length > 0 && scenes.every((scene) => (scene.beat_cut_end_sec ?? 0) > 0);
  const count = Math.max(job.num_scenes, scenes.length, 1);
  return Array.from({ length: timed ? scenes.length : count }, (_, index) => {
    const scene = scenes[index];
    const equal = { start: (index / count) * total, end: ((index + 1) / count) * total };
    return {
      index,
      scene: scene?.scene_number ?? index + 1,
      start: timed ? (scene?.beat_cut_start_sec ?? equal.start) : equal.start,
      end: timed ? (scene?.beat_cut_end_sec ?? equal.end) : equal.end,
      transition: "dissolve" as const,
      cutOn: null,
      exact: timed,
    };
  });
}

export interface Place {
  left: number;
  width: number;
}

/** A slot as parts of the lane; with no length known, every slot has the same width. */
export function placeOf(slot: Slot, slots: readonly Slot[], total: number): Place {
  if (total <= 0) return { left: slot.index / slots.length, width: 1 / slots.length };
  return { left: slot.start / total, width: (slot.end - slot.start) / total };
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Marks of the ruler: about one per 80 px, at round times, never at the very end. */
export function rulerMarks(total: number, width: number): number[] {
  if (total <= 0 || width <= 0) return [];
  const wanted = total / Math.max(1, width / 80);
  const step = STEPS.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / 3600) * 3600;
  const marks: number[] = [];
  for (let at = 0; at < total - step * 0.35; at += step) marks.push(at);
  return marks;
}

export const slotAt = (slots: readonly Slot[], seconds: number): Slot | undefined =>
  slots.find((slot) => seconds >= slot.start && seconds < slot.end) ?? slots.at(-1);

/** Songs laid end to end, as the soundtrack has them. */
export function trackSpans(tracks: ProductionJob["tracks"], total: number): (Place & { number: number })[] {
  const known = tracks.map((track) => track.duration_seconds ?? 0);
  const sum = known.reduce((a, b) => a + b, 0);
  const all = known.every((seconds) => seconds > 0);
  const whole = all ? Math.max(total, sum) : 0;
  let at = 0;
  return tracks.map((track, i) => {
    if (whole <= 0) return { number: track.track_number, left: i / tracks.length, width: 1 / tracks.length };
    const left = at / whole;
    at += known[i] ?? 0;
    return { number: track.track_number, left, width: (known[i] ?? 0) / whole };
  });
}

/** The outline of the sound as one closed path, `height` high, `width` wide. */
export function wavePath(peaks: readonly number[], width: number, height: number): string {
  if (peaks.length === 0) return "";
  const middle = height / 2;
  const point = (value: number, i: number, sign: 1 | -1) =>
    `${((i / Math.max(1, peaks.length - 1)) * width).toFixed(1)} ${(middle + sign * Math.max(0.5, (value / 255) * middle)).toFixed(1)}`;
  const upper = peaks.map((value, i) => point(value, i, -1));
  const lower = peaks.map((value, i) => point(value, i, 1)).reverse();
  return `M${upper.join("L")}L${lower.join("L")}Z`;
}

/** Beat ticks as one path: downbeats are taller. Past about one tick per 3 px only downbeats are drawn. */
export function beatPath(
  beats: readonly (readonly number[])[],
  total: number,
  width: number,
  bottom: number,
  down: boolean,
): string {
  if (total <= 0) return "";
  const dense = beats.length > width / 3;
  return beats
    .filter(([, isDown]) => (isDown === 1) === down && (down || !dense))
    .map(([ms = 0]) => `M${(((ms / 1000) * width) / total).toFixed(1)} ${bottom - (down ? 9 : 5)}V${bottom}`)
    .join("");
}

/** Beats per minute from the beats themselves: the middle gap, so that one lost beat changes nothing. */
export function tempoOf(beats: readonly (readonly number[])[]): number | null {
  const gaps = beats
    .slice(1)
    .map(([at = 0], i) => at - (beats[i]?.[0] ?? 0))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)];
  return middle === undefined ? null : Math.round(60_000 / middle);
}

/** The beats inside a span, as numbers from 1: "88–112". */
export function beatsWithin(
  beats: readonly (readonly number[])[],
  start: number,
  end: number,
): [number, number] | null {
  const first = beats.findIndex(([ms = 0]) => ms / 1000 >= start - 0.02);
  if (first < 0) return null;
  const after = beats.findIndex(([ms = 0]) => ms / 1000 >= end - 0.02);
  const last = after < 0 ? beats.length : after;
  return last > first ? [first + 1, last] : null;
}
