import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";

/** Every paid call, the newest first. */
export const ledgerQuery = infiniteQueryOptions({
  queryKey: keys.ledger,
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    take(
      api.GET("/api/ledger", {
        params: { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  getNextPageParam: (page) => page.next_cursor || undefined,
});
