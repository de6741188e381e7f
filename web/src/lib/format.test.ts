import { describe, expect, it } from "vitest";
import { ago, bytes, count, frameTimecode, money, moneyAbout, plural, timecode, wait } from "./format";

describe("format", () => {
  it.each([
    [0, "$0.00"],
    [1, "under $0.01"],
    [5000, "$0.01"],
    [6_900_000, "$6.90"],
  ])("shows %i micro-dollars as %s", (micro, text) => expect(money(micro)).toBe(text));

  it("gives one price when the ends are near, a span otherwise", () => {
    expect(moneyAbout(6_800_000, 7_000_000)).toBe("about $7.00");
    expect(moneyAbout(2_960_000, 3_940_000)).toBe("$2.96 to $3.94");
    expect(moneyAbout(0, 0)).toBe("$0.00");
  });

  it.each([
    [58.9, "0:58"],
    [724, "12:04"],
    [3723, "1:02:03"],
    [-1, "0:00"],
  ])("shows %f seconds as %s", (seconds, text) => expect(timecode(seconds)).toBe(text));

  it("counts frames in the last place", () => expect(frameTimecode(62 + 10 / 30, 30)).toBe("00:01:02.10"));

  it.each([
    [10, "under a minute"],
    [61, "2 min"],
    [3600, "1 h"],
    [4800, "1 h 20 min"],
  ])("never promises %i seconds too short", (seconds, text) => expect(wait(seconds)).toBe(text));

  it("tells ages in the largest whole unit", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    expect(ago("2026-11-03T12:00:00Z", now)).toBe("3 weeks ago");
    expect(ago("2026-11-24T11:59:50Z", now)).toBe("just now");
    expect(ago("never", now)).toBe("");
  });

  it("shortens counts and bytes", () => {
    expect(count(1_234_567)).toBe("1.2M");
    expect(bytes(900)).toBe("900 B");
    expect(bytes(1_500_000_000)).toBe("1.4 GB");
    expect(plural(1, "scene")).toBe("1 scene");
    expect(plural(12, "scene")).toBe("12 scenes");
  });
});
