import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";

/** This month's sums and limit, and the books against what the providers say is left. */
export const spendingQuery = queryOptions({
  queryKey: keys.spending,
  queryFn: ({ signal }) => take(api.GET("/api/spending", { signal })),
});
