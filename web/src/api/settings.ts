import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, done, take } from "./client";
import { keys } from "./keys";

export const settingsQuery = queryOptions({
  queryKey: keys.settings,
  queryFn: ({ signal }) => take(api.GET("/api/settings", { signal })),
});

export const connectionQuery = queryOptions({
  queryKey: keys.connection,
  queryFn: ({ signal }) => take(api.GET("/api/youtube/connection", { signal })),
});

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, rev }: { values: Record<string, unknown>; rev: number | undefined }) =>
      take(
        api.PUT("/api/settings", {
          params: rev === undefined ? {} : { header: { "If-Match": `"${rev}"` } },
          body: { values },
        }),
      ),
    onSuccess: (settings) => {
      client.setQueryData(keys.settings, settings);
      void client.invalidateQueries({ queryKey: keys.health });
    },
  });
}

export function useTestProvider() {
  return useMutation({
    mutationFn: ({ provider, values }: { provider: string; values?: Record<string, string> }) =>
      take(
        api.POST("/api/settings/{provider}/test", {
          params: { path: { provider } },
          body: values ? { values } : {},
        }),
      ),
  });
}

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => done(api.DELETE("/api/youtube/connection")),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.connection }),
  });
}
