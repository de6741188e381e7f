// What the server says in one test, where it differs from the handlers all tests share.
import { delay, HttpResponse, http, type JsonBodyType } from "msw";
import { problem } from "./handlers";
import { server } from "./server";

type Method = "get" | "post" | "put" | "patch" | "delete";

export function answer(method: Method, path: string, body: unknown, status = 200): void {
  server.use(http[method](`*${path}`, () => HttpResponse.json(body as JsonBodyType, { status })));
}

/** The screen stays as it is while it waits. */
export function never(method: Method, path: string): void {
  server.use(http[method](`*${path}`, () => delay("infinite")));
}

export function refuse(
  method: Method,
  path: string,
  status: number,
  title: string,
  more: Record<string, unknown> = {},
): void {
  server.use(http[method](`*${path}`, () => problem(status, title, more)));
}

/** Refuses once; whoever asks again has the shared answer. */
export function stumble(method: Method, path: string, title = "The disk is full"): void {
  server.use(http[method](`*${path}`, () => problem(503, title), { once: true }));
}

export interface Heard {
  body: unknown;
  headers: Headers;
  url: URL;
}

/** Keeps what was sent, and answers with `body`. */
export function hear(method: Method, path: string, body: unknown, status = 200): Heard[] {
  const heard: Heard[] = [];
  server.use(
    http[method](`*${path}`, async ({ request }) => {
      const text = await request.text();
      heard.push({
        body: text === "" ? null : JSON.parse(text),
        headers: request.headers,
        url: new URL(request.url),
      });
      return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(body as JsonBodyType, { status });
    }),
  );
  return heard;
}

/** Nobody is signed in until the right password comes. */
export function closedDoor(action: "sign_in" | "set_up" = "sign_in"): void {
  let open = false;
  const session = { name: "admin", role: "operator", expires_at: "2026-12-24T00:00:00Z" };
  const enter = (status: number) => () => {
    open = true;
    return HttpResponse.json(session, { status });
  };
  server.use(
    http.get("*/api/session", () =>
      open ? HttpResponse.json(session) : problem(401, "Not signed in", { action, detail: "Sign in first" }),
    ),
    http.post("*/api/session", enter(200)),
    http.post("*/api/setup", enter(201)),
  );
}
