import { describe, expect, it } from "vitest";
import { filmSeconds, placeOf, slotsOf } from "./geometry";

const shot = (scene: number, start_frame: number, frames: number) => ({
  scene,
  start_frame,
  frames,
  take_id: null,
  transition: "dissolve" as const,
  cut_on: "bar" as const,
  why: null,
});

const planned = {
  num_scenes: 2,
  total_duration_sec: 0,
  scenes: [],
  tracks: [],
  timeline: { fps: [30, 1], frames: 900, shots: [shot(1, 0, 600), shot(2, 600, 300)] },
};

describe("the timeline's geometry", () => {
  it("takes the film's length from the plan first", () => expect(filmSeconds(planned as never)).toBe(30));

  it("lays shots out at their true width, without gap or overlap", () => {
    const slots = slotsOf(planned as never);
    const places = slots.map((slot) => placeOf(slot, slots, 30));
    expect(places[0]).toEqual({ left: 0, width: 20 / 30 });
    expect(places[1]?.left).toBeCloseTo((places[0]?.left ?? 0) + (places[0]?.width ?? 0), 10);
    expect(places.reduce((sum, place) => sum + place.width, 0)).toBeCloseTo(1, 10);
    expect(slots.every((slot) => slot.exact)).toBe(true);
  });

  it("gives every scene the same width before the music is known", () => {
    const slots = slotsOf({ ...planned, timeline: null, num_scenes: 4 } as never);
    expect(slots).toHaveLength(4);
    expect(slots.map((slot) => placeOf(slot, slots, 0).width)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(slots.some((slot) => slot.exact)).toBe(false);
  });
});
