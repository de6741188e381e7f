import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ProductionJob } from "@/api/types";
import { answer, hear, never, refuse } from "@/test/answers";
import { curation } from "@/test/factories/curation";
import { CURATION, PRODUCTION } from "@/test/factories/moment";
import { phases, production, published } from "@/test/factories/production";
import { scene, scenes } from "@/test/factories/scenes";
import { byHand } from "@/test/handSource";
import { open } from "@/test/open";
import { server } from "@/test/server";

const JOB = `/api/production/jobs/${PRODUCTION}`;
const here = `/projects/${CURATION}/produce`;
const shows = (over: Partial<ProductionJob> = {}) => answer("get", JOB, production(over));
const clip = (n: number) => screen.getByRole("button", { name: new RegExp(`^Scene ${n}, `) });
const inspector = (n: number) => screen.findByRole("region", { name: `Scene ${n} of 8` });
const timeline = () => screen.findByRole("list", { name: /^Scenes, use the arrow keys/ });

describe("the studio", () => {
  it("empty: nothing is in production yet", async () => {
    answer("get", `/api/curation/jobs/${CURATION}`, curation());
    await open(here);
    expect(await screen.findByText("Nothing is in production yet")).toBeVisible();
  });

  it("loading: keeps its places", async () => {
    never("get", JOB);
    const { container } = await open(here);
    await waitFor(() => expect(container.querySelector("main [aria-busy]")).not.toBeNull());
  });

  it.each([
    ["production", JOB],
    ["project", `/api/curation/jobs/${CURATION}`],
  ])("error of the %s: says so, and comes on the next try", async (what, path) => {
    refuse("get", path, 503, "The disk is full");
    const { user } = await open(here);
    expect(await screen.findByRole("alert")).toHaveTextContent(`This ${what} could not be loaded`);
    server.resetHandlers();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Rainy desk, late train" })).toBeVisible();
  });

  it("success: what happens, how far, how long, how much", async () => {
    await open(here);
    await timeline();
    expect(screen.getByText("66%")).toBeVisible();
    expect(screen.getByText("9 min")).toBeVisible();
    expect(screen.getByText("of $6.20 to $6.90")).toBeVisible();
    const row = within(screen.getByRole("region", { name: "Phases" })).getAllByRole("listitem");
    expect(row).toHaveLength(8);
    expect(row[3]).toHaveTextContent("Animate in progress5 of 8about 9 min");
    expect(await screen.findByText("84 BPM")).toBeVisible();
    expect(screen.getByRole("list", { name: "Tracks" })).toHaveTextContent("Track 1 · Late platform0:54");
    expect(document.title).toMatch(/^66% Rainy desk/);
  });

  it("partial: a scene that fell back says so and why, and is tried again", async () => {
    const asked = hear("post", `${JOB}/scenes/5/regenerate`, production(), 202);
    const { user, address } = await open(here);
    expect(await screen.findByText("Scene 5 fell back to Ken Burns")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show" }));
    await waitFor(() => expect(address()).toContain("scene=5"));
    const chain = within(await inspector(5));
    expect(chain.getByText("2 attempts, HTTP 500")).toBeVisible();
    expect(chain.getAllByText("Wan 2.6 did not answer in 20 min")[0]).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Retry with AI" }));
    await waitFor(() => expect(asked[0]?.body).toEqual({ what: "clip" }));
    expect(asked[0]?.headers.get("Idempotency-Key")).toBeTruthy();
  });

  it("several fallbacks are one strip; a refused retry leaves the scene", async () => {
    const fell = scenes().map((old, i) => (i > 5 ? old : { ...old, animation_method: "ken_burns_fallback" as const }));
    shows({ scenes: fell });
    const { user, address } = await open(here);
    expect(await screen.findByText("6 scenes fell back to Ken Burns")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show the first" }));
    await waitFor(() => expect(address()).toContain("scene=1"));
  });
});

describe("the scenes", () => {
  it("are selected by press, by arrows and by j and l; the inspector follows", async () => {
    const { user, address } = await open(`${here}?scene=3`);
    await timeline();
    expect(clip(3)).toHaveAttribute("aria-current", "true");
    await user.click(clip(4));
    await waitFor(() => expect(address()).toContain("scene=4"));
    expect(await inspector(4)).toHaveTextContent("SeeDance 1.5 Pro");
    await user.keyboard("{ArrowRight}");
    await waitFor(() => expect(clip(5)).toHaveFocus());
    await user.keyboard("{End}");
    await waitFor(() => expect(clip(8)).toHaveFocus());
    await user.keyboard("{Home}");
    expect(await inspector(1)).toBeVisible();
    await user.keyboard("l");
    expect(await inspector(2)).toBeVisible();
    await user.keyboard("j");
    expect(await inspector(1)).toHaveTextContent(/Window, first drops.*0:00 – 0:17/);
  });

  it("a new picture or another way to move is asked for, and a refusal leaves the scene", async () => {
    const asked = hear("post", `${JOB}/scenes/1/regenerate`, production(), 202);
    const { user } = await open(here);
    const one = within(await inspector(1));
    await user.click(one.getByRole("button", { name: "New picture" }));
    await waitFor(() => expect(asked[0]?.body).toEqual({ what: "picture" }));
    await user.click(one.getByRole("button", { name: "Use Ken Burns" }));
    await waitFor(() => expect(asked[1]?.body).toEqual({ what: "ken_burns" }));
    await user.click(one.getByRole("button", { name: "Copy prompt" }));
    expect(await one.findByRole("button", { name: "Copied" })).toBeVisible();
    refuse("post", `${JOB}/scenes/1/regenerate`, 409, "The scene is locked");
    await user.click(one.getByRole("button", { name: "New picture" }));
    expect(await one.findByRole("alert")).toHaveTextContent("The scene is lockedThe scene is as it was.");
  });

  it("each state has its words", async () => {
    const parked = { reason_code: "provider_slow" as const, reason: "the song is late" };
    shows({
      scenes: [
        scene(1, { parked, takes: [] }),
        scene(2, { animation_status: "failed" }),
        scene(3, { animation_status: "pending" }),
        ...scenes().slice(3),
      ],
    });
    const { user } = await open(here);
    await timeline();
    expect(clip(1)).toHaveAccessibleName(/on hold$/);
    expect(await inspector(1)).toHaveTextContent("the song is late");
    expect(clip(2)).toHaveAccessibleName(/failed$/);
    expect(clip(3)).toHaveAccessibleName(/picture ready$/);
    await user.click(clip(6));
    expect(await inspector(6)).toHaveTextContent("At work");
    await user.click(clip(8));
    expect(await inspector(8)).toHaveTextContent("Starts when a slot is free");
  });

  it("the timeline zooms and is also a table", async () => {
    const { user } = await open(here);
    await timeline();
    expect(screen.getByRole("button", { name: "Zoom out" })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "Zoom in" }));
    await user.click(screen.getByRole("button", { name: "Zoom out" }));
    const scroller = (await timeline()).closest(".tlx");
    if (!scroller) throw new Error("no timeline");
    fireEvent.wheel(scroller, { deltaY: -1 });
    expect(screen.getByRole("button", { name: "Zoom out" })).toBeDisabled();
    fireEvent.wheel(scroller, { deltaY: -1, ctrlKey: true });
    expect(screen.getByRole("button", { name: "Zoom out" })).toBeEnabled();
    await user.click(screen.getByRole("button", { name: "Show as table" }));
    const rows = within(screen.getByRole("table")).getAllByRole("row");
    expect(rows[5]).toHaveTextContent("1:171:375Rain on the glassFallbackbarready");
  });

  it("without music there is no waveform yet, and songs still wait", async () => {
    const early = phases(0).map((phase) => ({ ...phase, status: "waiting" as const }));
    const tracks = production().tracks.map((track) => ({ ...track, suno_status: "pending" as const, title: null }));
    shows({ phases: early, timeline: null, tracks: tracks as ProductionJob["tracks"], scenes: [] });
    await open(here);
    expect(await screen.findByText("The waveform comes with the music")).toBeVisible();
    expect(screen.getByRole("button", { name: "Preview cut" })).toBeDisabled();
  });
});

