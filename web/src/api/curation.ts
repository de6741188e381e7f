import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, idempotencyKey, take } from "./client";
import { keys } from "./keys";
import { withJob } from "./merge";
import { curationRuns, POLL_MS } from "./polling";
import { usePolling, useTopic } from "./stream";
import type { CurationJob, CurationNew, CurationPatch, EstimateAsk } from "./types";

export const curationListQuery = queryOptions({
  queryKey: keys.curationList,
  queryFn: ({ signal }) => take(api.GET("/api/curation/jobs", { params: { query: { limit: 20 } }, signal })),
});

export const curationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.curation(id),
    queryFn: async ({ signal, client }): Promise<CurationJob> =>
      withJob(
        client.getQueryData<CurationJob>(keys.curation(id)),
        await take(api.GET("/api/curation/jobs/{id}", { params: { path: { id } }, signal })),
      ),
  });

export function useCuration(id: string) {
  const every = usePolling(POLL_MS.curation);
  const query = useQuery({
    ...curationQuery(id),
    refetchInterval: ({ state }) => (curationRuns(state.data) ? every : false),
    refetchIntervalInBackground: true,
  });
  useTopic(`curation:${id}`, curationRuns(query.data));
  return query;
}

export const estimateQuery = (id: string, ask: EstimateAsk) =>
  queryOptions({
    queryKey: keys.estimate(id, ask),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      take(api.POST("/api/curation/jobs/{id}/estimate", { params: { path: { id } }, body: ask, signal })),
  });

export function useStartCuration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CurationNew) =>
      take(api.POST("/api/curation/jobs", { body, params: { header: { "Idempotency-Key": idempotencyKey() } } })),
    onSuccess: (job) => {
      client.setQueryData(keys.curation(job.id), job);
      void client.invalidateQueries({ queryKey: keys.curationList, exact: true });
    },
  });
}

export function useEditCuration(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, rev }: { body: CurationPatch; rev: number | undefined }) =>
      take(
        api.PATCH("/api/curation/jobs/{id}", {
          params: { path: { id }, ...(rev === undefined ? {} : { header: { "If-Match": `"${rev}"` } }) },
          body,
        }),
      ),
    onSuccess: (job) => {
      client.setQueryData(keys.curation(id), job);
      // another length or scene count has another price
      void client.invalidateQueries({ queryKey: [...keys.curation(id), "estimate"] });
    },
  });
}

export function useWriteBrief(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { scene_ids?: string[]; add?: number; keep_edited?: boolean }) =>
      take(
        api.POST("/api/curation/jobs/{id}/regenerate", {
          params: { path: { id }, header: { "Idempotency-Key": idempotencyKey() } },
          body,
        }),
      ),
    onSuccess: (job) => client.setQueryData(keys.curation(id), job),
  });
}

export function useCancelBrief(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/api/curation/jobs/{id}/cancel", { params: { path: { id } } })),
    onSuccess: (job) => client.setQueryData(keys.curation(id), job),
  });
}
