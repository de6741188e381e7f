import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answer, never, refuse, stumble } from "@/test/answers";
import { curation } from "@/test/factories/curation";
import { health } from "@/test/factories/house";
import { CURATION } from "@/test/factories/moment";
import { production, published } from "@/test/factories/production";
import { open } from "@/test/open";
import { curationTitle, needsYou, productionTitle } from "./groups";

const list = (...items: unknown[]) => ({ items, next_cursor: null });
const works = (id: string, more: { ok?: boolean; problem?: string; balance_usd_micro?: number } = {}) => ({
  id,
  ok: true,
  standin: false,
  configured: true,
  problem: null,
  balance_usd_micro: null,
  ...more,
});

describe("the dashboard", () => {
  it("empty: one field, and what comes of it", async () => {
    answer("get", "/api/production/jobs", list());
    answer("get", "/api/curation/jobs", list());
    answer("get", "/api/library", list());
    await open("/");
    expect(await screen.findByText("Nothing here yet")).toBeVisible();
    expect(screen.queryByRole("region", { name: /Running/ })).toBeNull();
    expect(screen.queryByRole("region", { name: /Needs you/ })).toBeNull();
    expect(screen.getByText(/No keys are needed/)).toBeVisible();
  });

  it("loading: every part keeps its place", async () => {
    for (const path of ["/api/production/jobs", "/api/curation/jobs", "/api/library", "/api/health"])
      never("get", path);
    const { container } = await open("/");
    await screen.findByRole("textbox");
    expect(container.querySelectorAll("main [aria-busy='true']").length).toBeGreaterThanOrEqual(3);
  });

  it("error: says what failed and what goes on, and heals by another try", async () => {
    stumble("get", "/api/production/jobs");
    stumble("get", "/api/library", "The index is broken");
    stumble("get", "/api/health", "No health");
    const { user } = await open("/");
    expect(await screen.findByText("Your films could not be loaded")).toBeVisible();
    expect(await screen.findByText("Recent films could not be loaded")).toBeVisible();
    for (let left = 3; left > 0; left--) {
      const [again] = await screen.findAllByRole("button", { name: "Try again" });
      if (again) await user.click(again);
      await waitFor(() => expect(screen.queryAllByRole("alert")).toHaveLength(left - 1));
    }
    expect(screen.getByRole("region", { name: /Running/ })).toHaveTextContent("Rainy desk, late train");
  });

  it("partial: films show although the projects could not be loaded", async () => {
    refuse("get", "/api/curation/jobs", 500, "The table is locked");
    await open("/");
    expect(await screen.findByText("Your projects could not be loaded")).toBeVisible();
    expect(await screen.findByRole("region", { name: /Running/ })).toBeVisible();
  });

  it("success: what runs tells how far, how long, how much; recent films lead to their page", async () => {
    await open("/");
    const running = within(await screen.findByRole("region", { name: /Running/ }));
    expect(running.getByRole("progressbar", { name: /Rainy desk/ })).toHaveAttribute("aria-valuenow", "66");
    expect(running.getByText("about 9 min left")).toBeVisible();
    expect(running.getByText("$4.54")).toBeVisible();
    expect(running.getByRole("link")).toHaveAttribute("href", `/projects/${CURATION}/produce`);
    const recent = within(await screen.findByRole("region", { name: "Recent films" }));
    expect(await recent.findAllByRole("link")).toHaveLength(12);
  });

  it("what needs a person comes first, with the way to it", async () => {
    answer("get", "/api/curation/jobs", list(curation()));
    const parked = { reason_code: "quota", reason: "quota is back at 09:00" };
    answer(
      "get",
      "/api/production/jobs",
      list(
        production({ id: "a", status: "failed", error_message: "Suno refused the song" }),
        production({ id: "b", status: "awaiting_review" }),
        { ...production({ id: "c", status: "parked" }), parked },
      ),
    );
    await open("/");
    const needs = within(await screen.findByRole("region", { name: "Needs you (4)" }));
    expect(needs.getByText("Suno refused the song")).toBeVisible();
    expect(needs.getByText("Waiting: quota is back at 09:00")).toBeVisible();
    expect(needs.getByText("The brief is ready")).toBeVisible();
    const reviews = needs.getAllByRole("link", { name: /^Review:/ }).map((link) => link.getAttribute("href"));
    expect(reviews.sort()).toEqual([`/projects/${CURATION}/brief`, `/projects/${CURATION}/publish`]);
  });

  it("typing starts a search, so does a sample; / goes to the field", async () => {
    const { user, address } = await open("/");
    const field = await screen.findByRole("textbox", { name: /genre/i });
    await user.keyboard("/");
    expect(field).toHaveFocus();
    await user.keyboard("night ferry{Enter}");
    await waitFor(() => expect(address()).toBe("/research?q=night+ferry"));
  });

  it("a sample mood starts a search", async () => {
    const { user, address } = await open("/");
    await user.click(await screen.findByRole("button", { name: "ambient forest at dawn" }));
    await waitFor(() => expect(address()).toBe("/research?q=ambient+forest+at+dawn"));
  });
});

describe("setting up", () => {
  it("tells what is connected and what does not work", async () => {
    const providers = [
      works("cometapi", { balance_usd_micro: 41_200_000 }),
      works("anthropic", { ok: false, problem: "the key was refused" }),
    ];
    answer("get", "/api/health", health({ profile: "live", providers }));
    await open("/");
    const card = within(await screen.findByRole("region", { name: "Set up" }));
    expect(card.getByText("2 of 4")).toBeVisible();
    expect(card.getByText("$41.20")).toBeVisible();
    expect(card.getByText("the key was refused")).toBeVisible();
    expect(card.getByText("not set")).toBeVisible();
  });

  it("is gone when all works, and stays hidden once it was hidden", async () => {
    const providers = ["cometapi", "anthropic", "youtube"].map((id) => works(id));
    answer("get", "/api/health", health({ profile: "live", providers }));
    await open("/");
    await screen.findByRole("region", { name: /Running/ });
    await waitFor(() => expect(screen.queryByRole("region", { name: "Set up" })).toBeNull());
  });

  it("stays hidden once it was hidden", async () => {
    const { user } = await open("/");
    await user.click(await screen.findByRole("button", { name: "Hide" }));
    expect(screen.queryByRole("region", { name: "Set up" })).toBeNull();
    expect(localStorage.getItem("setup-hidden")).toBe("1");
  });
});

describe("the rail's way to the newest project", () => {
  it.each([
    ["curate", `/projects/${CURATION}/curate`],
    ["produce", `/projects/${CURATION}/produce`],
  ])("%s", async (stage, where) => {
    const { address } = await open(`/newest/${stage}`);
    await waitFor(() => expect(address()).toBe(where));
  });

  it("empty and error", async () => {
    answer("get", "/api/production/jobs", list());
    stumble("get", "/api/curation/jobs");
    const { user, address, unmount } = await open("/newest/curate");
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/curate`));
    unmount();
    await open("/newest/produce");
    expect(await screen.findByText("No film is in the making yet")).toBeVisible();
  });
});

it("a thing without a title still has a name", () => {
  expect(curationTitle(curation({ creative_brief: null, genre_topic: null }))).toBe("A new film");
  expect(productionTitle(production({ title: null, genre_topic: null }))).toBe("A film in the making");
  const failed = { ...curation({ status: "failed", production_job_ids: [] }), reason: "no balance" };
  expect(needsYou([failed, curation({ production_job_ids: ["x"] })], [published()])).toMatchObject([
    { what: "no balance", stage: "curate", tone: "danger" },
  ]);
});
