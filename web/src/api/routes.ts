import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";
import type { Route } from "./types";

export const routesQuery = queryOptions({
  queryKey: keys.routes,
  queryFn: ({ signal }) => take(api.GET("/api/routes", { signal })),
});

/** The whole table, or back to the built-in one; an older rev is refused. */
export function useSaveRoutes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ rows, rev }: { rows: readonly Route[] | null; rev: number | undefined }) =>
      take(
        api.PUT("/api/routes", {
          params: rev === undefined ? {} : { header: { "If-Match": `"${rev}"` } },
          body: rows ? { routes: rows } : { reset: true },
        }),
      ),
    onSuccess: (table) => client.setQueryData(keys.routes, table),
  });
}
