import { describe, expect, it } from "vitest";
import { phases, production } from "@/test/factories/production";
import { scene } from "@/test/factories/scenes";
import { backoff } from "./backoff";
import { jobKind } from "./events";
import { isNewer, LOG_KEPT, refetched, withJob, withLog, withPhase, withScene, withTrack } from "./merge";

describe("stream and refetch race", () => {
  it("a late event is dropped", () => {
    const job = production();
    const late = scene(1, { rev: 39, animation_status: "failed" });
    expect(withScene(job, late).scenes[0]?.animation_status).toBe("completed");
    const next = scene(1, { rev: 41, animation_status: "failed" });
    expect(withScene(job, next).scenes[0]?.animation_status).toBe("failed");
  });

  it("an object without a revision is taken as it comes", () => {
    expect(isNewer({ rev: 4 }, {})).toBe(true);
    expect(isNewer(undefined, { rev: 1 })).toBe(true);
    expect(isNewer({ rev: 4 }, { rev: 3 })).toBe(false);
  });

  it("a job head keeps the parts it does not carry", () => {
    const job = production();
    const head = withJob(job, { ...job, rev: 50, status: "assembling" });
    expect(head.status).toBe("assembling");
    expect(withJob(head, { ...job, rev: 49 }).status).toBe("assembling");
    expect(withJob(undefined, job)).toBe(job);
  });

  it("a slow refetch does not undo what the stream brought", () => {
    const known = withScene(production({ rev: 40 }), scene(6, { rev: 44, animation_status: "completed" }));
    const slow = refetched(known, production({ rev: 41 }));
    expect(slow.scenes[5]?.animation_status).toBe("completed");
    expect(slow.rev).toBe(41);
    expect(refetched(known, production({ rev: 39 }))).toBe(known);
    expect(refetched(undefined, known)).toBe(known);
  });

  it("a scene seen first by the stream finds its place", () => {
    const job = production({ scenes: [scene(1), scene(3)] });
    expect(withScene(job, scene(2)).scenes.map((s) => s.scene_number)).toEqual([1, 2, 3]);
  });

  it("phases and tracks are replaced one by one", () => {
    const job = production();
    const [first] = phases();
    const [track] = job.tracks;
    if (!first || !track) throw new Error("the factory lost its parts");
    expect(withPhase(job, { ...first, rev: 41, status: "failed" }).phases[0]?.status).toBe("failed");
    expect(withTrack(job, { ...track, rev: 41, title: "Other" }).tracks[0]?.title).toBe("Other");
  });

  it("a line seen twice counts once, and only the last ones are kept", () => {
    let job = production({ events: [] });
    const line = (seq: number) => ({ seq, at: "2026-11-24T14:00:00Z", level: "info", text: "x" });
    job = withLog(withLog(job, line(1)), line(1));
    expect(job.events).toHaveLength(1);
    for (let seq = 2; seq < 80; seq++) job = withLog(job, line(seq));
    expect(job.events).toHaveLength(LOG_KEPT);
    expect(job.events.at(-1)?.seq).toBe(79);
  });
});

it("knows the three jobs by their members", () => {
  expect(jobKind({ curation_job_id: "x", genre_topic: "y" })).toBe("production");
  expect(jobKind({ research_job_id: "x", genre_topic: "y" })).toBe("curation");
  expect(jobKind({ genre_topic: "y" })).toBe("research");
  expect(jobKind({})).toBeNull();
});

it.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [9, 30_000],
])("after %i failures it waits %i ms", (failures, ms) => expect(backoff(failures)).toBe(ms));
