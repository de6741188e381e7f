import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { closedDoor, hear, never, refuse, stumble } from "@/test/answers";
import { open } from "@/test/open";

async function tryPassword(password: string) {
  const page = await open("/login");
  await page.user.type(await screen.findByLabelText("Password"), password);
  await page.user.click(screen.getByRole("button", { name: "Sign in" }));
  return page;
}

describe("signing in", () => {
  it("a closed door leads here, and back to where one wanted to go", async () => {
    closedDoor();
    const { user, address } = await open("/library?q=rain");
    await user.type(await screen.findByLabelText("Password"), "correct-horse-battery");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("heading", { name: /^Library/ })).toBeVisible();
    expect(address()).toBe("/library?q=rain");
  });

  it("an empty password is named at its field, and nothing is sent", async () => {
    const sent = hear("post", "/api/session", {});
    const { user } = await open("/login");
    await user.click(await screen.findByRole("button", { name: "Sign in" }));
    await waitFor(() => expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("Type your password"));
    expect(screen.getByLabelText("Password")).toBeInvalid();
    expect(sent).toHaveLength(0);
  });

  it("the name is left out when it is empty", async () => {
    const sent = hear("post", "/api/session", { name: "admin", role: "operator", expires_at: "" });
    const { user } = await open("/login");
    await user.clear(await screen.findByLabelText("Name"));
    await user.type(screen.getByLabelText("Password"), "secret{Enter}");
    await waitFor(() => expect(sent[0]?.body).toEqual({ password: "secret" }));
  });

  it.each([401, 422])("any wrong pair has one text (%d)", async (status) => {
    refuse("post", "/api/session", status, "Wrong password", { detail: "the password is wrong" });
    await tryPassword("wrong");
    expect(await screen.findByRole("alert")).toHaveTextContent(/^That name and password do not match$/);
  });

  it("too many tries say how long to wait", async () => {
    refuse("post", "/api/session", 429, "Slow down", { detail: "Try again in 12 s" });
    await tryPassword("wrong");
    expect(await screen.findByRole("alert")).toHaveTextContent("Too many triesTry again in 12 s");
  });

  it("a refusal that is no wrong pair is told as what it is", async () => {
    refuse("post", "/api/session", 403, "This request came from another site");
    await tryPassword("right");
    expect(await screen.findByRole("alert")).toHaveTextContent("This request came from another site");
  });

  it("a fault of the server keeps the text and may be tried again", async () => {
    stumble("post", "/api/session");
    const { user } = await tryPassword("correct-horse-battery");
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is full");
    expect(screen.getByLabelText("Password")).toHaveValue("correct-horse-battery");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("heading", { name: /what should the next video/i })).toBeVisible();
  });

  it("while it waits the button says so", async () => {
    never("post", "/api/session");
    await tryPassword("correct-horse-battery");
    await waitFor(() => expect(screen.getByRole("button", { name: "Sign in" })).toHaveAttribute("aria-busy", "true"));
  });

  it("the password can be looked at", async () => {
    const { user } = await open("/login");
    await user.click(await screen.findByRole("button", { name: "Show the password" }));
    expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
    await user.click(screen.getByRole("button", { name: "Hide the password" }));
    expect(screen.getByLabelText("Password")).toHaveAttribute("type", "password");
  });
});
