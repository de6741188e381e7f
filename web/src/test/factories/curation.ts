// A project: its brief, its board and its price.
import type { Brief, CurationJob, Estimate } from "@/api/types";
import { at, CURATION, RESEARCH } from "./moment";
import { videos } from "./research";

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
    notes: [],
    limit_usd_micro: 10_350_000,
    by_history: false,
    ...over,
  };
}
