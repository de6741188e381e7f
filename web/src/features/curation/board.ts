// The board's choices as the API takes them. Pure.
import type { CurationJob, CurationPatch, Inspiration } from "@/api/types";

export interface Board {
  mood: string[];
  avoid: string[];
  inspirations: Inspiration[];
  scenes: number;
  tracks: number;
  imageModel: string;
  videoModel: string;
}

export const BORROW = [
  ["palette", "Palette"],
  ["mood", "Mood"],
  ["framing", "Framing"],
] as const;

type Borrow = (typeof BORROW)[number][0];

export function boardOf(job: CurationJob): Board {
  const known = new Map((job.direction?.inspirations ?? []).map((item) => [item.video_id, item]));
  return {
    mood: job.direction?.mood ?? [],
    avoid: job.direction?.avoid ?? [],
    inspirations: job.selected_video_ids.map(
      (video_id) => known.get(video_id) ?? { video_id, weight: 1, borrow: ["palette", "mood"] },
    ),
    scenes: job.num_scenes,
    tracks: job.num_tracks ?? 3,
    imageModel: job.image_model || "nanobananapro",
    videoModel: job.video_model || "kling3",
  };
}

/** The order on the board is the weight: the first counts most. */
export function patchOf(board: Board): CurationPatch {
  const total = board.inspirations.length;
  return {
    direction: {
      mood: board.mood,
      avoid: board.avoid,
      inspirations: board.inspirations.map(({ note, ...rest }, i) => ({
        ...rest,
        weight: Math.round((1 - i / Math.max(1, total * 2)) * 100) / 100,
        ...(note?.trim() ? { note: note.trim() } : {}),
      })),
    },
    num_scenes: board.scenes,
    num_tracks: board.tracks,
    image_model: board.imageModel,
    video_model: board.videoModel,
  };
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const out = [...list];
  const [item] = out.splice(from, 1);
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  out.splice(to, 0, item);
  return out;
}

export function borrowed(item: Inspiration, what: Borrow): Inspiration {
  const borrow = item.borrow ?? [];
  return { ...item, borrow: borrow.includes(what) ? borrow.filter((other) => other !== what) : [...borrow, what] };
}

/** "rainy, late ,, warm" → three words, each once */
export const words = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ].slice(0, 12);
