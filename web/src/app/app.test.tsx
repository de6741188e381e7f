import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import { answer, closedDoor, hear, refuse } from "@/test/answers";
import { curation } from "@/test/factories/curation";
import { health } from "@/test/factories/house";
import { CURATION, PRODUCTION, RESEARCH } from "@/test/factories/moment";
import { published } from "@/test/factories/production";
import { problem } from "@/test/handlers";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { reloadOnceOnLostChunk } from "./upgrade";

describe("the frame", () => {
  it("the rail leads everywhere and says where one is", async () => {
    await open("/library");
    const rail = within(await screen.findByRole("navigation", { name: "Main" }));
    expect(rail.getByRole("link", { name: "Library" })).toHaveAttribute("aria-current", "page");
    for (const name of ["Dashboard", "Research", "Curation board", "Production studio", "Settings"])
      expect(rail.getByRole("link", { name })).not.toHaveAttribute("aria-current");
    expect(screen.getByRole("link", { name: "Skip to content" })).toHaveAttribute("href", "#main");
  });

  it("says that it is a demo while anything is a stand-in, and not otherwise", async () => {
    const { unmount } = await open("/library");
    expect(await screen.findByTitle(/stand-ins until keys are set/)).toHaveAttribute("href", "/settings/accounts");
    unmount();
    answer("get", "/api/health", health({ profile: "live", providers: [] }));
    await open("/library");
    await screen.findByRole("list", { name: "Films" });
    expect(screen.queryByTitle(/stand-ins until keys are set/)).toBeNull();
  });

  it("keys go to screens; ? shows them; they are ignored while typing", async () => {
    const { user, address } = await open("/");
    const field = await screen.findByRole("textbox");
    await user.type(field, "gl");
    expect(address()).toBe("/");
    field.blur();
    for (const [keys, where] of [
      ["gl", "/library"],
      ["gr", "/research"],
      ["gs", "/settings/accounts"],
      ["gd", "/"],
    ] as const) {
      await user.keyboard(keys);
      await waitFor(() => expect(address()).toBe(where));
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Keyboard" });
    expect(within(sheet).getByText("Move a scene of the brief")).toBeVisible();
    await user.click(within(sheet).getByRole("button", { name: "Close" }));
    fireEvent(sheet, new Event("close"));
    expect(screen.queryByRole("dialog", { name: "Keyboard" })).toBeNull();
  });

  it("the theme changes by its button", async () => {
    document.documentElement.dataset.theme = "dark";
    const { user } = await open("/library");
    await user.click(await screen.findByRole("button", { name: "Use the light theme" }));
    expect(document.documentElement.dataset.theme).toBe("light");
    await user.click(screen.getByRole("button", { name: "Use the dark theme" }));
    expect(document.documentElement.dataset.theme).toBe("dark");
  });

  it("the spine shows which stages are done and leads back to them", async () => {
    answer("get", `/api/production/jobs/${PRODUCTION}`, published());
    await open(`/projects/${CURATION}/publish`);
    const spine = within(await screen.findByRole("navigation", { name: "Project stages" }));
    expect(await spine.findByRole("link", { name: /^Research/ })).toHaveAttribute("href", `/research/${RESEARCH}`);
    expect(await spine.findByRole("link", { name: /^Produce/ })).toHaveAttribute(
      "href",
      `/projects/${CURATION}/produce`,
    );
    expect(spine.getByText("Publish").closest("[aria-current='step']")).not.toBeNull();
  });

  it("a stage that is not reached is text", async () => {
    answer("get", `/api/curation/jobs/${CURATION}`, curation({ status: "pending", creative_brief: null }));
    await open(`/projects/${CURATION}/curate`);
    const spine = within(await screen.findByRole("navigation", { name: "Project stages" }));
    expect(await spine.findByRole("link", { name: /^Research/ })).toBeVisible();
    expect(spine.queryByRole("link", { name: /^Brief/ })).toBeNull();
  });
});

describe("what is not there", () => {
  it("an unknown address says what was looked for; the rail stays", async () => {
    await open("/nothing/here");
    expect(await screen.findByText("/nothing/here")).toBeVisible();
    expect(screen.getByRole("navigation", { name: "Main" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Search the library" })).toHaveAttribute("href", "/library");
  });

  it("a door that does not answer is told, and tried again", async () => {
    server.use(http.get("*/api/session", () => HttpResponse.error()));
    vi.spyOn(console, "error").mockReturnValue();
    const { user } = await open("/");
    expect(await screen.findByRole("alert")).toHaveTextContent("The server did not answer");
    server.resetHandlers();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("textbox", { name: /genre/i })).toBeVisible();
  });

  it("an empty house leads to its set-up", async () => {
    closedDoor("set_up");
    const { address } = await open("/library");
    await waitFor(() => expect(address()).toBe("/setup"));
  });
});

describe("a session that ended", () => {
  it("asks for the password over the page, for whoever was here; what was typed stays", async () => {
    const session = { name: "ida", role: "operator", expires_at: "2026-12-24T00:00:00Z" };
    answer("get", "/api/session", session);
    const { user } = await open("/research?q=night");
    const field = await screen.findByRole("textbox", { name: /genre/i });
    await user.type(field, " ferry");
    refuse("post", "/api/research/jobs", 401, "Not signed in", { action: "sign_in" });
    await user.click(screen.getByRole("button", { name: "Find videos" }));
    const dialog = await screen.findByRole("dialog", { name: "Your session ended" });
    fireEvent(dialog, new Event("cancel", { cancelable: true }));
    server.use(http.post("*/api/session", () => problem(401, "That is the wrong password"), { once: true }));
    await user.type(within(dialog).getByLabelText("Password"), "wrong{Enter}");
    await waitFor(() =>
      expect(within(dialog).getByLabelText("Password")).toHaveAccessibleDescription("That is the wrong password"),
    );
    const sent = hear("post", "/api/session", session);
    await user.clear(within(dialog).getByLabelText("Password"));
    await user.type(within(dialog).getByLabelText("Password"), "right{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Your session ended" })).toBeNull());
    expect(sent[0]?.body).toEqual({ name: "ida", password: "right" });
    expect(field).toHaveValue("night ferry");
  });
});

it("after an upgrade a lost file loads the page anew, once", () => {
  const add = vi.spyOn(window, "addEventListener");
  reloadOnceOnLostChunk();
  const listener = add.mock.calls.find(([name]) => name === "vite:preloadError")?.[1];
  if (typeof listener !== "function") throw new Error("nobody listens");
  sessionStorage.setItem("reloaded", "1");
  const lost = new Event("vite:preloadError", { cancelable: true });
  listener(lost);
  expect(lost.defaultPrevented).toBe(false);
  sessionStorage.removeItem("reloaded");
  vi.spyOn(console, "error").mockReturnValue();
  const first = new Event("vite:preloadError", { cancelable: true });
  listener(first);
  expect(first.defaultPrevented).toBe(true);
  expect(sessionStorage.getItem("reloaded")).toBe("1");
  sessionStorage.clear();
});
