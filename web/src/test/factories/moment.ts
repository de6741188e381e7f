// The fixtures' clock and ids: every time and every id in a test comes from here.
export const NOW = Date.parse("2026-11-24T14:20:00Z");
export const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
export const uuid = (kind: string, n: number): string => `${kind}-0000-7000-8000-${String(n).padStart(12, "0")}`;

export const RESEARCH = uuid("00000001", 1);
export const CURATION = uuid("00000002", 1);
export const PRODUCTION = uuid("00000003", 1);
