// The state of the house: its health, its settings and its paid calls.
import type { Health, LedgerRow, Route, Routes, SettingItem, Settings, Spending } from "@/api/types";
import { at, PRODUCTION, uuid } from "./moment";

export function health(over: Partial<Health> = {}): Health {
  return {
    status: "ok",
    version: "0.1.0",
    profile: "demo",
    database: { ok: true, kind: "sqlite", problem: null },
    broker: { ok: true, kind: "in process", problem: null },
    disk: { ok: true, free_bytes: 82_400_000_000, path: "/var/lib/ymf", problem: null },
    storage: { ok: true, kind: "folder", path: "/var/lib/ymf/jobs", problem: null },
    providers: [
      { id: "cometapi", ok: true, standin: true, configured: false, problem: null, balance_usd_micro: null },
      { id: "anthropic", ok: true, standin: true, configured: false, problem: null, balance_usd_micro: null },
      { id: "youtube", ok: true, standin: true, configured: false, problem: null, balance_usd_micro: null },
    ],
    quota: {
      search: { used: 4, limit: 100, resets_at: at(600) },
      upload: { used: 0, limit: 100, resets_at: at(600) },
      units: { used: 420, limit: 10_000, resets_at: at(600) },
    },
    routes_in_use: 8,
    skipped_routes: [],
    advice: [],
    ...over,
  };
}

const setting = (name: string, section: string, value: unknown, more: Partial<SettingItem> = {}): SettingItem => ({
  name,
  section,
  type: "text",
  value,
  origin: "default",
  editable: true,
  secret: name.includes("KEY") || name.includes("SECRET"),
  help: null,
  ...more,
});

export function settings(): Settings {
  return {
    rev: 3,
    items: [
      setting("COMETAPI_API_KEY", "accounts", { set: true, hint: "…3f9a" }, { origin: "stored" }),
      setting("ANTHROPIC_API_KEY", "accounts", { set: false }),
      setting("YOUTUBE_API_KEY", "accounts", { set: true, hint: "…71c0" }, { origin: "environment", editable: false }),
      setting("YOUTUBE_CLIENT_ID", "accounts", ""),
      setting("YOUTUBE_CLIENT_SECRET", "accounts", { set: false }),
      setting("DEFAULT_IMAGE_MODEL", "models", "nanobananapro"),
      setting("DEFAULT_VIDEO_MODEL", "models", "kling3"),
      setting("MONTHLY_BUDGET_USD", "spending", "50"),
      setting("JOB_BUDGET_USD", "spending", null),
    ],
  };
}

export function ledger(): LedgerRow[] {
  const rows: [string, string, string, number, string][] = [
    ["seo", "anthropic", "text.claude.live", 9430, "settled"],
    ["animate/3", "cometapi", "clip.kling3.live", 660_000, "submitted"],
    ["animate/1", "cometapi", "clip.kling3.live", 0, "not_charged"],
    ["music/1", "cometapi", "song.suno.live", 100_000, "possible_duplicate"],
  ];
  return rows.map(([step, provider, route, cost_usd_micro, state], i) => ({
    id: uuid("00000008", i + 1),
    at: at(-i),
    job_id: PRODUCTION,
    step,
    provider,
    route,
    model: route,
    units: 1,
    cost_usd_micro,
    state,
    provider_task_id: null,
    request_hash: null,
    price_basis: "price",
  }));
}

export function spending(over: Partial<Spending> = {}): Spending {
  return {
    month: {
      starts_at: "2026-11-01T00:00:00Z",
      ends_at: "2026-12-01T00:00:00Z",
      spent_usd_micro: 12_400_000,
      reserved_usd_micro: 660_000,
      limit_usd_micro: 50_000_000,
    },
    balances: [
      {
        provider: "cometapi",
        since: at(-600),
        at: at(-1),
        balance_usd_micro: 41_200_000,
        paid_usd_micro: 3_200_000,
        settled_usd_micro: 3_200_000,
        open_usd_micro: 660_000,
        difference_usd_micro: 0,
        agrees: true,
      },
      {
        provider: "kie",
        since: at(-600),
        at: at(-1),
        balance_usd_micro: 4_000_000,
        paid_usd_micro: 1_000_000,
        settled_usd_micro: 150_000,
        open_usd_micro: 0,
        difference_usd_micro: 850_000,
        agrees: false,
      },
    ],
    ...over,
  };
}

const route = (id: string, label: string, more: Partial<Route> = {}): Route =>
  ({
    id,
    capability: id.split(".")[0],
    slot: id.split(".")[1],
    label,
    provider: "cometapi",
    profile: "live",
    dialect: "kling",
    path: "/v1/make",
    model: `${id}-1`,
    price_usd_micro: 660_000,
    price_unit: "clip",
    state: "in_use",
    reason: null,
    ...more,
  }) as Route;

export function routes(over: Partial<Routes> = {}): Routes {
  return {
    rev: 4,
    origin: "built_in",
    profile: "live",
    version: "2026-11",
    routes: [
      route("text.claude.live", "Claude", { price_unit: "mtok" }),
      route("clip.kling3.live", "Kling 3"),
      route("clip.kling3.seed", "Kling 3", { state: "other_profile", reason: "belongs to the profile seed" }),
      route("clip.wan26.live", "Wan 2.6", {
        state: "skipped",
        reason: "takes pictures by a public address only: set PUBLIC_BASE_URL",
      }),
      route("song.kie", "Suno V5 by kie.ai", {
        price_usd_micro: -1,
        price_unit: "call",
        state: "skipped",
        reason: "Suno V5 by kie.ai needs KIE_API_KEY",
      }),
    ],
    ...over,
  };
}
