// Fixture objects, typed by the schema: a change of the contract breaks them at compile time.
import type {
  Attempt,
  Brief,
  CurationJob,
  Estimate,
  Health,
  LibraryItem,
  Phase,
  ProductionJob,
  ResearchJob,
  ResearchVideo,
  Scene,
  SettingItem,
  Settings,
  Take,
  Track,
  Waveform,
} from "@/api/types";

export const NOW = Date.parse("2026-11-24T14:20:00Z");
const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
const uuid = (kind: string, n: number): string => `${kind}-0000-7000-8000-${String(n).padStart(12, "0")}`;

export const RESEARCH = uuid("00000001", 1);
export const CURATION = uuid("00000002", 1);
export const PRODUCTION = uuid("00000003", 1);

const found: [string, string, number, number, number, number, [number, number, number], string][] = [
  [
    "Rain on the last train home",
    "Night Desk",
    1_200_000,
    84_000,
    58,
    94,
    [96, 91, 95],
    "Clear single motif, one slow camera move and a strong loop; comments praise the mood rather than the song.",
  ],
  [
    "2 AM notebook, soft vinyl",
    "Paper Cups",
    640_000,
    41_000,
    47,
    91,
    [92, 90, 91],
    "Warm close-ups hold attention; the like ratio is well above the channel's norm.",
  ],
  [
    "Window seat, city asleep",
    "slowtrain",
    410_000,
    30_000,
    60,
    89,
    [90, 86, 92],
    "The colours move from blue to amber on the drop, easy to borrow as a palette.",
  ],
  [
    "Tea, lamp, thunder",
    "Kettle Radio",
    388_000,
    22_000,
    52,
    86,
    [88, 83, 87],
    "Simple set and steady pacing; a weaker first second.",
  ],
  [
    "Empty platform, 3:15",
    "Low Sun",
    301_000,
    19_000,
    59,
    84,
    [85, 80, 88],
    "Long static shot that lets rain do the moving.",
  ],
  [
    "Neon puddles",
    "afterhours",
    276_000,
    15_000,
    41,
    81,
    [80, 84, 79],
    "Reflections carry the rhythm; busy signs distract.",
  ],
  ["Study with the storm", "Desk & Rain", 198_000, 12_000, 60, 79, [78, 77, 83], "Good mood fit, ordinary picture."],
  ["Rooftop antennas", "slowtrain", 164_000, 9_800, 55, 76, [77, 72, 79], "Graphic silhouettes read well on a phone."],
  [
    "Paper lantern street",
    "Night Desk",
    120_000,
    8_100,
    38,
    73,
    [74, 70, 75],
    "Pretty, but the cut pattern fights the beat.",
  ],
  ["Last bus, first light", "Kettle Radio", 98_000, 6_400, 57, 70, [71, 68, 71], "A calm ending worth borrowing."],
];

export function videos(): ResearchVideo[] {
  return found.map(([title, channel, views, likes, seconds, score, [content, engagement, mood], why], i) => ({
    id: uuid("00000009", i + 1),
    job_id: RESEARCH,
    video_id: `vid${String(i).padStart(8, "0")}`,
    title,
    channel,
    published_at: at(-60 * 24 * (20 + i * 17)),
    views,
    likes,
    duration_seconds: seconds,
    description: "",
    url: `https://www.youtube.com/watch?v=vid${String(i).padStart(8, "0")}`,
    relevance_score: score,
    gemini_reasoning: why,
    selected_for_curation: i < 3,
    score_parts: { content, engagement, mood_fit: mood },
    score_source: "model",
    palette: ["#1b2440", "#3b3f72", "#8a4a43", "#e89a63", "#ffd9a0"],
    thumbnail_url: null,
    tags: [],
    created_at: at(-40),
  }));
}

export function research(over: Partial<ResearchJob> = {}): ResearchJob {
  return {
    id: RESEARCH,
    status: "completed",
    genre_topic: "rainy lofi night train",
    queries: [
      { text: "rainy lofi night train", status: "done", found: 50 },
      { text: "rainy lofi study", status: "done", found: 50 },
      { text: "late night lofi train", status: "done", found: 48 },
      { text: "cozy desk beats", status: "done", found: 48 },
    ],
    funnel: {
      found: 196,
      unique: 151,
      passed: 38,
      scored: 38,
      removed: { unavailable: 0, live: 0, length: 20, date: 0, views: 71, likes: 22, hidden_likes: 0, relevance: 0 },
    },
    filters: {
      length: "short",
      min_views: 10_000,
      min_likes: 100,
      max_sec: 60,
      date_after: "2023-12-01",
      hidden_likes: "ignore",
      relevance: false,
    },
    top_n: 10,
    expanded_queries: ["rainy lofi study"],
    gemini_model: "gemini",
    error_message: null,
    videos: videos(),
    created_at: at(-40),
    completed_at: at(-39),
    rev: 12,
    ...over,
  };
}

