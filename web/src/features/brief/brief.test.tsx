import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answer, hear, never, refuse, stumble } from "@/test/answers";
import { brief, curation, estimate } from "@/test/factories/curation";
import { CURATION } from "@/test/factories/moment";
import { production } from "@/test/factories/production";
import { open } from "@/test/open";
import { asPrivacy, budgetOf } from "./approval";
import { changeOf, faultsOf, sceneAdded, sceneMoved, sceneRemoved } from "./edits";
import { begin, edited, redone, undone } from "./history";

const JOB = `/api/curation/jobs/${CURATION}`;
const here = `/projects/${CURATION}/brief`;
const saves = () => hear("patch", JOB, curation({ rev: 5 }));
const savedBrief = (body: unknown) => (body as { user_approved_brief: ReturnType<typeof brief> }).user_approved_brief;
const group = (n: number) => screen.getByRole("group", { name: new RegExp(`^Scene ${n},`) });
const ready = () => screen.findByLabelText("Theme");
const priced = () => screen.findByRole("button", { name: /^Approve, / });

describe("the brief", () => {
  it("loading: keeps its places", async () => {
    never("get", JOB);
    const { container } = await open(here);
    await waitFor(() => expect(container.querySelector("main [aria-busy]")).not.toBeNull());
  });

  it("error: says so, and comes on the next try", async () => {
    stumble("get", JOB);
    const { user } = await open(here);
    expect(await screen.findByRole("alert")).toHaveTextContent("This brief could not be loaded");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await ready()).toHaveValue(brief().theme);
  });

  it("empty: leads to the board", async () => {
    answer("get", JOB, curation({ status: "pending", creative_brief: null }));
    await open(here);
    expect(await screen.findByText("The brief is not written yet")).toBeVisible();
    expect(screen.getByRole("link", { name: "Go to the curation board" })).toHaveAttribute(
      "href",
      `/projects/${CURATION}/curate`,
    );
  });

  it("while it is written: leads to where that is seen", async () => {
    answer("get", JOB, curation({ status: "briefing", creative_brief: null }));
    const { address } = await open(here);
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/curate`));
  });

  it("partial: a brief made by rule says so; a price that cannot be told too", async () => {
    answer("get", JOB, curation({ creative_brief: brief({ source: "default" }) }));
    refuse("post", `${JOB}/estimate`, 500, "No prices");
    await open(here);
    expect(await screen.findByText("This brief was made by rule, not by Claude")).toBeVisible();
    expect(await screen.findByText("The price could not be told")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Approve" })).toBeDisabled();
  });
});

describe("editing", () => {
  it("what is typed is saved by itself, with the revision it was made on", async () => {
    const sent = saves();
    const { user } = await open(here);
    await user.type(await ready(), "!");
    expect(await screen.findByText("Saving")).toBeVisible();
    expect(await screen.findByText(/^Saved /)).toBeVisible();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers.get("If-Match")).toBe('"4"');
    expect(savedBrief(sent[0]?.body).theme).toBe(`${brief().theme}!`);
  });

  it("every field of the whole film goes into what is saved", async () => {
    const sent = saves();
    await open(here);
    fireEvent.change(await ready(), { target: { value: "a new theme" } });
    fireEvent.change(screen.getByLabelText("Title"), { target: { value: "A new title" } });
    fireEvent.change(screen.getByLabelText("Mood"), { target: { value: "still, , blue" } });
    fireEvent.change(screen.getByLabelText("Music direction"), { target: { value: "slow piano" } });
    fireEvent.change(screen.getByLabelText(/^Colour 1/), { target: { value: "#000000" } });
    fireEvent.click(screen.getByRole("button", { name: "Remove colour 2" }));
    fireEvent.click(screen.getByRole("button", { name: "Add a colour" }));
    await screen.findByText(/^Saved /);
    expect(savedBrief(sent.at(-1)?.body)).toMatchObject({
      title: "A new title",
      theme: "a new theme",
      mood: ["still", "blue"],
      music_direction: "slow piano",
      palette: ["#000000", "#6b3c6e", "#e89a63", "#ffd9a0", "#ffd9a0"],
    });
  });

  it("a scene opens in place; its fields are saved; it says that it is changed", async () => {
    const sent = saves();
    const { user, address } = await open(here);
    await ready();
    await user.click(within(group(2)).getByRole("button", { name: /^2/ }));
    await waitFor(() => expect(address()).toContain("scene=s2"));
    const scene = within(group(2));
    fireEvent.change(await scene.findByLabelText("Title"), { target: { value: "Platform, later" } });
    fireEvent.change(within(group(2)).getByLabelText("Description"), { target: { value: "Lamps." } });
    fireEvent.change(within(group(2)).getByLabelText("Motion"), { target: { value: "still" } });
    fireEvent.change(within(group(2)).getByLabelText("Mood"), { target: { value: "cold" } });
    await user.selectOptions(within(group(2)).getByLabelText("How it moves"), "ken_burns");
    await user.selectOptions(within(group(2)).getByLabelText("Into this scene"), "cut");
    expect(within(group(2)).getByText("changed")).toBeVisible();
    await screen.findByText(/^Saved /);
    expect(savedBrief(sent.at(-1)?.body).scenes[1]).toMatchObject({
      id: "s2",
      title: "Platform, later",
      description: "Lamps.",
      motion: "still",
      mood: "cold",
      animation_recommendation: "ken_burns",
      transition: "cut",
    });
    await user.click(within(group(2)).getByRole("button", { name: /^2/ }));
    await waitFor(() => expect(address()).toBe(here));
  });

  it("scenes move by button and by keyboard, are added and removed, and all of it is undone", async () => {
    saves();
    const { user } = await open(`${here}?scene=s1`);
    await ready();
    await user.click(within(group(1)).getByRole("button", { name: "Later" }));
    expect(group(2)).toHaveAccessibleName("Scene 2, Window, first drops");
    expect(await screen.findByText("Scene 1 is now 2 of 8")).toBeInTheDocument();
    await user.click(within(group(2)).getByRole("button", { name: "Scene after this" }));
    expect(await screen.findByRole("group", { name: "Scene 3, Scene 9" })).toHaveTextContent("new");
    within(group(3)).getByLabelText("Title").focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(group(2)).toHaveAccessibleName("Scene 2, Scene 9");
    await user.click(within(group(2)).getByRole("button", { name: "Remove" }));
    expect(await screen.findByText("“Scene 9” removed")).toBeVisible();
    expect(screen.getAllByRole("group", { name: /^Scene/ })).toHaveLength(8);
    await user.click(screen.getByRole("button", { name: "Add a scene" }));
    await user.keyboard("{Control>}z{/Control}");
    await user.keyboard("{Control>}{Shift>}Z{/Shift}{/Control}");
    expect(screen.getAllByRole("group", { name: /^Scene/ })).toHaveLength(9);
    const [undo] = screen.getAllByRole("button", { name: "Undo" });
    while (undo && !undo.hasAttribute("disabled")) await user.click(undo);
    expect(group(1)).toHaveAccessibleName("Scene 1, Window, first drops");
    await user.click(screen.getByRole("button", { name: "Redo" }));
    expect(group(1)).toHaveAccessibleName("Scene 1, Platform at dusk");
  });

  it("another tab's edit is told: nothing is overwritten, the text can be copied or the newer one loaded", async () => {
    refuse("patch", JOB, 412, "It was changed elsewhere");
    const { user } = await open(here);
    await user.type(await ready(), " mine");
    expect(await screen.findByText("This brief was changed in another tab")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Copy my text" }));
    await waitFor(async () => expect(await navigator.clipboard.readText()).toContain(`${brief().theme} mine`));
    answer("get", JOB, curation({ rev: 9, user_approved_brief: brief({ theme: "theirs" }) }));
    await user.click(screen.getByRole("button", { name: "Load the newer one" }));
    await waitFor(() => expect(screen.getByLabelText("Theme")).toHaveValue("theirs"));
  });

  it("a save that failed keeps the text and is tried again", async () => {
    stumble("patch", JOB);
    const { user } = await open(here);
    await user.type(await ready(), " kept");
    expect(await screen.findByRole("alert")).toHaveTextContent("The last change is not saved");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText(/^Saved /)).toBeVisible();
    expect(screen.getByLabelText("Theme")).toHaveValue(`${brief().theme} kept`);
  });

  it("writing again keeps edited scenes, and is watched on the board", async () => {
    const written = hear("post", `${JOB}/regenerate`, curation({ status: "briefing", rev: 6 }), 202);
    const { user, address } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Write again" }));
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/curate`));
    expect(written[0]?.body).toEqual({ keep_edited: true });
  });

  it("a refused rewriting leaves the brief", async () => {
    refuse("post", `${JOB}/regenerate`, 409, "Claude has no key");
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Write again" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Claude has no keyYour brief is unchanged.");
  });
});

