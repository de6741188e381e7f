// A scene as it is now, in words and shapes. Pure.
import { sceneFile } from "@/api/production";
import type { Attempt, ProductionJob, Scene, Take } from "@/api/types";
import { timecode } from "@/lib/format";
import { type Method, methodNames, methodOf } from "@/lib/method";
import { modelName } from "@/lib/models";
import type { Tone } from "@/lib/status";
import { reasons } from "@/lib/words";
import type { Slot } from "./geometry";

export interface SceneState {
  word: "waiting" | "drawing" | "picture ready" | "animating" | "ready" | "on hold" | "failed";
  tone: Tone;
}

const chosen = (scene: Scene | undefined, kind: Take["kind"]): Take | undefined => {
  const takes = (scene?.takes ?? []).filter((take) => take.kind === kind);
  return takes.find((take) => take.chosen) ?? takes.at(-1);
};

export const pictureOf = (scene: Scene | undefined): Take | undefined => chosen(scene, "picture");
export const clipOf = (scene: Scene | undefined): Take | undefined => chosen(scene, "clip");

export function stateOf(scene: Scene | undefined, job: Pick<ProductionJob, "phases">): SceneState {
  if (!scene) return { word: "waiting", tone: "wait" };
  if (scene.parked) return { word: "on hold", tone: "warn" };
  if (scene.animation_status === "failed") return { word: "failed", tone: "danger" };
  if (scene.animation_status === "completed") return { word: "ready", tone: "ok" };
  if (scene.animation_status === "processing") return { word: "animating", tone: "run" };
  if (pictureOf(scene)) return { word: "picture ready", tone: "accent" };
  const drawing = job.phases.some((phase) => phase.id === "pictures" && phase.status === "running");
  return drawing ? { word: "drawing", tone: "run" } : { word: "waiting", tone: "wait" };
}

export const methodFor = (scene: Scene | undefined): Method => methodOf(scene?.animation_method);

/** How the director wants it moved: "slow push-in". The decision is the model's own object, so it is read with care. */
export function cameraOf(scene: Scene | undefined): string | null {
  const decision: unknown = scene?.animation_decision;
  if (typeof decision !== "object" || decision === null) return null;
  for (const [name, value] of Object.entries(decision)) {
    if ((name === "camera" || name === "direction") && typeof value === "string" && value)
      return value.replaceAll("_", " ");
  }
  return null;
}

export const titleOf = (scene: Scene | undefined, n: number): string => scene?.title || `Scene ${n}`;

/** "Scene 6, City lights drift, 1:20 to 1:34, Fallback, ready" */
export function labelOf(scene: Scene | undefined, slot: Slot, job: Pick<ProductionJob, "phases">): string {
  return [
    `Scene ${slot.scene}`,
    scene?.title,
    slot.end > slot.start ? `${timecode(slot.start)} to ${timecode(slot.end)}` : null,
    methodFor(scene) === "none" ? null : methodNames[methodFor(scene)],
    stateOf(scene, job).word,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The file the picture slot shows, or null while there is none. */
export function pictureFile(scene: Scene | undefined): string | null {
  const take = pictureOf(scene);
  return scene && take ? take.file || sceneFile(scene.scene_number, "png") : null;
}

export interface Link {
  key: string;
  tone: Tone;
  word: string;
  name: string;
  why: string | null;
  seconds: number | null;
}

const results: Record<Attempt["result"], { tone: Tone; word: string }> = {
  ok: { tone: "ok", word: "succeeded" },
  failed: { tone: "danger", word: "failed" },
  refused: { tone: "danger", word: "refused" },
  no_answer: { tone: "warn", word: "no answer" },
  slow: { tone: "warn", word: "too slow" },
  skipped: { tone: "stopped", word: "skipped" },
};

/** The chain of attempts: which model, how it ended, why. */
export const chainOf = (attempts: readonly Attempt[] | undefined): Link[] =>
  (attempts ?? []).map((attempt, i) => ({
    key: `${i}-${attempt.route}`,
    ...results[attempt.result],
    name: modelName(attempt.route),
    why: attempt.reason || (attempt.reason_code ? (reasons[attempt.reason_code] ?? attempt.reason_code) : null),
    seconds: attempt.seconds ?? null,
  }));

/** Scenes that did not move as they were meant to. */
export const fallbacks = (scenes: readonly Scene[]): Scene[] =>
  scenes.filter((scene) => scene.animation_method === "ken_burns_fallback");
