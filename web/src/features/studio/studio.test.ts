import { describe, expect, it } from "vitest";
import { phases, production, waveform } from "@/test/factories/production";
import { scene } from "@/test/factories/scenes";
import * as g from "./geometry";
import { milestones } from "./milestones";
import { phaseCount, phaseTime } from "./phaseView";
import * as s from "./scene";

describe("the timeline's geometry", () => {
  const job = production();
  const slots = g.slotsOf(job);

  it("covers the film to the frame: each slot begins where the last one ends", () => {
    expect(slots[0]?.start).toBe(0);
    expect(slots.at(-1)?.end).toBe(g.filmSeconds(job));
    slots.slice(1).forEach((slot, i) => {
      expect(slot.start).toBe(slots[i]?.end);
    });
    const widths = slots.map((slot) => g.placeOf(slot, slots, 156).width);
    expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  it("has equal slots before the music is known", () => {
    const early = production({ timeline: null, scenes: [], tracks: [], total_duration_sec: 0, num_scenes: 4 });
    const equal = g.slotsOf(early);
    const [first] = equal;
    if (!first) throw new Error("no slot");
    expect(equal).toHaveLength(4);
    expect(equal.every((slot) => !slot.exact)).toBe(true);
    expect(g.placeOf(equal[2] ?? first, equal, g.filmSeconds(early))).toEqual({ left: 0.5, width: 0.25 });
  });

  it("uses the scenes' own cuts when there is no plan yet", () => {
    const timed = g.slotsOf(production({ timeline: null }));
    expect(timed[4]).toMatchObject({ scene: 5, start: 77.1, end: 97.1, exact: true });
  });

  it.each([
    [156, 1220, 15],
    [156, 600, 30],
    [7200, 1200, 600],
  ])("a ruler of %i s on %i px has a mark every %i s", (total, width, step) => {
    const marks = g.rulerMarks(total, width);
    expect((marks[1] ?? 0) - (marks[0] ?? 0)).toBe(step);
    expect(marks.at(-1)).toBeLessThan(total);
  });

  it("no length, no ruler", () => {
    expect(g.rulerMarks(0, 900)).toEqual([]);
    expect(g.rulerMarks(20_000_000, 400)[1]).toBeGreaterThan(3600);
  });

  it("finds the slot under a moment", () => {
    expect(g.slotAt(slots, 0)?.scene).toBe(1);
    expect(g.slotAt(slots, 80)?.scene).toBe(5);
    expect(g.slotAt(slots, 999)?.scene).toBe(8);
  });

  it("lays the songs end to end", () => {
    const spans = g.trackSpans(job.tracks, 156);
    expect(spans[1]?.left).toBeCloseTo(54.3 / 156);
    const unknown = g.trackSpans(
      job.tracks.map((track) => ({ ...track, duration_seconds: 0 })),
      156,
    );
    expect(unknown.map((span) => span.left)).toEqual([0, 1 / 3, 2 / 3]);
  });

  it("draws a closed outline and taller downbeats", () => {
    const path = g.wavePath([0, 255], 100, 10);
    expect(path).toBe("M0.0 4.5L100.0 0.0L100.0 10.0L0.0 5.5Z");
    expect(g.wavePath([], 100, 10)).toBe("");
    const beats = [
      [0, 1],
      [500, 0],
      [1000, 0],
    ];
    expect(g.beatPath(beats, 2, 100, 66, true)).toBe("M0.0 57V66");
    expect(g.beatPath(beats, 2, 100, 66, false)).toBe("M25.0 61V66M50.0 61V66");
    expect(g.beatPath(beats, 2, 3, 66, false)).toBe("");
    expect(g.beatPath(beats, 0, 100, 66, true)).toBe("");
  });

  it("reads tempo and beats, whatever one lost beat does", () => {
    expect(g.tempoOf(waveform().beats)).toBe(84);
    expect(
      g.tempoOf([
        [0, 1],
        [500, 0],
        [1500, 0],
        [2000, 0],
        [2500, 0],
      ]),
    ).toBe(120);
    expect(g.tempoOf([[0, 1]])).toBeNull();
    expect(
      g.beatsWithin(
        [
          [0, 1],
          [500, 0],
          [1000, 0],
          [1500, 0],
        ],
        0.5,
        1.5,
      ),
    ).toEqual([2, 3]);
    expect(g.beatsWithin([[0, 1]], 5, 6)).toBeNull();
  });
});

describe("a scene in words", () => {
  const job = production();

  it("ripens: waiting, drawing, picture ready, animating, ready", () => {
    const bare = scene(8, { takes: [], animation_status: "pending" });
    const drawing = production({
      phases: phases().map((p) => (p.id === "pictures" ? { ...p, status: "running" } : p)),
    });
    expect(s.stateOf(undefined, job).word).toBe("waiting");
    expect(s.stateOf(bare, job).word).toBe("waiting");
    expect(s.stateOf(bare, drawing).word).toBe("drawing");
    expect(s.stateOf(scene(1, { animation_status: "pending" }), job).word).toBe("picture ready");
    expect(s.stateOf(scene(6), job).word).toBe("animating");
    expect(s.stateOf(scene(1), job).word).toBe("ready");
    expect(s.stateOf(scene(1, { animation_status: "failed" }), job).word).toBe("failed");
    expect(s.stateOf(scene(1, { parked: { reason_code: "busy", reason: "busy" } }), job).word).toBe("on hold");
  });

  it("is named for readers", () => {
    const slot = g.slotsOf(job)[4];
    if (!slot) throw new Error("no slot");
    expect(s.labelOf(scene(5), slot, job)).toBe("Scene 5, Rain on the glass, 1:17 to 1:37, Fallback, ready");
  });

  it("tells each attempt and why it ended", () => {
    const chain = s.chainOf(scene(5).attempts);
    expect(chain.map((link) => [link.name, link.word])).toEqual([
      ["Kling 3", "failed"],
      ["SeeDance 1.5 Pro", "refused"],
      ["Wan 2.6", "too slow"],
      ["Ken Burns", "succeeded"],
    ]);
    expect(chain[1]?.why).toBe("content refused");
  });

  it("shows the chosen take", () => {
    expect(s.pictureFile(scene(2))).toBe("scene_02.png");
    expect(s.pictureFile(scene(2, { takes: [] }))).toBeNull();
    expect(s.clipOf(scene(2))?.file).toBe("scene_02.mp4");
    expect(s.fallbacks(job.scenes).map((fell) => fell.scene_number)).toEqual([5]);
    expect(s.cameraOf(scene(1))).toBe("slow push-in");
    expect(s.cameraOf(scene(1, { animation_decision: null }))).toBeNull();
    expect(s.titleOf(undefined, 3)).toBe("Scene 3");
  });
});

describe("milestones", () => {
  it("are said once, scenes together", () => {
    const before = production();
    const after = production({
      status: "awaiting_review",
      phases: phases().map((p) => (p.id === "animate" ? { ...p, status: "done" } : p)),
      scenes: before.scenes.map((old) => ({ ...old, animation_status: "completed" })),
    });
    expect(milestones(before, after)).toEqual(["Animate done", "3 scenes ready", "Held for your review"]);
    expect(milestones(after, after)).toEqual([]);
  });

  it("one scene is named, a failed phase is told", () => {
    const before = production();
    const after = production({
      phases: phases().map((p) => (p.id === "animate" ? { ...p, status: "failed" } : p)),
      scenes: before.scenes.map((old) => (old.scene_number === 6 ? { ...old, animation_status: "completed" } : old)),
    });
    expect(milestones(before, after)).toEqual(["Animate failed", "Scene 6 is ready"]);
  });
});

it("a phase tells count and time", () => {
  const [music, , , animate, assemble] = phases();
  if (!music || !animate || !assemble) throw new Error("no phases");
  expect([phaseCount(music), phaseTime(music)]).toEqual(["3 of 3", "4:12"]);
  expect([phaseCount(animate), phaseTime(animate)]).toEqual(["5 of 8", "about 9 min"]);
  expect([phaseCount(assemble), phaseTime(assemble)]).toEqual(["waiting", ""]);
  expect(phaseCount({ ...assemble, status: "running" })).toBe("working");
  expect(phaseCount({ ...assemble, status: "parked" })).toBe("on hold");
  expect(phaseCount({ ...assemble, status: "skipped" })).toBe("not needed");
});