describe("approving", () => {
  it("the first wrong field takes the focus, also inside a closed scene", async () => {
    saves();
    const { user } = await open(`${here}?scene=s3`);
    await ready();
    await priced();
    await user.clear(within(group(3)).getByLabelText("Description"));
    expect(screen.getByText("Not saved: a field needs you")).toBeVisible();
    await user.click(within(group(3)).getByRole("button", { name: /^3/ }));
    await user.click(screen.getByRole("button", { name: /^Approve/ }));
    await waitFor(() => expect(within(group(3)).getByLabelText("Description")).toHaveFocus());
    expect(within(group(3)).getByLabelText("Description")).toHaveAccessibleDescription("A description is needed");
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("asks with the amount; the safe answer has the focus; Not yet closes it", async () => {
    const { user } = await open(here);
    await user.click(await priced());
    const dialog = await screen.findByRole("alertdialog", { name: "Start production for $6.20 to $6.90?" });
    expect(within(dialog).getByRole("button", { name: "Not yet" })).toHaveFocus();
    expect(within(dialog).getByRole("row", { name: /^Animate 6 \$5\.34 – \$5\.88/ })).toBeVisible();
    expect(dialog).toHaveTextContent("It never passes $10.35 without asking you, and takes about 26 min.");
    await user.click(within(dialog).getByRole("button", { name: "Not yet" }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("starts with what was chosen, under one key, and leads to the studio", async () => {
    const sent = hear("post", "/api/production/jobs", production(), 201);
    answer("post", `${JOB}/estimate`, estimate({ standins: ["music"], problems: ["No channel is connected"] }));
    const { user, address } = await open(here);
    await ready();
    await priced();
    await user.keyboard("{Control>}{Enter}{/Control}");
    const dialog = within(await screen.findByRole("alertdialog"));
    expect(dialog.getByText("No channel is connected")).toBeVisible();
    const limit = dialog.getByLabelText("Limit for this film, in dollars");
    await user.type(limit, "0");
    await user.click(dialog.getByRole("button", { name: "Start production" }));
    expect(limit).toHaveAccessibleDescription("Between 0.01 and 10000");
    expect(sent).toHaveLength(0);
    await user.clear(limit);
    await user.type(limit, "12.50");
    await user.selectOptions(dialog.getByLabelText("On YouTube it becomes"), "unlisted");
    await user.click(dialog.getByLabelText(/^Review before publish/));
    await user.click(dialog.getByLabelText(/^Use stand-ins for music/));
    await user.click(dialog.getByRole("button", { name: "Start production" }));
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/produce`));
    expect(sent[0]?.body).toEqual({
      curation_job_id: CURATION,
      num_tracks: 3,
      privacy: "unlisted",
      review_before_publish: true,
      allow_standin: true,
      budget_usd: 12.5,
    });
    expect(localStorage.getItem("privacy")).toBe("unlisted");
  });

  it("a refusal stays in the question, and the next try is another intention", async () => {
    answer("post", `${JOB}/estimate`, estimate({ cost_usd_micro: [0, 0], parts: [] }));
    refuse("post", "/api/production/jobs", 409, "CometAPI has no key");
    const { user, address } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Approve, no cost" }));
    const dialog = within(await screen.findByRole("alertdialog", { name: "Start production?" }));
    await user.click(dialog.getByRole("button", { name: "Start production" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("CometAPI has no keyNothing was bought.");
    const sent = hear("post", "/api/production/jobs", production(), 201);
    await user.click(dialog.getByRole("button", { name: "Start production" }));
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/produce`));
    expect(sent[0]?.body).toEqual({ curation_job_id: CURATION, num_tracks: 3, privacy: "private" });
  });
});

describe("edits", () => {
  const first = brief();

  it("scenes move inside the list only, the last one stays, sixty are the most", () => {
    expect(sceneMoved(first, "s1", -1)).toBe(first);
    expect(sceneMoved(first, "none", 1)).toBe(first);
    expect(sceneMoved(first, "s8", -1).scenes.at(-1)?.id).toBe("s7");
    const one = { ...first, scenes: first.scenes.slice(0, 1) };
    expect(sceneRemoved(one, "s1")).toBe(one);
    const full = { ...first, scenes: Array.from({ length: 60 }, (_, i) => ({ ...first.scenes[0], id: `x${i}` })) };
    expect(sceneAdded(full as typeof first, null, "n")).toBe(full);
    expect(sceneAdded(first, null, "n").scenes.at(-1)?.id).toBe("n");
    expect(sceneAdded(first, "s1", "n").scenes[1]?.id).toBe("n");
  });

  it("faults come in the order of the screen, with what is wrong", () => {
    const wrong = { ...first, title: " ", theme: "x".repeat(1001), palette: ["#000000"] };
    expect([...faultsOf(wrong)]).toEqual([
      ["title", "A title is needed"],
      ["theme", "At most 1000 characters; this has 1001"],
      ["palette", "Three to eight colours"],
    ]);
    expect(faultsOf(first).size).toBe(0);
  });

  it("a scene is new, changed or as it was", () => {
    const [scene] = first.scenes;
    if (!scene) throw new Error("no scene");
    expect(changeOf(scene, first)).toBeNull();
    expect(changeOf({ ...scene, mood: "other" }, first)).toBe("changed");
    expect(changeOf({ ...scene, id: "n" }, first)).toBe("new");
    expect(changeOf(scene, null)).toBeNull();
  });

  it("typing on in one field is one step back", () => {
    let history = begin("a");
    expect(undone(history)).toBe(history);
    expect(redone(history)).toBe(history);
    history = edited(history, "ab", "title");
    history = edited(history, "abc", "title");
    history = edited(history, "abc", "title");
    expect(undone(history).present).toBe("a");
    history = edited(history, "x", "theme");
    expect(undone(history).present).toBe("abc");
    expect(redone(undone(history)).present).toBe("x");
  });

  it("prices and privacy are read with care", () => {
    expect([budgetOf(""), budgetOf("$12.50"), budgetOf("x")]).toEqual([null, 12.5, Number.NaN]);
    expect([asPrivacy("public"), asPrivacy("unlisted"), asPrivacy("all"), asPrivacy(null)]).toEqual([
      "public",
      "unlisted",
      "private",
      "private",
    ]);
  });
});
