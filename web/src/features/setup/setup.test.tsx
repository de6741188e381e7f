import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { closedDoor, never, refuse } from "@/test/answers";
import { problem } from "@/test/handlers";
import { open } from "@/test/open";
import { server } from "@/test/server";

describe("the first user", () => {
  it("an empty house leads here, and then asks what to do first", async () => {
    closedDoor("set_up");
    const { user, address } = await open("/");
    await waitFor(() => expect(address()).toBe("/setup"));
    await user.type(await screen.findByLabelText("Setup code"), "AB12-CD34");
    await user.type(screen.getByLabelText("Password"), "correct-horse-battery");
    await user.click(screen.getByRole("button", { name: "Start" }));
    expect(await screen.findByRole("heading", { name: "What first?" })).toBeVisible();
    await user.click(screen.getByRole("link", { name: /Make a demo film now/ }));
    expect(await screen.findByRole("textbox", { name: /genre/i })).toHaveValue("rainy lofi night train");
  });

  it("the code of the address fills the field; each wrong field is named", async () => {
    closedDoor("set_up");
    const { user } = await open("/setup?code=ZZ99");
    expect(await screen.findByLabelText("Setup code")).toHaveValue("ZZ99");
    await user.clear(screen.getByLabelText("Name"));
    await user.type(screen.getByLabelText("Password"), "short");
    await user.click(screen.getByRole("button", { name: "Start" }));
    await waitFor(() => expect(screen.getByLabelText("Name")).toHaveAccessibleDescription("Choose a name"));
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/At least 12 characters/);
  });

  it("what the server finds wrong is told at its field", async () => {
    closedDoor("set_up");
    refuse("post", "/api/setup", 422, "Some fields are wrong", {
      errors: [{ pointer: "/code", detail: "this code has run out" }],
    });
    const { user } = await open("/setup?code=OLD");
    await user.type(await screen.findByLabelText("Password"), "correct-horse-battery");
    await user.click(screen.getByRole("button", { name: "Start" }));
    await waitFor(() => expect(screen.getByLabelText("Setup code")).toHaveAccessibleDescription(/has run out/));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("another refusal is told as a whole", async () => {
    closedDoor("set_up");
    refuse("post", "/api/setup", 409, "There is a user already");
    const { user } = await open("/setup?code=OLD");
    await user.type(await screen.findByLabelText("Password"), "correct-horse-battery");
    await user.click(screen.getByRole("button", { name: "Start" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("There is a user already");
  });
});

describe("the set-up page", () => {
  it("waits for the server's word", async () => {
    never("get", "/api/session");
    await open("/setup");
    expect(await screen.findByText("One moment")).toBeVisible();
  });

  it("says when the server does not answer, and asks again", async () => {
    server.use(http.get("*/api/session", () => HttpResponse.error()));
    const { user } = await open("/setup");
    expect(await screen.findByRole("alert")).toHaveTextContent("The server did not answer");
    server.use(http.get("*/api/session", () => problem(401, "Not signed in", { action: "sign_in" })));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Set up is done" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/login");
  });
});
