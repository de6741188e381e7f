import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";
import type { Health } from "./types";

export const healthQuery = queryOptions({
  queryKey: keys.health,
  staleTime: 60_000,
  refetchInterval: 120_000,
  queryFn: ({ signal }) => take(api.GET("/api/health", { signal })),
});

export const statsQuery = (range: "7d" | "30d" | "90d" | "1y") =>
  queryOptions({
    queryKey: keys.stats(range),
    staleTime: 60_000,
    queryFn: ({ signal }) => take(api.GET("/api/stats", { params: { query: { range } }, signal })),
  });

/** True while any provider is a stand-in: what is made now is a demo. */
export const isDemo = (health: Health | undefined): boolean =>
  health?.profile === "demo" || (health?.providers ?? []).some((provider) => provider.standin === true);
