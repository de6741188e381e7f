import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, idempotencyKey, take } from "./client";
import { keys } from "./keys";
import { withJob } from "./merge";
import { POLL_MS, researchRuns } from "./polling";
import { usePolling, useTopic } from "./stream";
import type { ResearchJob, ResearchNew } from "./types";

export const researchListQuery = queryOptions({
  queryKey: keys.researchList,
  queryFn: ({ signal }) => take(api.GET("/api/research/jobs", { params: { query: { limit: 8 } }, signal })),
});

export const researchQuery = (id: string) =>
  queryOptions({
    queryKey: keys.research(id),
    queryFn: async ({ signal, client }): Promise<ResearchJob> =>
      withJob(
        client.getQueryData<ResearchJob>(keys.research(id)),
        await take(api.GET("/api/research/jobs/{id}", { params: { path: { id } }, signal })),
      ),
  });

export function useResearch(id: string) {
  const every = usePolling(POLL_MS.research);
  const query = useQuery({
    ...researchQuery(id),
    refetchInterval: ({ state }) => (researchRuns(state.data) ? every : false),
    refetchIntervalInBackground: true,
  });
  useTopic(`research:${id}`, researchRuns(query.data));
  return query;
}

export function useStartResearch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ResearchNew) =>
      take(api.POST("/api/research/jobs", { body, params: { header: { "Idempotency-Key": idempotencyKey() } } })),
    onSuccess: (job) => {
      client.setQueryData(keys.research(job.id), job);
      void client.invalidateQueries({ queryKey: keys.researchList, exact: true });
    },
  });
}

export function useRetryResearch(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/api/research/jobs/{id}/retry", { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.research(id) }),
  });
}

/** The picture comes from our own origin, in one of four widths. */
export const videoPicture = (videoId: string, width: 160 | 320 | 640 | 1280): string =>
  `/api/research/videos/${encodeURIComponent(videoId)}/thumbnail?w=${width}`;
