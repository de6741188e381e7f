// The one way to the server: typed by the OpenAPI document, every refusal thrown as ApiError.
import createClient from "openapi-fetch";
import type { Firm } from "./firm";
import { ApiError, asProblem, unreachable } from "./problems";
import type { paths } from "./schema.gen";

/** Told on every 401 outside of sign-in itself; the app shows the door. */
let onSignedOut: ((action: string | null) => void) | null = null;
export function whenSignedOut(listener: ((action: string | null) => void) | null): void {
  onSignedOut = listener;
}

export const api = createClient<paths>({
  // relative addresses work in browsers only; tests run in Node
  baseUrl: typeof window === "undefined" ? "http://localhost" : window.location.origin,
  // looked up at each call, so that tests can put themselves in between
  fetch: (request) => globalThis.fetch(request),
});

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** The answer's body, or a throw. `quiet` leaves a 401 to the caller. */
export async function take<T>(call: Promise<Answer<T>>, quiet = false): Promise<Firm<NonNullable<T>>> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
  const { response, data, error } = answer;
  if (!response.ok) {
    const failure = new ApiError(asProblem(error, response.status, response.headers.get("x-request-id")));
    if (response.status === 401 && !quiet) onSignedOut?.(failure.problem.action ?? null);
    throw failure;
  }
  return data as Firm<NonNullable<T>>;
}

/** For answers without a body. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  await take(call);
}

/** One key per intention: a repeated click or retry cannot buy twice. */
export const idempotencyKey = (): string => crypto.randomUUID();

/** Secure contexts have randomUUID; a studio on plain http in a home network does not. */
if (typeof crypto !== "undefined" && !("randomUUID" in crypto)) {
  Object.defineProperty(crypto, "randomUUID", {
    value: () => {
      const b = crypto.getRandomValues(new Uint8Array(16));
      b[6] = ((b[6] ?? 0) & 0x0f) | 0x40;
      b[8] = ((b[8] ?? 0) & 0x3f) | 0x80;
      const hex = [...b].map((v) => v.toString(16).padStart(2, "0")).join("");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  });
}