const sceneTexts: [string, string, Brief["scenes"][number]["animation_recommendation"], string][] = [
  [
    "Window, first drops",
    "Train window at night, the first drops of rain, city lights far behind the glass.",
    "ai_animation",
    "slow push-in",
  ],
  [
    "Platform at dusk",
    "An empty platform under warm lamps, puddles that mirror a departing train.",
    "ai_animation",
    "pan left",
  ],
  [
    "Desk lamp and tea",
    "Warm desk lamp over an open notebook, steam from a cup, rain blurred behind.",
    "ken_burns",
    "zoom in",
  ],
  [
    "Rails out of town",
    "Rails running into blue hills, signals glowing amber in the drizzle.",
    "ai_animation",
    "dolly forward",
  ],
  [
    "Rain on the glass",
    "Slow push toward the glass; drops gather and run, train lights pass far behind.",
    "ai_animation",
    "slow push-in",
  ],
  [
    "City lights drift",
    "A sleeping city seen from the carriage, windows drifting by out of focus.",
    "ai_animation",
    "track right",
  ],
  [
    "Night carriage",
    "The empty carriage, seats in violet light, one coat left on a hook.",
    "ai_animation",
    "still, light moves",
  ],
  ["Dawn, rain stops", "First light over wet rooftops, the rain stops, a bird on an antenna.", "ken_burns", "tilt up"],
];

export function brief(over: Partial<Brief> = {}): Brief {
  return {
    title: "Rainy desk, late train",
    theme: "A last train home in the rain, watched from a warm seat",
    mood: ["rainy", "late", "warm", "unhurried"],
    palette: ["#131b33", "#2f4b8f", "#6b3c6e", "#e89a63", "#ffd9a0"],
    music_direction: "Lofi at 84 BPM: dusty Rhodes chords, soft brushed drums, round bass, vinyl and rain in the room.",
    scenes: sceneTexts.map(([title, description, animation_recommendation, motion], i) => ({
      id: `s${i + 1}`,
      title,
      description,
      mood: ["quiet", "waiting", "warm"][i % 3] ?? "quiet",
      animation_recommendation,
      motion,
      why:
        animation_recommendation === "ken_burns"
          ? "A still with small detail: a slow move is enough."
          : "Rain and light want to move.",
      transition: "dissolve",
    })),
    source: "model",
    ...over,
  };
}

export function curation(over: Partial<CurationJob> = {}): CurationJob {
  return {
    id: CURATION,
    research_job_id: RESEARCH,
    status: "ready",
    selected_video_ids: videos()
      .slice(0, 3)
      .map((video) => video.id),
    creative_brief: brief(),
    user_approved_brief: null,
    num_scenes: 8,
    num_tracks: 3,
    minutes: 0,
    image_model: "nanobananapro",
    video_model: "kling3",
    genre_topic: "rainy lofi night train",
    videos: videos().slice(0, 3),
    direction: { mood: ["rainy", "late"], avoid: ["faces", "text"], inspirations: [] },
    production_job_ids: [],
    created_at: at(-30),
    approved_at: null,
    rev: 4,
    ...over,
  };
}

export function estimate(over: Partial<Estimate> = {}): Estimate {
  return {
    cost_usd_micro: [6_200_000, 6_900_000],
    parts: [
      { phase: "music", units: 3, cost_usd_micro: [300_000, 300_000] },
      { phase: "pictures", units: 8, cost_usd_micro: [320_000, 480_000] },
      { phase: "animate", units: 6, cost_usd_micro: [5_340_000, 5_880_000] },
      { phase: "direction", units: 8, cost_usd_micro: [240_000, 240_000] },
    ],
    render_sec: 120,
    total_sec: 1560,
    film_sec: 156,
    quota: { search: 0, upload: 1, units: 1 },
    standins: [],
    problems: [],
    ...over,
  };
}

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

const cuts = [0, 17.1, 37.1, 54.3, 77.1, 97.1, 120, 137.1, 156];
const ways: [Scene["animation_method"], string | null, Scene["animation_status"]][] = [
  ["ai_animation", "kling3", "completed"],
  ["ai_animation", "kling3", "completed"],
  ["ken_burns", null, "completed"],
  ["ai_animation", "seedance", "completed"],
  ["ken_burns_fallback", null, "completed"],
  ["ai_animation", "kling3", "processing"],
  ["ai_animation", "wan26", "processing"],
  [null, null, "pending"],
];

const attempt = (route: string, result: Attempt["result"], seconds: number, more: Partial<Attempt> = {}): Attempt => ({
  route,
  result,
  reason_code: "",
  reason: null,
  started_at: at(-10),
  seconds,
  cost_usd_micro: 0,
  ...more,
});

const take = (kind: Take["kind"], n: number, cost: number): Take => ({
  id: uuid(kind === "picture" ? "00000005" : "00000006", n),
  kind,
  source: "provider",
  file: `scene_0${n}.${kind === "picture" ? "png" : "mp4"}`,
  chosen: true,
  seconds: kind === "clip" ? 8 : 0,
  width: 1920,
  height: 1080,
  color: "#2b3157",
  cost_usd_micro: cost,
  created_at: at(-9),
});