describe("playing", () => {
  it("the cut plays with the music, the playhead follows, and steps go by scene", async () => {
    const { user } = await open(here);
    await timeline();
    await user.click(screen.getByRole("button", { name: "Preview cut" }));
    const audio = document.querySelector("audio");
    if (!audio) throw new Error("no sound");
    expect(audio.getAttribute("src")).toBe(`${JOB}/files/soundtrack.m4a`);
    expect(audio.paused).toBe(false);
    audio.currentTime = 60;
    fireEvent.timeUpdate(audio);
    expect(await inspector(4)).toBeVisible();
    await user.keyboard("k");
    expect(audio.paused).toBe(true);
    fireEvent.loadedMetadata(audio);
    fireEvent.error(audio);
    await user.click(screen.getByRole("button", { name: /^Next scene/ }));
    await user.click(screen.getByRole("button", { name: /^Previous scene/ }));
  });

  it("a whole film plays as itself", async () => {
    answer("get", JOB, published({ files: ["film.mp4"] }));
    const { user } = await open(here);
    await timeline();
    await user.keyboard("k");
    const film = document.querySelector<HTMLVideoElement>("video[src$='film.mp4']");
    expect(film?.paused).toBe(false);
    expect(screen.getByRole("link", { name: /Watch the film/ })).toHaveAttribute(
      "href",
      `/projects/${CURATION}/publish`,
    );
  });
});

