import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answer, hear, never, stumble } from "@/test/answers";
import { films } from "@/test/factories/library";
import { CURATION, PRODUCTION } from "@/test/factories/moment";
import { phases, production, published } from "@/test/factories/production";
import { open } from "@/test/open";
import { modelMix } from "./film";

const page = (items: unknown[], next: string | null = null) => ({ items, next_cursor: next, counts: {} });
const JOB = `/api/production/jobs/${PRODUCTION}`;
const here = `/library/${PRODUCTION}`;

describe("the library", () => {
  it("empty: says what will be here", async () => {
    answer("get", "/api/library", page([]));
    await open("/library");
    expect(await screen.findByText("Nothing here yet")).toBeVisible();
    expect(screen.getByRole("link", { name: "New video" })).toHaveAttribute("href", "/research");
  });

  it("empty because of the filters: says so, and clears them", async () => {
    answer("get", "/api/library", page([]));
    const { user, address } = await open("/library?status=failed");
    expect(await screen.findByText("No film fits these filters")).toBeVisible();
    await user.click(screen.getByRole("link", { name: "Clear filters" }));
    await waitFor(() => expect(address()).toBe("/library"));
  });

  it("loading: posters keep their places", async () => {
    never("get", "/api/library");
    const { container } = await open("/library");
    await waitFor(() => expect(container.querySelectorAll("main [aria-busy] > div")).toHaveLength(6));
  });

  it("error: says so, and comes on the next try", async () => {
    stumble("get", "/api/library");
    const { user } = await open("/library");
    expect(await screen.findByRole("alert")).toHaveTextContent("The library could not be loaded");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findAllByRole("link", { name: "Night ferry" })).toHaveLength(2);
  });

  it("success: posters with length, state and title; failed ones stay", async () => {
    await open("/library");
    const list = within(await screen.findByRole("list", { name: "Films" }));
    const [first] = list.getAllByRole("article");
    expect(first).toHaveTextContent(/2:36.*Rainy desk, late train.*Published/);
    expect(list.getAllByRole("article")[3]).toHaveTextContent("Failed");
    expect(list.getAllByRole("link")[0]).toHaveAttribute("href", here);
  });

  it("partial: more films come on demand; what is there stays when they do not", async () => {
    answer("get", "/api/library", page(films(2), "more"));
    const { user } = await open("/library");
    await screen.findByRole("list", { name: "Films" });
    stumble("get", "/api/library");
    await user.click(screen.getByRole("button", { name: "More films" }));
    expect(await screen.findByText("The newest films could not be loaded")).toBeVisible();
    expect(screen.getAllByRole("article")).toHaveLength(2);
    const rest = films(4).slice(2);
    const asked = hear("get", "/api/library", page(rest));
    await user.click(screen.getByRole("button", { name: "More films" }));
    await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(4));
    expect(asked[0]?.url.searchParams.get("cursor")).toBe("more");
  });

  it("search and status are kept in the address and asked of the server", async () => {
    const asked = hear("get", "/api/library", page(films(1)));
    const { user, address } = await open("/library");
    await screen.findByRole("list", { name: "Films" });
    await user.keyboard("/");
    expect(screen.getByRole("searchbox")).toHaveFocus();
    await user.keyboard("ferry{Enter}");
    await waitFor(() => expect(address()).toBe("/library?q=ferry"));
    await user.selectOptions(screen.getByLabelText("Status"), "published");
    await waitFor(() => expect(address()).toContain("status=published"));
    await waitFor(() => expect(asked.at(-1)?.url.searchParams.get("status")).toBe("published"));
    expect(asked.at(-1)?.url.searchParams.get("q")).toBe("ferry");
  });
});

describe("one film", () => {
  it("loading and error", async () => {
    never("get", JOB);
    const { container, unmount } = await open(here);
    await waitFor(() => expect(container.querySelector("main [aria-busy]")).not.toBeNull());
    unmount();
    stumble("get", JOB);
    const { user } = await open(here);
    expect(await screen.findByRole("alert")).toHaveTextContent("This film could not be loaded");
    answer("get", JOB, published());
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { level: 1, name: /^Rainy desk/ })).toBeVisible();
  });

  it("success: the film, its facts, its cost by phase, its files and the ways on", async () => {
    const spent = phases(8).map((phase, i) => ({ ...phase, status: "done" as const, cost_usd_micro: i * 100_000 }));
    answer("get", JOB, published({ phases: spent }));
    await open(here);
    expect(await screen.findByLabelText(/^Rainy desk/)).toHaveAttribute("src", `${JOB}/files/film.mp4`);
    const about = screen.getByRole("region", { name: "About" });
    expect(about).toHaveTextContent(/Length2:36/);
    expect(about).toHaveTextContent(/TracksLate platform, Paper cups, First light/);
    expect(screen.getByRole("region", { name: "Cost" })).toHaveTextContent(/Animate\$0\.30.*Together\$4\.54/);
    expect(screen.getByRole("link", { name: "Everything" })).toHaveAttribute("href", `${JOB}/bundle.zip`);
    expect(screen.getByRole("link", { name: "Remake with changes" })).toHaveAttribute(
      "href",
      `/projects/${CURATION}/brief`,
    );
    expect(screen.getByRole("button", { name: "Copy the link" })).toBeVisible();
  });

  it("a film that cannot be played says so and is tried again", async () => {
    answer("get", JOB, published());
    const { user } = await open(here);
    fireEvent.error(await screen.findByLabelText(/^Rainy desk/));
    expect(await screen.findByRole("alert")).toHaveTextContent("The film could not be played");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    fireEvent.loadedMetadata(screen.getByLabelText(/^Rainy desk/));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("partial: a film in the making, and one that failed", async () => {
    answer("get", JOB, production());
    const { unmount } = await open(here);
    expect(await screen.findByText("The film is not whole yet")).toBeVisible();
    expect(screen.queryByRole("link", { name: "Everything" })).toBeNull();
    unmount();
    answer("get", JOB, production({ status: "failed", error_message: "The disk is full" }));
    await open(here);
    expect(await screen.findByText("The disk is full")).toBeVisible();
  });
});

it("the mix of models is counted in words", () => {
  expect(modelMix(published())).toBe("3 Kling 3, 2 Ken Burns, 1 SeeDance 1.5 Pro, 1 Fallback, 1 Wan 2.6");
  expect(modelMix(production({ scenes: [], num_scenes: 8 }))).toBe("8");
});