const fellBack: Attempt[] = [
  attempt("kling3", "failed", 38, { reason_code: "http_error", reason: "2 attempts, HTTP 500" }),
  attempt("seedance", "refused", 21, { reason_code: "moderated", reason: "content refused" }),
  attempt("wan26", "slow", 1204, { reason_code: "provider_slow", reason: "no answer in 20 min" }),
  attempt("ken_burns", "ok", 3, { reason: "drawn here, no cost" }),
];

export function scene(n: number, over: Partial<Scene> = {}): Scene {
  const text = brief().scenes[n - 1];
  const [method = null, model = null, status = "pending"] = ways[n - 1] ?? [];
  const clip = status === "completed" && method === "ai_animation";
  const start = cuts[n - 1] ?? 0;
  const end = cuts[n] ?? 0;
  return {
    id: uuid("00000004", n),
    job_id: PRODUCTION,
    scene_number: n,
    title: text?.title ?? `Scene ${n}`,
    description: text?.description ?? "",
    mood: text?.mood ?? "",
    image_prompt: `${text?.description ?? ""} Soft grain, 16:9, no people.`,
    image_model: "nanobananapro",
    animation_method: method,
    animation_model: model,
    animation_decision: { method, camera: text?.motion, motion_prompt: text?.description },
    motion_prompt: text?.description ?? "",
    fallback_reason: method === "ken_burns_fallback" ? "Wan 2.6 did not answer in 20 min" : null,
    cometapi_task_id: null,
    animation_status: status,
    duration_seconds: end - start,
    beat_cut_start_sec: start,
    beat_cut_end_sec: end,
    locked: false,
    transition: "dissolve",
    animation_recommendation: text?.animation_recommendation ?? "ken_burns",
    cost_usd_micro: clip ? 460_000 : 40_000,
    parked: null,
    attempts:
      method === "ken_burns_fallback"
        ? fellBack
        : clip
          ? [attempt(model ?? "kling3", "ok", 92, { cost_usd_micro: 420_000 })]
          : [],
    takes: status === "pending" ? [] : [take("picture", n, 40_000), ...(clip ? [take("clip", n, 420_000)] : [])],
    created_at: at(-18),
    rev: 40,
    ...over,
  };
}

export const scenes = (): Scene[] => [1, 2, 3, 4, 5, 6, 7, 8].map((n) => scene(n));

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

export function films(n = 12): LibraryItem[] {
  const titles = [
    "Rainy desk, late train",
    "Night ferry",
    "Forest before dawn",
    "Coast drive '86",
    "Snow on the antenna",
    "Slow kettle",
    "Harbour lights",
    "Paper lanterns",
  ];
  return Array.from({ length: n }, (_, i) => ({
    id: uuid("00000003", i + 1),
    title: titles[i % titles.length] ?? "Film",
    genre_topic: "lofi",
    status: i === 3 ? "failed" : i === 5 ? "awaiting_review" : "published",
    seconds: 156 + i * 31,
    poster: i === 3 ? null : "thumbnail.jpg",
    created_at: at(-60 * 24 * (i + 1)),
    published_at: i === 3 || i === 5 ? null : at(-60 * 24 * i),
    youtube: null,
    cost_usd_micro: 4_200_000 + i * 310_000,
    views: null,
  }));
}

export function health(over: Partial<Health> = {}): Health {
  return {
    status: "ok",
    version: "0.1.0",
    profile: "demo",
    database: { ok: true, kind: "sqlite", problem: null },
    broker: { ok: true, kind: "in process", problem: null },
    disk: { ok: true, free_bytes: 82_400_000_000, path: "/var/lib/ymf", problem: null },
    providers: [
      { id: "cometapi", ok: true, standin: true, configured: false, problem: null, balance_usd_micro: null },
      { id: "anthropic", ok: true, standin: true, configured: false, problem: null, balance_usd_micro: null },
      { id: "youtube", ok: true, standin: true, configured: false, problem: null, balance_usd_micro: null },
    ],
    quota: {
      search: { used: 4, limit: 100, resets_at: at(600) },
      upload: { used: 0, limit: 100, resets_at: at(600) },
      units: { used: 420, limit: 10_000, resets_at: at(600) },
    },
    ...over,
  };
}

const setting = (name: string, section: string, value: unknown, more: Partial<SettingItem> = {}): SettingItem => ({
  name,
  section,
  type: "text",
  value,
  origin: "default",
  editable: true,
  secret: name.includes("KEY") || name.includes("SECRET"),
  help: null,
  ...more,
});

export function settings(): Settings {
  return {
    rev: 3,
    items: [
      setting("COMETAPI_API_KEY", "accounts", { set: true, hint: "…3f9a" }, { origin: "stored" }),
      setting("ANTHROPIC_API_KEY", "accounts", { set: false }),
      setting("YOUTUBE_API_KEY", "accounts", { set: true, hint: "…71c0" }, { origin: "environment", editable: false }),
      setting("YOUTUBE_CLIENT_ID", "accounts", ""),
      setting("YOUTUBE_CLIENT_SECRET", "accounts", { set: false }),
      setting("DEFAULT_IMAGE_MODEL", "models", "nanobananapro"),
      setting("DEFAULT_VIDEO_MODEL", "models", "kling3"),
    ],
  };
}
