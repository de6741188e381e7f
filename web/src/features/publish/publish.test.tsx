import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answer, hear, never, refuse, stumble } from "@/test/answers";
import { curation } from "@/test/factories/curation";
import { health } from "@/test/factories/house";
import { CURATION, PRODUCTION } from "@/test/factories/moment";
import { production, published } from "@/test/factories/production";
import { open } from "@/test/open";
import { faultsOf, hashtagsOf, listOf, tagsLength } from "./metadata";

const JOB = `/api/production/jobs/${PRODUCTION}`;
const here = `/projects/${CURATION}/publish`;
const held = (over = {}) => published({ status: "awaiting_review", youtube: null, published_at: null, ...over });
const live = () => answer("get", "/api/health", health({ profile: "live", providers: [] }));

describe("the publish screen", () => {
  it("empty: there is no film yet", async () => {
    answer("get", `/api/curation/jobs/${CURATION}`, curation());
    await open(here);
    expect(await screen.findByText("There is no film yet")).toBeVisible();
  });

  it("loading: keeps its places", async () => {
    never("get", JOB);
    const { container } = await open(here);
    await waitFor(() => expect(container.querySelector("main [aria-busy]")).not.toBeNull());
  });

  it("error: says so, and comes on the next try", async () => {
    refuse("get", JOB, 503, "The disk is full");
    const { user } = await open(here);
    expect(await screen.findByRole("alert")).toHaveTextContent("This film could not be loaded");
    answer("get", JOB, published());
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("region", { name: "Published" })).toBeVisible();
  });

  it("error of the project: says so, and comes on the next try", async () => {
    stumble("get", `/api/curation/jobs/${CURATION}`, "The table is locked");
    const { user } = await open(here);
    expect(await screen.findByRole("alert")).toHaveTextContent("The table is locked");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("The film is 66% made")).toBeVisible();
  });

  it("partial: a film in the making leads to where that is seen", async () => {
    answer("get", JOB, production());
    await open(here);
    expect(await screen.findByText("The film is 66% made")).toBeVisible();
    expect(screen.getByRole("link", { name: "Watch it being made" })).toHaveAttribute(
      "href",
      `/projects/${CURATION}/produce`,
    );
  });
});

describe("published", () => {
  it("in demo the link is text, and it says where the film is", async () => {
    answer("get", JOB, published());
    await open(here);
    const card = within(await screen.findByRole("region", { name: "Published" }));
    expect(await card.findByText(/went to the stand-in for YouTube/)).toBeVisible();
    expect(card.queryByRole("link", { name: /youtu\.be/ })).toBeNull();
    expect(screen.getByRole("region", { name: "Checks" })).toHaveTextContent("−14.1 LUFS");
    expect(screen.getByLabelText("Title")).toHaveAttribute("readonly");
    expect(screen.queryByRole("button", { name: "Save draft" })).toBeNull();
  });

  it("live: the link, its privacy, and why YouTube keeps it private", async () => {
    live();
    const youtube = {
      id: "x",
      url: "https://youtu.be/x",
      privacy_asked: "public" as const,
      privacy: "private" as const,
      processing: "done",
      locked: true,
    };
    answer("get", JOB, published({ standin: false, youtube }));
    await open(here);
    expect(await screen.findByRole("link", { name: /youtu\.be\/x/ })).toHaveAttribute("href", "https://youtu.be/x");
    expect(screen.getByText(/It is private on YouTube/)).toBeVisible();
    expect(screen.getByText(/keeps it private although public was asked/)).toBeVisible();
  });
});

