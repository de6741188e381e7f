// What went wrong, as the server told it, or as near as we can tell without it.
import type { Problem } from "./types";

export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
    this.status = problem.status;
    this.problem = problem;
  }
}

export const unreachable = (): ApiError =>
  new ApiError({
    type: "about:blank",
    title: "The server did not answer",
    status: 0,
    detail: "Check that it is running, then try again.",
  });

/** A body that is no problem document (a proxy's page, an empty answer) still becomes one. */
export function asProblem(body: unknown, status: number, requestId: string | null): Problem {
  const known = typeof body === "object" && body !== null && "title" in body && typeof body.title === "string";
  const problem: Problem = known
    ? { ...(body as Problem), status }
    : {
        type: "about:blank",
        title: status >= 500 ? "The server had an internal fault" : `The server refused this (${status})`,
        status,
      };
  if (!problem.request_id && requestId) problem.request_id = requestId;
  return problem;
}

export interface Told {
  what: string;
  why: string | null;
  requestId: string | null;
  action: string | null;
}

/** Any thrown thing in words for a person. */
export function told(error: unknown): Told {
  if (error instanceof ApiError) {
    const { title, detail, request_id, action } = error.problem;
    return {
      what: title,
      why: detail && detail !== title ? detail : null,
      requestId: request_id ?? null,
      action: action ?? null,
    };
  }
  return {
    what: "Something in this page failed",
    why: error instanceof Error ? error.message : null,
    requestId: null,
    action: null,
  };
}

/** Faults by the last part of their pointer: "/num_scenes" → num_scenes. */
export function fieldFaults(error: unknown): Map<string, string> {
  const faults = new Map<string, string>();
  if (error instanceof ApiError) {
    for (const { pointer, detail } of error.problem.errors ?? []) faults.set(pointer.replace(/^\//, ""), detail);
  }
  return faults;
}
