import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { answer, hear, never, refuse, stumble } from "@/test/answers";
import { brief, curation, estimate } from "@/test/factories/curation";
import { CURATION, PRODUCTION, RESEARCH } from "@/test/factories/moment";
import { research, videos } from "@/test/factories/research";
import { byHand } from "@/test/handSource";
import { open } from "@/test/open";
import { borrowed, moved, words } from "./board";

const JOB = `/api/curation/jobs/${CURATION}`;
const here = `/projects/${CURATION}/curate`;
const fresh = (over = {}) => curation({ status: "pending", creative_brief: null, ...over });

describe("the board", () => {
  it("loading: keeps its places", async () => {
    never("get", JOB);
    const { container } = await open(here);
    await waitFor(() => expect(container.querySelector("main [aria-busy]")).not.toBeNull());
  });

  it("error: says so, and comes on the next try", async () => {
    stumble("get", JOB);
    const { user } = await open(here);
    expect(await screen.findByRole("alert")).toHaveTextContent("This project could not be loaded");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "rainy lofi night train" })).toBeVisible();
  });

  it("not yet written: the choices go out as they stand, then the brief is asked for", async () => {
    answer("get", JOB, fresh());
    const patched = hear("patch", JOB, fresh({ rev: 5 }));
    const written = hear("post", `${JOB}/regenerate`, fresh({ status: "briefing", rev: 6 }), 202);
    const { user } = await open(here);
    const [first] = await within(await screen.findByRole("list", { name: /^Inspiration/ })).findAllByRole("article");
    if (!first) throw new Error("no inspiration");
    await user.click(within(first).getByRole("checkbox", { name: "Framing" }));
    await user.type(within(first).getByLabelText("Note on Rain on the last train home"), "the slow push");
    await user.clear(screen.getByLabelText("Mood words"));
    await user.type(screen.getByLabelText("Mood words"), "slow, slow, blue");
    await user.clear(screen.getByLabelText("Avoid"));
    await user.click(screen.getByRole("button", { name: "More: Scenes" }));
    await user.click(screen.getByRole("button", { name: "Fewer: Tracks" }));
    await user.click(screen.getByRole("radio", { name: "SeeDream 4K" }));
    await user.click(screen.getByRole("radio", { name: "Ken Burns" }));
    await user.click(screen.getByRole("button", { name: "More weight for 2 AM notebook, soft vinyl" }));
    await user.click(screen.getByRole("button", { name: "Write the brief" }));
    await waitFor(() => expect(written).toHaveLength(1));
    const [a, b] = videos();
    expect(patched[0]?.headers.get("If-Match")).toBe('"4"');
    expect(patched[0]?.body).toMatchObject({
      direction: {
        mood: ["slow", "blue"],
        avoid: [],
        inspirations: [
          { video_id: b?.id, weight: 1 },
          { video_id: a?.id, borrow: ["palette", "mood", "framing"], note: "the slow push" },
          {},
        ],
      },
      num_scenes: 9,
      num_tracks: 2,
      image_model: "seedream4k",
      video_model: "ken_burns",
    });
    expect(written[0]?.body).toEqual({});
    expect(await screen.findByRole("heading", { name: "Writing the brief" })).toBeVisible();
  });

  it("written: tells the price, leads to the brief, and writing again keeps edits", async () => {
    const written = hear("post", `${JOB}/regenerate`, curation({ status: "briefing", rev: 6 }), 202);
    const { user } = await open(here);
    expect(await screen.findByText("$6.20 to $6.90")).toBeVisible();
    expect(screen.getByText(/a film of about 2:36, ready in about 26 min/)).toBeVisible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(written[0]?.body).toEqual({ keep_edited: true }));
  });

  it("the way to the brief", async () => {
    const { user, address } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Open the brief" }));
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/brief`));
  });

  it("no cost is called so; a price that cannot be told is told with the brief", async () => {
    answer("get", JOB, curation());
    answer("post", `${JOB}/estimate`, estimate({ cost_usd_micro: [0, 0] }));
    const { unmount } = await open(here);
    expect(await screen.findByText("No cost")).toBeVisible();
    unmount();
    refuse("post", `${JOB}/estimate`, 500, "No prices");
    await open(here);
    expect(await screen.findByText("The price is told with the brief.")).toBeVisible();
  });

  it("partial: a video without data keeps its place", async () => {
    answer("get", JOB, fresh({ videos: videos().slice(0, 2) }));
    answer("get", `/api/research/jobs/${RESEARCH}`, research({ videos: [] }));
    await open(here);
    expect(await screen.findByText("This video's data is missing")).toBeVisible();
    expect(screen.getByRole("heading", { name: "2 AM notebook, soft vinyl" })).toBeVisible();
  });

  it("a failed brief says why and that the choices are kept", async () => {
    answer("get", JOB, fresh({ status: "failed", reason_code: "no_balance" }));
    await open(here);
    expect(await screen.findByText("The brief failed: the account has no balance")).toBeVisible();
    expect(screen.getByText("Your choices are kept.")).toBeVisible();
  });

  it("a refused save is told and nothing is asked for", async () => {
    answer("get", JOB, fresh());
    refuse("patch", JOB, 412, "It was changed in another tab");
    const written = hear("post", `${JOB}/regenerate`, fresh({ status: "briefing" }), 202);
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Write the brief" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("It was changed in another tab");
    expect(written).toHaveLength(0);
  });
});

describe("while the brief is written", () => {
  const writing = () => fresh({ status: "briefing", rev: 6 });

  it("shows its outline and counts the seconds", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    answer("get", JOB, writing());
    const { container } = await open(here);
    expect(await screen.findByText("0:00")).toBeVisible();
    expect(container.querySelectorAll("main ol > li")).toHaveLength(8);
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(screen.getByText("0:02")).toBeVisible();
    vi.useRealTimers();
  });

  it("Cancel goes back to the board; a refusal is told", async () => {
    answer("get", JOB, writing());
    stumble("post", `${JOB}/cancel`, "Too late to cancel");
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Too late to cancel");
    answer("post", `${JOB}/cancel`, fresh({ rev: 7 }));
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("button", { name: "Write the brief" })).toBeVisible();
  });

  it("the written brief opens by itself when the stream brings it", async () => {
    const source = byHand();
    answer("get", JOB, writing());
    const { address } = await open(here);
    await screen.findByRole("heading", { name: "Writing the brief" });
    await waitFor(() => expect(source().url).toContain(CURATION));
    source().opens();
    answer("get", JOB, curation({ rev: 9 }));
    source().says("job", { id: CURATION, research_job_id: RESEARCH, status: "ready", rev: 9 });
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/brief`));
    expect(await screen.findByLabelText("Theme")).toHaveValue(brief().theme);
  });
});

describe("a project's bare address", () => {
  it.each([
    ["curate", fresh()],
    ["brief", curation()],
    ["produce", curation({ production_job_ids: [PRODUCTION] })],
  ])("leads to %s", async (stage, job) => {
    answer("get", JOB, job);
    const { address } = await open(`/projects/${CURATION}`);
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/${stage}`));
  });

  it("says when there is no such project", async () => {
    refuse("get", JOB, 404, "There is no such project");
    await open(`/projects/${CURATION}`);
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such project");
  });
});

it("order, choice and words of the board", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b"], 0, 5)).toEqual(["a", "b"]);
  expect(moved(["a"], 3, 0)).toEqual(["a"]);
  expect(borrowed({ video_id: "x", weight: 1, borrow: ["mood"] }, "mood").borrow).toEqual([]);
  expect(borrowed({ video_id: "x", weight: 1, borrow: [] }, "palette").borrow).toEqual(["palette"]);
  expect(words("rainy, late ,, rainy, warm")).toEqual(["rainy", "late", "warm"]);
});
