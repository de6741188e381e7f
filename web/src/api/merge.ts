// How an event or a refetch changes what is known. Pure.
//
// Every object carries a rising `rev`. Stream and refetch race; whichever is older loses, object by object.
import type { LogLine, Phase, ProductionJob, Scene, Track } from "./types";

interface Revised {
  rev?: number | undefined;
}

/** True when `next` may replace `known`. Objects without a rev are taken as they come. */
export function isNewer(known: Revised | undefined, next: Revised): boolean {
  if (known?.rev === undefined || next.rev === undefined) return true;
  return next.rev >= known.rev;
}

function replaceOne<T extends Revised>(list: readonly T[] | undefined, next: T, same: (a: T, b: T) => boolean): T[] {
  const out = [...(list ?? [])];
  const at = out.findIndex((item) => same(item, next));
  if (at < 0) return [...out, next];
  const known = out[at];
  if (known && isNewer(known, next)) out[at] = { ...known, ...next };
  return out;
}

export const LOG_KEPT = 50;

export const withPhase = (job: ProductionJob, phase: Phase): ProductionJob => ({
  ...job,
  phases: replaceOne(job.phases, phase, (a, b) => a.id === b.id),
});

export const withScene = (job: ProductionJob, scene: Scene): ProductionJob => ({
  ...job,
  scenes: replaceOne(job.scenes, scene, (a, b) => a.scene_number === b.scene_number).sort(
    (a, b) => a.scene_number - b.scene_number,
  ),
});

export const withTrack = (job: ProductionJob, track: Track): ProductionJob => ({
  ...job,
  tracks: replaceOne(job.tracks, track, (a, b) => a.track_number === b.track_number).sort(
    (a, b) => a.track_number - b.track_number,
  ),
});

/** The job keeps its last lines, oldest first; a line seen twice counts once. */
export function withLog(job: ProductionJob, line: LogLine): ProductionJob {
  const lines = job.events ?? [];
  if (lines.some((known) => known.seq === line.seq)) return job;
  return { ...job, events: [...lines, line].slice(-LOG_KEPT) };
}

/** A job head from the stream, or a whole job from a refetch, over what is known. */
export function withJob<T extends Revised>(known: T | undefined, next: T): T {
  if (!known) return next;
  if (!isNewer(known, next)) return known;
  return { ...known, ...next };
}

/** A whole production from a refetch: its parts may still be older than what the stream brought. */
export function refetched(known: ProductionJob | undefined, next: ProductionJob): ProductionJob {
  if (!known) return next;
  if (!isNewer(known, next)) return known;
  const newest = <T extends Revised>(mine: readonly T[], theirs: readonly T[], same: (a: T, b: T) => boolean): T[] =>
    theirs.map((item) => {
      const old = mine.find((candidate) => same(candidate, item));
      return old && !isNewer(old, item) ? old : item;
    });
  return {
    ...next,
    phases: newest(known.phases, next.phases, (a, b) => a.id === b.id),
    scenes: newest(known.scenes, next.scenes, (a, b) => a.scene_number === b.scene_number),
    tracks: newest(known.tracks, next.tracks, (a, b) => a.track_number === b.track_number),
  };
}