describe("the operator's hand", () => {
  it("stopping asks first, and says what is kept", async () => {
    const asked = hear("post", `${JOB}/cancel`, production({ status: "cancelled", rev: 50 }), 202);
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Stop" }));
    const dialog = within(await screen.findByRole("alertdialog"));
    expect(dialog.getByText(/\$4\.54 is already spent/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Keep going" }));
    await user.click(screen.getByRole("button", { name: "Stop" }));
    shows({ status: "cancelled", rev: 50 });
    await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Stop production" }));
    expect(await screen.findByText("Everything finished so far is kept. Resume goes on from there.")).toBeVisible();
    expect(asked).toHaveLength(1);
  });

  it("a refused stop is told in the question", async () => {
    refuse("post", `${JOB}/cancel`, 409, "It is already published");
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Stop" }));
    const dialog = within(await screen.findByRole("alertdialog"));
    await user.click(dialog.getByRole("button", { name: "Stop production" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("It is already published");
  });

  it("failed: which phase, why, what is kept; Resume goes on; a refusal is told", async () => {
    const broken = phases().map((phase) => (phase.id === "animate" ? { ...phase, status: "failed" as const } : phase));
    shows({ status: "failed", phases: broken, error_message: "The disk is full" });
    const asked = hear("post", `${JOB}/retry`, production(), 202);
    const { user } = await open(here);
    expect(await screen.findByText("Animate failed: The disk is full")).toBeVisible();
    expect(screen.getByText(/3 tracks, 7 pictures and \$4\.54 worth of work are kept/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Resume from Animate" }));
    await waitFor(() => expect(asked[0]?.body).toEqual({}));
    refuse("post", `${JOB}/retry`, 409, "Still no room");
    await user.click(screen.getByRole("button", { name: "Resume from Animate" }));
    expect((await screen.findAllByRole("alert"))[0]).toHaveTextContent("Still no room");
  });

  it.each([
    ["raise_limit", "Raise to $16.00", "patch", JOB, { budget_usd: 16 }],
    ["raise_limit", "Finish with Ken Burns", "post", `${JOB}/retry`, { ken_burns: true }],
    ["resubmit", "Send it again", "post", `${JOB}/retry`, { resubmit: true }],
    ["retry", "Try now", "post", `${JOB}/retry`, {}],
  ] as const)("held (%s): %s", async (action, name, method, path, body) => {
    const parked = { reason_code: "budget" as const, reason: null, until: "2026-11-25T08:00:00Z", action };
    shows({ status: "parked", parked });
    const asked = hear(method, path, production(), 202);
    const { user } = await open(here);
    expect(await screen.findByText("Waiting: a limit for spending is reached")).toBeVisible();
    await user.click(screen.getByRole("button", { name }));
    await waitFor(() => expect(asked[0]?.body).toEqual(body));
  });

  it.each([
    ["open_settings:cometapi", "Open settings"],
    ["reconnect_youtube", "Connect YouTube"],
  ])("held (%s): leads to the settings", async (action, name) => {
    shows({ status: "parked", parked: { reason_code: "key_refused", reason: "the key was refused", action } });
    await open(here);
    expect(await screen.findByRole("link", { name })).toHaveAttribute("href", "/settings/accounts");
  });

  it("queued and held for review say what they wait for", async () => {
    shows({ status: "pending", queued_ahead: 2 });
    const { unmount } = await open(here);
    expect(await screen.findByText("Queued: 2 films ahead")).toBeVisible();
    unmount();
    shows({ status: "awaiting_review" });
    await open(here);
    expect(await screen.findByText("The film is held for you")).toBeVisible();
    expect(screen.getByRole("link", { name: /Review and publish/ })).toBeVisible();
  });
});

describe("live", () => {
  it("the stream ripens scenes, phases and songs in place; a late event is dropped", async () => {
    const source = byHand();
    await open(here);
    await timeline();
    await waitFor(() => expect(source().url).toContain(encodeURIComponent(`production:${PRODUCTION}`)));
    source().opens();
    expect(await screen.findByText("Live")).toBeVisible();
    source().says("scene", scene(6, { rev: 60, animation_status: "completed" }));
    await waitFor(() => expect(clip(6)).toHaveAttribute("data-changed", "true"));
    expect(clip(6)).toHaveAccessibleName(/ready$/);
    source().says("scene", scene(6, { rev: 59, animation_status: "failed" }));
    expect(clip(6)).toHaveAccessibleName(/ready$/);
    expect(await screen.findByText("Scene 6 is ready")).toBeInTheDocument();
    await waitFor(() => expect(clip(6)).not.toHaveAttribute("data-changed"));
    const animate = phases(7)[3];
    source().says("phase", { ...animate, rev: 61, done: 7 });
    await waitFor(() => expect(screen.getByRole("region", { name: "Phases" })).toHaveTextContent("7 of 8"));
    const [track] = production().tracks;
    source().says("track", { ...track, rev: 62, title: "Later platform" });
    expect(await screen.findByText(/Later platform/)).toBeVisible();
    expect(clip(6)).toHaveAccessibleName(/ready$/);
    const line = { job_id: PRODUCTION, seq: 9, at: "2026-11-24T14:20:01Z", level: "error", subject: "", text: "Ouch" };
    source().says("log", line);
    expect(await screen.findByText("Ouch", { selector: ".log-last" })).toBeVisible();
    source().says("log", "no json {");
    source().says("quota", { job_id: PRODUCTION });
    source().says("scene", { animation_status: "failed" });
    expect(screen.getByText("66%")).toBeVisible();
  });

  it("a new status is fetched whole once; the end lets go of the stream", async () => {
    const source = byHand();
    await open(here);
    await timeline();
    await waitFor(() => expect(source().closed).toBe(false));
    const stream = source();
    stream.opens();
    answer("get", JOB, published({ rev: 80 }));
    const { phases: _p, scenes: _s, tracks: _t, events: _e, timeline: _l, ...head } = published({ rev: 80 });
    stream.says("job", head);
    expect(await screen.findByRole("link", { name: /Watch the film/ })).toBeVisible();
    await waitFor(() => expect(stream.closed).toBe(true));
    await waitFor(() => expect(screen.queryByText("Live")).toBeNull());
  });

  it("a cut stream polls first, then says that it is offline, and comes back", async () => {
    const source = byHand();
    await open(here);
    await timeline();
    await waitFor(() => expect(source().closed).toBe(false));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    source().opens();
    source().breaks();
    expect(screen.getByText("Checking")).toBeVisible();
    vi.runOnlyPendingTimers();
    source().breaks();
    expect(screen.getByText(/^Offline, retrying in \d+ s$/)).toBeVisible();
    fireEvent.online(window);
    vi.useRealTimers();
    source().opens();
    expect(await screen.findByText("Live")).toBeVisible();
  });

  it("a hidden tab gives its stream back and polls", async () => {
    const source = byHand();
    await open(here);
    await timeline();
    await waitFor(() => expect(source().closed).toBe(false));
    const stream = source();
    const hidden = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    fireEvent(document, new Event("visibilitychange"));
    expect(stream.closed).toBe(true);
    expect(await screen.findByText("Checking")).toBeVisible();
    hidden.mockReturnValue("visible");
    fireEvent(document, new Event("visibilitychange"));
    expect(source().closed).toBe(false);
  });

  it("the newest state that could not be loaded leaves the last known one", async () => {
    const { user } = await open(here);
    await timeline();
    refuse("get", JOB, 500, "Too busy");
    answer("post", `${JOB}/scenes/5/regenerate`, production({ rev: 41 }), 202);
    await user.click(await screen.findByRole("button", { name: "Retry with AI" }));
    expect(await screen.findByText(/this is the last known/)).toBeVisible();
    expect(screen.getByRole("heading", { name: "Rainy desk, late train" })).toBeVisible();
  });
});

describe("the log", () => {
  it("shows the last line while closed; open it is filtered, searched and downloaded", async () => {
    const { user } = await open(here);
    await user.click(await screen.findByText("Log"));
    const lines = within(screen.getByRole("list", { name: "Log lines", hidden: true }));
    expect(lines.getAllByRole("listitem", { hidden: true })).toHaveLength(4);
    await user.selectOptions(screen.getByLabelText("Level"), "warn");
    expect(lines.getAllByRole("listitem", { hidden: true })).toHaveLength(1);
    await user.type(screen.getByLabelText("Search the log"), "zzz");
    expect(lines.getByText("No line fits.")).toBeInTheDocument();
    const made = vi.fn(() => "blob:log");
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: vi.fn() });
    await user.clear(screen.getByLabelText("Search the log"));
    await user.click(screen.getByRole("button", { name: "Download" }));
    expect(made).toHaveBeenCalledOnce();
  });
});

describe("small films", () => {
  it("an animatic is there to look at, a preview is drawn when asked for", async () => {
    answer("get", JOB, production({ files: ["animatic.mp4", "scene_01.png"] }));
    const heard = hear("post", `${JOB}/preview`, production());
    const { user } = await open(here);
    await user.click(await screen.findByText("Small films: animatic"));
    expect(screen.getByLabelText("Animatic")).toHaveAttribute("src", expect.stringContaining("animatic.mp4"));
    await user.click(screen.getByRole("button", { name: "Draw a preview of the whole film" }));
    await waitFor(() => expect(heard).toHaveLength(1));
  });
});
