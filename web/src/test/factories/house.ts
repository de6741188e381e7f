// The state of the house: its health, its settings and its paid calls.
import type { Health, LedgerRow, SettingItem, Settings } from "@/api/types";
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
  }));
}
