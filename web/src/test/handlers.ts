// The server as tests and the fixture studio see it. Answers are typed by the schema through the factories.
import { HttpResponse, http } from "msw";
import { art } from "./art";
import { curation, estimate } from "./factories/curation";
import { health, ledger, routes, settings, spending } from "./factories/house";
import { films } from "./factories/library";
import { PRODUCTION } from "./factories/moment";
import { production, waveform } from "./factories/production";
import { research } from "./factories/research";

const picture = (seed: number) =>
  new HttpResponse(art(seed), { headers: { "Content-Type": "image/svg+xml", "Cache-Control": "max-age=3600" } });

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 1);

export const problem = (status: number, title: string, more: Record<string, unknown> = {}) =>
  HttpResponse.json(
    { type: "about:blank", title, status, request_id: "0192f1c2", ...more },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );

export const handlers = [
  http.get("*/api/session", () =>
    HttpResponse.json({ name: "admin", role: "operator", expires_at: "2026-12-24T00:00:00Z" }),
  ),
  http.post("*/api/session", () =>
    HttpResponse.json({ name: "admin", role: "operator", expires_at: "2026-12-24T00:00:00Z" }),
  ),
  http.get("*/api/health", () => HttpResponse.json(health())),
  http.get("*/api/stats", () =>
    HttpResponse.json({
      made: 9,
      published: 8,
      success_rate: 0.92,
      median_sec: 1500,
      cost_usd_micro: 51_200_000,
      limit_usd_micro: 80_000_000,
    }),
  ),
  http.get("*/api/ledger", () => HttpResponse.json({ items: ledger(), next_cursor: null })),
  http.get("*/api/spending", () => HttpResponse.json(spending())),
  http.get("*/api/routes", () => HttpResponse.json(routes())),
  http.put("*/api/routes", () => HttpResponse.json(routes({ rev: 5, origin: "stored" }))),
  http.get("*/api/research/jobs", () => HttpResponse.json({ items: [research({ videos: [] })], next_cursor: null })),
  http.post("*/api/research/jobs", () => HttpResponse.json(research(), { status: 201 })),
  http.get("*/api/research/jobs/:id", () => HttpResponse.json(research())),
  http.get("*/api/research/videos/:id/thumbnail", ({ params }) => picture(Number(String(params.id).slice(-4)) * 3 + 2)),
  http.get("*/api/curation/jobs", () => HttpResponse.json({ items: [curation()], next_cursor: null })),
  http.post("*/api/curation/jobs", () =>
    HttpResponse.json(curation({ status: "pending", creative_brief: null }), { status: 201 }),
  ),
  http.get("*/api/curation/jobs/:id", () => HttpResponse.json(curation({ production_job_ids: [PRODUCTION] }))),
  http.patch("*/api/curation/jobs/:id", async ({ request }) => {
    const body = await request.json();
    return HttpResponse.json(curation({ ...(body as object), rev: 5 }));
  }),
  http.post("*/api/curation/jobs/:id/regenerate", () =>
    HttpResponse.json(curation({ status: "briefing" }), { status: 202 }),
  ),
  http.post("*/api/curation/jobs/:id/cancel", () => HttpResponse.json(curation({ status: "pending" }))),
  http.post("*/api/curation/jobs/:id/estimate", () => HttpResponse.json(estimate())),
  http.get("*/api/production/jobs", () => HttpResponse.json({ items: [production()], next_cursor: null })),
  http.post("*/api/production/jobs", () => HttpResponse.json(production(), { status: 201 })),
  http.get("*/api/production/jobs/:id", () => HttpResponse.json(production())),
  http.post("*/api/production/jobs/:id/:act", () => HttpResponse.json(production(), { status: 202 })),
  http.get("*/api/production/jobs/:id/files/waveform.json", () => HttpResponse.json(waveform())),
  http.get("*/api/production/jobs/:id/files/:name", ({ params }) =>
    String(params.name).endsWith(".mp4")
      ? new HttpResponse(null, { status: 404 })
      : picture(numberIn(String(params.name)) + 3),
  ),
  http.get("*/api/production/jobs/:id/events", () =>
    HttpResponse.json({ items: production().events ?? [], next_cursor: null }),
  ),
  http.get("*/api/library", () =>
    HttpResponse.json({ items: films(), next_cursor: null, counts: { all: 12, published: 10, failed: 1 } }),
  ),
  http.get("*/api/settings", () => HttpResponse.json(settings())),
  http.put("*/api/settings", () => HttpResponse.json(settings())),
  http.post("*/api/settings/:provider/test", () =>
    HttpResponse.json({ ok: true, took_ms: 412, account: "low-sun", balance_usd_micro: 41_200_000 }),
  ),
  http.get("*/api/youtube/connection", () => HttpResponse.json({ connected: false })),
];
