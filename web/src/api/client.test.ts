import { HttpResponse, http } from "msw";
import { describe, expect, it, vi } from "vitest";
import { problem } from "@/test/handlers";
import { server } from "@/test/server";
import { api, done, idempotencyKey, take, whenSignedOut } from "./client";
import { ApiError, asProblem, fieldFaults, told } from "./problems";

const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ApiError)) throw new Error("it did not fail as it should");
  return error;
};

describe("the one way to the server", () => {
  it("gives the body, and nothing for an empty answer", async () => {
    expect(await take(api.GET("/api/health"))).toMatchObject({ version: "0.1.0" });
    server.use(http.delete("*/api/session", () => new HttpResponse(null, { status: 204 })));
    expect(await done(api.DELETE("/api/session"))).toBeUndefined();
  });

  it("a refusal is thrown as the server told it, with its request id", async () => {
    server.use(
      http.get("*/api/health", () =>
        HttpResponse.json({ title: "Gone", detail: "It is gone" }, { status: 410, headers: { "x-request-id": "r1" } }),
      ),
    );
    const error = await failure(take(api.GET("/api/health")));
    expect(error.message).toBe("It is gone");
    expect(error.problem).toMatchObject({ status: 410, request_id: "r1" });
  });

  it("a 401 shows the door, unless it was asked for quietly", async () => {
    server.use(http.get("*/api/session", () => problem(401, "Not signed in", { action: "sign_in" })));
    const door = vi.fn();
    whenSignedOut(door);
    await failure(take(api.GET("/api/session"), true));
    expect(door).not.toHaveBeenCalled();
    await failure(take(api.GET("/api/session")));
    expect(door).toHaveBeenCalledWith("sign_in");
    whenSignedOut(null);
  });

  it("no answer is an error in words", async () => {
    server.use(http.get("*/api/health", () => HttpResponse.error()));
    expect((await failure(take(api.GET("/api/health")))).problem.title).toBe("The server did not answer");
  });

  it("keys of intentions never repeat", () => {
    expect(idempotencyKey()).not.toBe(idempotencyKey());
  });
});

describe("problems", () => {
  it("what is no problem document becomes one", () => {
    expect(asProblem("<html>", 502, null).title).toBe("The server had an internal fault");
    expect(asProblem(null, 404, "r2")).toMatchObject({ title: "The server refused this (404)", request_id: "r2" });
  });

  it("anything thrown is told in words", () => {
    expect(told(new Error("x is not a function"))).toMatchObject({ what: "Something in this page failed" });
    expect(told("odd").why).toBeNull();
    expect(told(new ApiError({ type: "", title: "No", detail: "No", status: 409 })).why).toBeNull();
  });

  it("faults are found by their pointer", () => {
    const errors = [{ pointer: "/num_scenes", detail: "must be between 1 and 60" }];
    const faults = fieldFaults(new ApiError({ type: "", title: "", status: 422, errors }));
    expect(faults.get("num_scenes")).toBe("must be between 1 and 60");
    expect(fieldFaults(new Error("x")).size).toBe(0);
  });
});
