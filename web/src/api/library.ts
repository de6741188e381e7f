import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";

export interface LibraryFilters {
  status?: string;
  q?: string;
  sort?: string;
}

export const libraryQuery = (filters: LibraryFilters) =>
  infiniteQueryOptions({
    queryKey: keys.library(filters),
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      take(
        api.GET("/api/library", {
          params: { query: { ...filters, limit: 60, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

export const recentFilmsQuery = queryOptions({
  queryKey: keys.library("recent"),
  queryFn: ({ signal }) => take(api.GET("/api/library", { params: { query: { limit: 8 } }, signal })),
});
