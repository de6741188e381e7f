// Every query key, in one place.
export const keys = {
  session: ["session"] as const,
  health: ["health"] as const,
  researchList: ["research"] as const,
  research: (id: string) => ["research", id] as const,
  curationList: ["curation"] as const,
  curation: (id: string) => ["curation", id] as const,
  estimate: (id: string, ask: unknown) => ["curation", id, "estimate", ask] as const,
  productionList: ["production"] as const,
  production: (id: string) => ["production", id] as const,
  waveform: (id: string, mark: string) => ["production", id, "waveform", mark] as const,
  library: (filters: unknown) => ["library", filters] as const,
  ledger: ["ledger"] as const,
  stats: (range: string) => ["stats", range] as const,
  settings: ["settings"] as const,
  connection: ["youtube"] as const,
};
