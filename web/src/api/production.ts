import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, idempotencyKey, take } from "./client";
import { keys } from "./keys";
import { refetched } from "./merge";
import { POLL_MS, productionRuns } from "./polling";
import { ApiError, asProblem } from "./problems";
import { usePolling, useTopic } from "./stream";
import type { ProductionJob, ProductionNew, ProductionPatch, Waveform } from "./types";

export const productionListQuery = queryOptions({
  queryKey: keys.productionList,
  queryFn: ({ signal }) => take(api.GET("/api/production/jobs", { params: { query: { limit: 30 } }, signal })),
});

export const productionQuery = (id: string) =>
  queryOptions({
    queryKey: keys.production(id),
    queryFn: async ({ signal, client }): Promise<ProductionJob> => {
      const next = await take(api.GET("/api/production/jobs/{id}", { params: { path: { id } }, signal }));
      // read after the answer: the stream may have brought newer parts meanwhile
      return refetched(client.getQueryData<ProductionJob>(keys.production(id)), next);
    },
  });

export function useProduction(id: string) {
  const every = usePolling(POLL_MS.production);
  const query = useQuery({
    ...productionQuery(id),
    refetchInterval: ({ state }) => (productionRuns(state.data) ? every : false),
    refetchIntervalInBackground: true,
  });
  useTopic(`production:${id}`, productionRuns(query.data));
  return query;
}

export const waveformQuery = (id: string, mark: string) =>
  queryOptions({
    queryKey: keys.waveform(id, mark),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }): Promise<Waveform> => {
      const response = await fetch(new URL(fileAddress(id, "waveform.json"), window.location.href), { signal });
      if (!response.ok) throw new ApiError(asProblem(null, response.status, response.headers.get("x-request-id")));
      return (await response.json()) as Waveform;
    },
  });

export function useLaunch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: ProductionNew; key: string }) =>
      take(api.POST("/api/production/jobs", { body, params: { header: { "Idempotency-Key": key } } })),
    onSuccess: (job) => {
      client.setQueryData(keys.production(job.id), job);
      void client.invalidateQueries({ queryKey: keys.productionList, exact: true });
      return client.invalidateQueries({ queryKey: keys.curation(job.curation_job_id), exact: true });
    },
  });
}

/** What the operator's hand can do to a production. */
export function useProductionActs(id: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.production(id), exact: true });
  const path = { id };
  const paid = () => ({ path, header: { "Idempotency-Key": idempotencyKey() } });
  const stop = useMutation({
    mutationFn: () => take(api.POST("/api/production/jobs/{id}/cancel", { params: { path } })),
    onSuccess,
  });
  const retry = useMutation({
    mutationFn: (body: { resubmit?: boolean; ken_burns?: boolean }) =>
      take(api.POST("/api/production/jobs/{id}/retry", { params: paid(), body })),
    onSuccess,
  });
  const publish = useMutation({
    mutationFn: (body: { again?: boolean }) =>
      take(api.POST("/api/production/jobs/{id}/publish", { params: paid(), body })),
    onSuccess,
  });
  const edit = useMutation({
    mutationFn: (body: ProductionPatch) => take(api.PATCH("/api/production/jobs/{id}", { params: { path }, body })),
    onSuccess,
  });
  const remakeScene = useMutation({
    mutationFn: ({ n, what, prompt }: { n: number; what: "picture" | "clip" | "ken_burns"; prompt?: string }) =>
      take(
        api.POST("/api/production/jobs/{id}/scenes/{n}/regenerate", {
          params: { path: { id, n: String(n) }, header: { "Idempotency-Key": idempotencyKey() } },
          body: prompt === undefined ? { what } : { what, prompt },
        }),
      ),
    onSuccess,
  });
  const preview = useMutation({
    mutationFn: () => take(api.POST("/api/production/jobs/{id}/preview", { params: paid() })),
    onSuccess,
  });
  const letter = useMutation({
    mutationFn: (title: string) =>
      take(api.POST("/api/production/jobs/{id}/thumbnails", { params: paid(), body: { title } })),
    onSuccess,
  });
  const bring = useMutation({
    mutationFn: async (picture: File) => {
      const response = await fetch(new URL("/api/uploads", window.location.href), { method: "POST", body: picture });
      if (!response.ok) throw new ApiError(asProblem(await response.json().catch(() => null), response.status, null));
      const { id: upload_id } = (await response.json()) as { id: string };
      return take(api.POST("/api/production/jobs/{id}/thumbnails", { params: paid(), body: { upload_id } }));
    },
    onSuccess,
  });
  return { stop, retry, publish, edit, remakeScene, preview, letter, bring };
}

const fileBase = (id: string): string => `/api/production/jobs/${encodeURIComponent(id)}`;
export const fileAddress = (id: string, name: string, width?: 160 | 320 | 640 | 1280): string =>
  `${fileBase(id)}/files/${encodeURIComponent(name)}${width ? `?w=${width}` : ""}`;
export const bundleAddress = (id: string): string => `${fileBase(id)}/bundle.zip`;
export const sceneFile = (n: number, kind: "png" | "mp4"): string => `scene_${String(n).padStart(2, "0")}.${kind}`;