describe("held for review", () => {
  it("the text is counted, checked and saved", async () => {
    answer("get", JOB, held());
    const sent = hear("patch", JOB, held({ rev: 41 }));
    const { user } = await open(here);
    const title = await screen.findByLabelText("Title");
    await user.clear(title);
    expect(title).toHaveAccessibleDescription("A title is needed");
    expect(screen.getByRole("button", { name: "Save draft" })).toBeDisabled();
    await user.type(title, "A new title");
    expect(screen.getByText("11/100")).toBeVisible();
    await user.type(screen.getByLabelText("Description"), " More.");
    await user.clear(screen.getByLabelText("Hashtags"));
    await user.type(screen.getByLabelText("Hashtags"), "rain #night");
    await user.clear(screen.getByLabelText("Tags"));
    await user.type(screen.getByLabelText("Tags"), "rain, rain, night train");
    await user.click(screen.getByRole("button", { name: "Save draft" }));
    expect(await screen.findByText("Saved")).toBeVisible();
    const { metadata } = (sent[0]?.body ?? {}) as { metadata?: Record<string, unknown> };
    expect(metadata).toMatchObject({
      title: "A new title",
      hashtags: ["#rain", "#night"],
      tags: ["rain", "night train"],
    });
    expect(metadata).not.toHaveProperty("checks");
  });

  it("a refused save keeps the text", async () => {
    answer("get", JOB, held());
    refuse("patch", JOB, 500, "The disk is full");
    const { user } = await open(here);
    await user.type(await screen.findByLabelText("Title"), "!");
    await user.click(screen.getByRole("button", { name: "Save draft" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The text is not saved");
    expect(screen.getByLabelText("Title")).toHaveValue("Rainy desk, late train | lofi for slow nights!");
  });

  it("demo: asks once, then it goes to the stand-in", async () => {
    answer("get", JOB, held());
    const sent = hear("post", `${JOB}/publish`, published(), 202);
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Finish demo" }));
    const dialog = within(await screen.findByRole("alertdialog", { name: "Finish this demo?" }));
    await user.click(dialog.getByRole("button", { name: "Not yet" }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Finish demo" }));
    await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Finish demo" }));
    await waitFor(() => expect(sent[0]?.body).toEqual({}));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("live: the question names the channel; a refusal stays in it", async () => {
    live();
    answer("get", "/api/youtube/connection", { connected: true, channel: { id: "c", title: "Low Sun" }, scopes: [] });
    answer("get", JOB, held({ standin: false, privacy: "unlisted" }));
    refuse("post", `${JOB}/publish`, 409, "The upload limit is reached");
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: /Low Sun/ }));
    const dialog = within(await screen.findByRole("alertdialog", { name: /Low Sun/ }));
    expect(dialog.getByText(/uploaded as private first, then becomes unlisted/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: /Low Sun/ }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("The upload limit is reachedThe film is kept.");
  });

  it("live without a channel says where to connect one", async () => {
    live();
    answer("get", JOB, held({ standin: false }));
    await open(here);
    expect(await screen.findByText(/No channel is connected/)).toBeVisible();
  });

  it("parked before the upload: why, and the way on", async () => {
    const parked = {
      reason_code: "youtube_not_connected" as const,
      reason: "no channel is connected",
      until: "2026-11-25T08:00:00Z",
      action: "open_settings:youtube",
    };
    answer("get", JOB, published({ status: "parked", parked, youtube: null }));
    await open(here);
    expect(await screen.findByText(/The film and its bundle are ready/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Open settings" })).toBeVisible();
  });

  it("on its way: the tab may be closed", async () => {
    answer("get", JOB, published({ status: "uploading", youtube: null }));
    await open(here);
    expect(await screen.findByText("It is on its way to YouTube")).toBeVisible();
  });
});

it("texts are counted as YouTube counts them", () => {
  expect(tagsLength(["rain", "night train"])).toBe(4 + 13 + 1);
  expect(tagsLength([])).toBe(0);
  expect(listOf("a, b,,a")).toEqual(["a", "b"]);
  expect(hashtagsOf("a, #b  a")).toEqual(["#a", "#b"]);
  const metadata = published().metadata;
  if (!metadata) throw new Error("no text");
  expect(faultsOf({ ...metadata, title: "x".repeat(101) })).toEqual({ title: "At most 100 characters" });
  expect(faultsOf({ ...metadata, title: "<b>" }).title).toMatch(/no < or >/);
  expect(faultsOf({ ...metadata, description: "x".repeat(5001) }).description).toMatch(/5000/);
  expect(faultsOf({ ...metadata, tags: ["x".repeat(501)] }).tags).toMatch(/500/);
});

describe("the thumbnail", () => {
  it("is chosen among the film's pictures", async () => {
    answer("get", JOB, held());
    const heard = hear("patch", JOB, held());
    const { user } = await open(here);
    const panel = await screen.findByRole("region", { name: "Thumbnail" });
    const pictures = within(panel).getAllByRole("button", { pressed: false });
    expect(within(panel).getByRole("button", { pressed: true })).toHaveTextContent("Chosen");
    await user.click(pictures[0] as HTMLElement);
    await waitFor(() => expect(heard.at(-1)?.body).toMatchObject({ metadata: { thumbnail: "thumb_02.jpg" } }));
  });

  it("gets a text, and says what is wrong with it", async () => {
    answer("get", JOB, held());
    const heard = hear("post", `${JOB}/thumbnails`, held());
    const { user } = await open(here);
    const panel = await screen.findByRole("region", { name: "Thumbnail" });
    await user.type(within(panel).getByRole("textbox", { name: "Text on them" }), "深夜");
    await user.click(within(panel).getByRole("button", { name: "Draw text" }));
    await waitFor(() => expect(heard.at(-1)?.body).toEqual({ title: "深夜" }));
  });
});
