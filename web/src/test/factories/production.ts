// A production on its way and one that is published, with phases, songs and the outline of the sound.
import type { Phase, ProductionJob, Track, Waveform } from "@/api/types";
import { brief } from "./curation";
import { at, CURATION, PRODUCTION, uuid } from "./moment";
import { attempt, cuts, scenes, take } from "./scenes";

export function phases(animated = 5): Phase[] {
  const row = (
    id: Phase["id"],
    status: Phase["status"],
    done: number,
    total: number,
    more: Partial<Phase> = {},
  ): Phase => ({
    id,
    status,
    done,
    total,
    cost_usd_micro: 0,
    eta_sec: null,
    eta_basis: null,
    started_at: null,
    ended_at: null,
    rev: 40,
    job_id: PRODUCTION,
    ...more,
  });
  return [
    row("music", "done", 3, 3, { started_at: at(-18), ended_at: at(-13.8) }),
    row("pictures", "done", 8, 8, { started_at: at(-18), ended_at: at(-15.4) }),
    row("direction", "done", 8, 8, { started_at: at(-13.8), ended_at: at(-12.9) }),
    row("animate", "running", animated, 8, { started_at: at(-12.9), eta_sec: 540, eta_basis: "history" }),
    row("assemble", "waiting", 0, 0),
    row("merge", "waiting", 0, 0),
    row("metadata", "waiting", 0, 0),
    row("upload", "waiting", 0, 0),
  ];
}

export function tracks(): Track[] {
  const songs: [string, number][] = [
    ["Late platform", 54.3],
    ["Paper cups", 49.8],
    ["First light", 51.9],
  ];
  return songs.map(([title, seconds], i) => ({
    id: uuid("00000007", i + 1),
    job_id: PRODUCTION,
    track_number: i + 1,
    song_prompt: "dusty Rhodes, brushed drums, rain",
    suno_task_id: null,
    suno_status: "SUCCESS",
    title,
    duration_seconds: seconds,
    error_message: null,
    locked: false,
    cost_usd_micro: 100_000,
    parked: null,
    attempts: [attempt("suno", "ok", 88, { cost_usd_micro: 100_000 })],
    takes: [],
    created_at: at(-18),
    rev: 20,
  }));
}

export function production(over: Partial<ProductionJob> = {}): ProductionJob {
  return {
    id: PRODUCTION,
    curation_job_id: CURATION,
    status: "animating",
    rev: 40,
    title: "Rainy desk, late train",
    genre_topic: "rainy lofi night train",
    standin: true,
    brief: brief(),
    minutes: 0,
    image_model: "nanobananapro",
    video_model: "kling3",
    file_size_bytes: 0,
    youtube_video_id: null,
    youtube_channel_id: null,
    youtube_title: null,
    youtube_description: null,
    youtube_hashtags: null,
    error_message: null,
    publish_at: null,
    review_before_publish: false,
    publish: true,
    crossfade_s: 0,
    trim_silence: false,
    queued_ahead: 0,
    beat_timestamps: [],
    steps: [],
    files: [],
    num_tracks: 3,
    num_scenes: 8,
    progress: 0.66,
    eta_sec: 540,
    eta_basis: "history",
    cost: {
      spent_usd_micro: 4_540_000,
      reserved_usd_micro: 840_000,
      estimate_usd_micro: [6_200_000, 6_900_000],
      limit_usd_micro: 10_350_000,
    },
    phases: phases(),
    tracks: tracks(),
    scenes: scenes(),
    timeline: {
      fps: [30, 1],
      frames: 4680,
      shots: cuts.slice(0, -1).map((start, i) => ({
        scene: i + 1,
        take_id: null,
        start_frame: Math.round(start * 30),
        frames: Math.round((cuts[i + 1] ?? 0) * 30) - Math.round(start * 30),
        transition: "dissolve",
        cut_on: "bar",
        why: "starts a phrase",
      })),
    },
    events: [
      {
        seq: 1,
        at: at(-0.8),
        level: "info",
        subject: "scene 6",
        text: "scene 6 picture sent to Kling 3, attempt 1 of 2",
      },
      { seq: 2, at: at(-0.5), level: "info", subject: "scene 4", text: "scene 4 SeeDance 1.5 Pro clip downloaded" },
      {
        seq: 3,
        at: at(-0.4),
        level: "warn",
        subject: "scene 5",
        text: "scene 5 fell back to Ken Burns: Wan 2.6 did not answer in 20 min",
      },
      { seq: 4, at: at(-0.2), level: "info", subject: "scene 7", text: "scene 7 picture sent to Wan 2.6" },
    ],
    youtube: null,
    parked: null,
    metadata: null,
    thumbnails: [],
    privacy: "private",
    total_duration_sec: 156,
    created_at: at(-18),
    published_at: null,
    ...over,
  };
}

export function published(over: Partial<ProductionJob> = {}): ProductionJob {
  return production({
    status: "published",
    progress: 1,
    eta_sec: 0,
    phases: phases(8).map((phase) => ({
      ...phase,
      status: "done",
      done: Math.max(1, phase.total),
      total: Math.max(1, phase.total),
      eta_sec: null,
      started_at: at(-18),
      ended_at: at(-2),
    })),
    scenes: scenes().map((old) => ({
      ...old,
      animation_method: old.animation_method ?? "ken_burns",
      animation_status: "completed",
      takes: old.takes.length > 0 ? old.takes : [take("picture", old.scene_number, 0)],
    })),
    youtube: {
      id: "dQw4w9WgXcQ",
      url: "https://youtu.be/dQw4w9WgXcQ",
      privacy_asked: "private",
      privacy: "private",
      processing: "done",
      locked: false,
    },
    metadata: {
      title: "Rainy desk, late train | lofi for slow nights",
      description:
        "A last train home in the rain, watched from a warm seat.\n\n0:00 Late platform\n0:54 Paper cups\n1:44 First light",
      hashtags: ["#lofi", "#rain", "#study"],
      tags: ["lofi", "rain", "night train", "study music"],
      category_id: "10",
      language: "en",
      made_for_kids: false,
      synthetic_media: true,
      thumbnail: "thumbnail.jpg",
      checks: [
        { id: "length", ok: true, text: "2:36 long" },
        { id: "loudness", ok: true, text: "−14.1 LUFS" },
        { id: "size", ok: true, text: "1920 × 1080" },
        { id: "links", ok: false, text: "The description has no links" },
      ],
    },
    thumbnails: [
      { file: "thumb_01.jpg", seconds: 12, chosen: true },
      { file: "thumb_02.jpg", seconds: 48, chosen: false },
      { file: "thumb_03.jpg", seconds: 101, chosen: false },
    ],
    file_size_bytes: 148_000_000,
    published_at: at(-1),
    ...over,
  });
}

export function waveform(): Waveform {
  const seconds = 156;
  const peaks = Array.from({ length: 1000 }, (_, i) => {
    const envelope = 0.35 + 0.5 * Math.abs(Math.sin(i / 77));
    return Math.round(255 * Math.min(1, envelope * (0.55 + 0.45 * Math.abs(Math.sin(i * 1.7) * Math.cos(i * 0.61)))));
  });
  const step = 60_000 / 84;
  const beats = Array.from({ length: Math.floor((seconds * 1000) / step) }, (_, i) => [
    Math.round(i * step),
    i % 4 === 0 ? 1 : 0,
  ]);
  return { seconds, peaks, beats, sections: [0, 54_300, 104_100] };
}
