// Which settings belong to which account, and how a stored value is read. Pure.
import type { SettingItem, Settings } from "@/api/types";

export interface Account {
  provider: string;
  name: string;
  what: string;
  where: string | null;
  fields: { name: string; label: string }[];
}

export const accounts: readonly Account[] = [
  {
    provider: "cometapi",
    name: "CometAPI",
    what: "Music, pictures, clips and scoring",
    where: "https://api.cometapi.com/console/token",
    fields: [{ name: "COMETAPI_API_KEY", label: "API key" }],
  },
  {
    provider: "anthropic",
    name: "Claude",
    what: "The brief, direction and titles",
    where: "https://console.anthropic.com/settings/keys",
    fields: [{ name: "ANTHROPIC_API_KEY", label: "API key" }],
  },
  {
    provider: "youtube",
    name: "YouTube research",
    what: "Finding inspiration",
    where: "https://console.cloud.google.com/apis/credentials",
    fields: [{ name: "YOUTUBE_API_KEY", label: "API key" }],
  },
];

export const channelFields: readonly { name: string; label: string; secret: boolean }[] = [
  { name: "YOUTUBE_CLIENT_ID", label: "Client ID", secret: false },
  { name: "YOUTUBE_CLIENT_SECRET", label: "Client secret", secret: true },
];

export const itemOf = (settings: Settings, name: string): SettingItem | undefined =>
  settings.items.find((item) => item.name === name);

/** A secret is never sent back: only that it is there, and its last letters. */
export function secretOf(item: SettingItem | undefined): { set: boolean; hint: string | null } {
  const value: unknown = item?.value;
  if (typeof value !== "object" || value === null || !("set" in value)) return { set: false, hint: null };
  const hint = "hint" in value && typeof value.hint === "string" ? value.hint : null;
  return { set: value.set === true, hint };
}

export function textOf(item: SettingItem | undefined): string {
  const value: unknown = item?.value;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Where a value comes from, when it cannot be changed here. */
export function sourceOf(item: SettingItem | undefined): string | null {
  if (item?.editable !== false) return null;
  if (item.origin === "environment") return `Set by the environment (${item.name})`;
  if (item.origin === "file") return `Set by a file (${item.name})`;
  return "Cannot be changed here";
}
