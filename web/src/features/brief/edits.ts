// What can be done to a brief, and what is wrong with one. Pure.
import type { Brief, BriefScene } from "@/api/types";

export const MOST_SCENES = 60;

export const withScene = (brief: Brief, id: string, change: Partial<BriefScene>): Brief => ({
  ...brief,
  scenes: brief.scenes.map((scene) => (scene.id === id ? { ...scene, ...change } : scene)),
});

/** The brief with the scene at another place; the same brief where there is no such place. */
export function sceneMoved(brief: Brief, id: string, by: -1 | 1): Brief {
  const from = brief.scenes.findIndex((scene) => scene.id === id);
  const to = from + by;
  const scene = brief.scenes[from];
  if (!scene || to < 0 || to >= brief.scenes.length) return brief;
  const scenes = brief.scenes.filter((other) => other.id !== id);
  scenes.splice(to, 0, scene);
  return { ...brief, scenes };
}

export function sceneRemoved(brief: Brief, id: string): Brief {
  if (brief.scenes.length <= 1) return brief;
  return { ...brief, scenes: brief.scenes.filter((scene) => scene.id !== id) };
}

export function sceneAdded(brief: Brief, after: string | null, id: string): Brief {
  if (brief.scenes.length >= MOST_SCENES) return brief;
  const at = after === null ? brief.scenes.length : brief.scenes.findIndex((scene) => scene.id === after) + 1;
  const scene: BriefScene = {
    id,
    title: `Scene ${brief.scenes.length + 1}`,
    description: brief.theme,
    mood: brief.mood[0] ?? "",
    animation_recommendation: "ken_burns",
    motion: "slow zoom in",
    why: "",
    transition: "dissolve",
  };
  const scenes = [...brief.scenes];
  scenes.splice(at, 0, scene);
  return { ...brief, scenes };
}

/** Faults by pointer, in the order of the screen: the first one takes the focus. */
export function faultsOf(brief: Brief): Map<string, string> {
  const faults = new Map<string, string>();
  const text = (pointer: string, value: string, most: number, name: string) => {
    if (value.trim() === "") faults.set(pointer, `${name} is needed`);
    else if (value.length > most) faults.set(pointer, `At most ${most} characters; this has ${value.length}`);
  };
  text("title", brief.title, 120, "A title");
  text("theme", brief.theme, 1000, "A theme");
  if (brief.palette.length < 3 || brief.palette.length > 8) faults.set("palette", "Three to eight colours");
  text("music_direction", brief.music_direction, 2000, "A music direction");
  brief.scenes.forEach((scene, i) => {
    text(`scenes/${i}/title`, scene.title, 120, "A title");
    text(`scenes/${i}/description`, scene.description, 2000, "A description");
  });
  return faults;
}

/** How a scene differs from the first version: "new", "changed" or nothing. */
export function changeOf(scene: BriefScene, first: Brief | null | undefined): "new" | "changed" | null {
  if (!first) return null;
  const before = first.scenes.find((other) => other.id === scene.id);
  if (!before) return "new";
  const same =
    before.title === scene.title &&
    before.description === scene.description &&
    (before.mood ?? "") === (scene.mood ?? "") &&
    before.animation_recommendation === scene.animation_recommendation &&
    (before.motion ?? "") === (scene.motion ?? "") &&
    before.transition === scene.transition;
  return same ? null : "changed";
}
