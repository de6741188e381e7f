// The table of routes as it is edited. Pure.
import { ApiError } from "@/api/problems";
import type { Route } from "@/api/types";
import type { Tone } from "@/lib/status";

export const groups = [
  ["song", "Music"],
  ["picture", "Pictures"],
  ["clip", "Clips"],
  ["text", "Texts"],
  ["score", "Scoring"],
] as const;

export const stateOf = (route: Route): { tone: Tone; word: string } => {
  if (route.off || route.state === "off") return { tone: "stopped", word: "turned off" };
  if (route.state === "in_use") return { tone: "ok", word: "in use" };
  return { tone: "warn", word: "skipped" };
};

/** A price as it is typed: dollars, empty where it is not known. */
export const priceText = (route: Route): string => {
  const micro = route.price_usd_micro;
  return typeof micro === "number" && micro > 0 ? String(micro / 1e6) : "";
};

export const withPrice = (route: Route, text: string): Route => {
  const usd = Number(text.trim().replace(/^\$/, ""));
  return { ...route, price_usd_micro: text.trim() !== "" && usd > 0 ? Math.round(usd * 1e6) : -1 };
};

/** Up or down among the rows of the same kind: that is the order in which they are tried. */
export function moved(rows: readonly Route[], id: string | null, step: -1 | 1): Route[] {
  const from = rows.findIndex((row) => row.id === id);
  const row = rows[from];
  if (!row) return [...rows];
  for (let to = from + step; to >= 0 && to < rows.length; to += step) {
    const other = rows[to];
    if (other?.capability !== row.capability || other.state === "other_profile") continue;
    const next = [...rows];
    next[from] = other;
    next[to] = row;
    return next;
  }
  return [...rows];
}

/** What is written down: without what the server only tells. */
export const asText = (rows: readonly Route[]): string =>
  JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== "state" && name !== "reason")),
    ),
    null,
    2,
  );

export interface Read {
  rows: Route[] | null;
  fault: string | null;
}

export function fromText(text: string): Read {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value)
      ? { rows: value as Route[], fault: null }
      : { rows: null, fault: "This must be a list of routes: [ … ]" };
  } catch (error) {
    return { rows: null, fault: error instanceof Error ? error.message : "This is no JSON" };
  }
}

/** "/routes/3/dialect" with the row's own name where it has one. */
export function faultsOf(error: unknown, rows: readonly Route[]): { place: string; detail: string }[] {
  if (!(error instanceof ApiError)) return [];
  return (error.problem.errors ?? []).map(({ pointer, detail }) => {
    const [, , index = "", ...rest] = pointer.split("/");
    const id = rows[Number(index)]?.id;
    return { place: id ? `${id}: ${rest.join("/") || "row"}` : pointer, detail };
  });
}
