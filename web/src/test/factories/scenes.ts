// Scenes with their takes and the attempts behind them: two by each way a scene can end.
import type { Attempt, Scene, Take } from "@/api/types";
import { brief } from "./curation";
import { at, PRODUCTION, uuid } from "./moment";

export const cuts = [0, 17.1, 37.1, 54.3, 77.1, 97.1, 120, 137.1, 156];
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

export const attempt = (
  route: string,
  result: Attempt["result"],
  seconds: number,
  more: Partial<Attempt> = {},
): Attempt => ({
  route,
  result,
  reason_code: "",
  reason: null,
  started_at: at(-10),
  seconds,
  cost_usd_micro: 0,
  ...more,
});

export const take = (kind: Take["kind"], n: number, cost: number): Take => ({
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
