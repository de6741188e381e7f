// Puts what the stream brings into the cache.
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "./keys";
import { withJob, withLog, withPhase, withScene, withTrack } from "./merge";
import type { StreamEvent } from "./stream";
import type { CurationJob, LogLine, Phase, ProductionJob, ResearchJob, Scene, Track } from "./types";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A job head says by its own members which of the three jobs it is. */
export function jobKind(data: Record<string, unknown>): "production" | "curation" | "research" | null {
  if ("curation_job_id" in data) return "production";
  if ("research_job_id" in data) return "curation";
  if ("genre_topic" in data) return "research";
  return null;
}

function applyJob(client: QueryClient, data: Record<string, unknown>): void {
  const { id } = data;
  if (typeof id !== "string") return;
  const kind = jobKind(data);
  if (kind === "production") {
    const before = client.getQueryData<ProductionJob>(keys.production(id));
    client.setQueryData<ProductionJob>(keys.production(id), (known) => known && withJob(known, data as ProductionJob));
    // a head carries no timeline, no text and no files: each new stage is fetched whole once
    if (before && before.status !== data.status) {
      void client.invalidateQueries({ queryKey: keys.production(id), exact: true });
    }
  } else if (kind === "curation") {
    // a head without its brief may tell that the writing goes on, but not that it ended: that comes with the whole job
    if ("creative_brief" in data || data.status === "briefing") {
      client.setQueryData<CurationJob>(keys.curation(id), (known) => known && withJob(known, data as CurationJob));
    } else void client.invalidateQueries({ queryKey: keys.curation(id), exact: true });
  } else if (kind === "research") {
    if ("videos" in data || data.status === "searching" || data.status === "scoring") {
      client.setQueryData<ResearchJob>(keys.research(id), (known) => known && withJob(known, data as ResearchJob));
    } else void client.invalidateQueries({ queryKey: keys.research(id), exact: true });
  }
}

export function applyEvent(client: QueryClient, name: StreamEvent, data: unknown): void {
  if (!isObject(data)) return;
  if (name === "job") {
    applyJob(client, data);
    return;
  }
  const { job_id: job } = data;
  if (typeof job !== "string" || name === "quota") return;
  client.setQueryData<ProductionJob>(keys.production(job), (known) => {
    if (!known) return known;
    if (name === "phase") return withPhase(known, data as unknown as Phase);
    if (name === "scene") return withScene(known, data as unknown as Scene);
    if (name === "track") return withTrack(known, data as unknown as Track);
    return withLog(known, data as unknown as LogLine);
  });
}
