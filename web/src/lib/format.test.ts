import { describe, expect, it } from "vitest";
import * as f from "./format";

describe("numbers as people read them", () => {
  it.each([
    [0, "$0.00"],
    [4_120_000, "$4.12"],
    [1200, "under $0.01"],
    [6_900_000, "$6.90"],
  ])("money %i is %s", (micro, text) => expect(f.money(micro)).toBe(text));

  it("a narrow span is one amount, a wide one is two", () => {
    expect(f.moneyAbout(6_500_000, 6_900_000)).toBe("about $6.90");
    expect(f.moneyAbout(4_000_000, 6_900_000)).toBe("$4.00 to $6.90");
    expect(f.moneyAbout(0, 0)).toBe("$0.00");
  });

  it.each([
    [0, "0:00"],
    [58.9, "0:58"],
    [724, "12:04"],
    [3723, "1:02:03"],
    [-4, "0:00"],
  ])("%f seconds are %s", (seconds, text) => expect(f.timecode(seconds)).toBe(text));

  it("names the frame", () => expect(f.frameTimecode(62.5, 30)).toBe("00:01:02.15"));

  it.each([
    [10, "under a minute"],
    [61, "2 min"],
    [540, "9 min"],
    [3600, "1 h"],
    [4801, "1 h 21 min"],
  ])("a wait of %i s is never promised too short: %s", (seconds, text) => expect(f.wait(seconds)).toBe(text));

  it("in a sentence nothing is about under a minute", () => {
    expect(f.aboutWait(20)).toBe("under a minute");
    expect(f.aboutWait(540)).toBe("about 9 min");
  });

  it("tells how long ago", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    expect(f.ago("2026-11-03T12:00:00Z", now)).toBe("3 weeks ago");
    expect(f.ago("2026-11-24T11:59:50Z", now)).toBe("just now");
    expect(f.ago("2026-11-24T14:00:00Z", now)).toBe("in 2 hours");
    expect(f.ago("nonsense", now)).toBe("");
  });

  it.each([
    [512, "512 B"],
    [1536, "1.5 KB"],
    [148_000_000, "141 MB"],
  ])("%i bytes are %s", (size, text) => expect(f.bytes(size)).toBe(text));

  it("counts", () => {
    expect(f.plural(1, "scene")).toBe("1 scene");
    expect(f.plural(1200, "scene")).toBe("1,200 scenes");
    expect(f.count(1_234_567)).toBe("1.2M");
    expect(f.month("2023-12-01")).toBe("Dec 2023");
    expect(f.dateTime("2026-11-24T14:20:00Z")).toContain("2026");
    expect(f.logTime("2026-11-24T14:20:05Z")).toMatch(/:20:05$/);
  });
});
