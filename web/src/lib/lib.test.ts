import { describe, expect, it, vi } from "vitest";
import { isTyping } from "./hotkeys";
import { methodOf } from "./method";
import { currentPhase, phaseLine, phasePart, progressOf, stepGoesOn } from "./production";
import { statusWord } from "./status";
import { store, stored } from "./theme";
import { listIn, numberIn, safeReturn, textIn } from "./url";

describe("addresses", () => {
  it("leaves out what is not of the asked form", () => {
    expect(textIn({ q: "rain", n: 3, x: [] }, "q")).toEqual({ q: "rain" });
    expect(textIn({ n: 3 }, "n")).toEqual({ n: "3" });
    expect(textIn({ x: [] }, "x")).toEqual({});
    expect(numberIn({ scene: "6" }, "scene")).toEqual({ scene: 6 });
    expect(numberIn({ scene: "-1" }, "scene")).toEqual({});
    expect(numberIn({}, "scene")).toEqual({});
    expect(listIn("a,b,a,,c", 2)).toEqual(["a", "b"]);
    expect(listIn(undefined, 2)).toEqual([]);
  });

  it.each([
    ["/library?q=x", "/library?q=x"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example", "/"],
    [undefined, "/"],
  ])("returning to %s leads to %s", (to, where) => expect(safeReturn(to)).toBe(where));
});

describe("progress", () => {
  const phase = (id: "music" | "animate" | "upload", status: string, done = 0, total = 0) => ({
    id,
    status,
    done,
    total,
  });

  it("takes the server's number, else weighs the phases", () => {
    expect(progressOf({ progress: 0.66 })).toBe(0.66);
    expect(progressOf({ progress: 7 })).toBe(1);
    expect(progressOf({ phases: [] })).toBe(0);
    expect(progressOf({ phases: [phase("music", "done"), phase("animate", "waiting")] })).toBeCloseTo(20 / 54);
  });

  it("a skipped phase is no work left", () => {
    expect(phasePart(phase("upload", "skipped"))).toBe(1);
    expect(phasePart(phase("animate", "running", 3, 12))).toBe(0.25);
    expect(phasePart(phase("animate", "running"))).toBe(0);
  });

  it("speaks of the phase that runs, else of the first unfinished one", () => {
    const phases = [phase("music", "done"), phase("animate", "running", 8, 12), phase("upload", "waiting")];
    expect(currentPhase(phases)?.id).toBe("animate");
    expect(currentPhase([phase("music", "done"), phase("upload", "failed")])?.id).toBe("upload");
    expect(currentPhase(undefined)).toBeUndefined();
    expect(phaseLine(phase("animate", "running", 8, 12))).toBe("Animate 8 of 12");
    expect(phaseLine(phase("upload", "waiting"))).toBe("Upload");
  });
});

describe("a step beside the film", () => {
  it.each([
    ["ready", true],
    ["waiting", true],
    ["done", false],
    ["failed", false],
    ["cancelled", false],
    ["parked", false],
  ])("that is %s goes on: %s", (state, goesOn) => {
    expect(stepGoesOn([{ kind: "preview", state }], "preview")).toBe(goesOn);
    expect(stepGoesOn([{ kind: "thumbs", state }], "preview")).toBe(false);
  });
});

describe("words", () => {
  it("every status has a word, an unknown one is told as it is", () => {
    expect(statusWord("parked")).toEqual({ word: "Waiting", tone: "warn" });
    expect(statusWord("brand_new").word).toBe("brand_new");
  });

  it("tells a fallback from a choice", () => {
    expect(["ai_animation", "ken_burns", "ken_burns_fallback", null].map(methodOf)).toEqual(["ai", "kb", "fb", "none"]);
  });

  it("letters typed into a field are no shortcuts", () => {
    document.body.innerHTML = '<input id="i"><p id="p"></p>';
    expect(isTyping(document.querySelector("#i"))).toBe(true);
    expect(isTyping(document.querySelector("#p"))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});

it("a private window that refuses to keep a choice breaks nothing", () => {
  const refuse = () => {
    throw new DOMException("refused");
  };
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  expect(() => store("theme", "dark")).not.toThrow();
  expect(stored("theme")).toBeNull();
});
