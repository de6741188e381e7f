import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useStartCuration } from "@/api/curation";
import { healthQuery, isDemo } from "@/api/health";
import { researchRuns } from "@/api/polling";
import { useResearch } from "@/api/research";
import type { ResearchJob, ResearchVideo } from "@/api/types";
import { useHotkeys } from "@/lib/hotkeys";
import { useTitle } from "@/lib/title";
import { listIn } from "@/lib/url";
import { research as words } from "@/lib/words";
import { announce } from "@/ui/LiveRegion";
import { ErrorPanel } from "@/ui/Panels";
import { toast } from "@/ui/Toast";
import { AskPanel } from "./AskPanel";
import { CardGrid } from "./CardGrid";
import { FunnelBar } from "./FunnelBar";
import { JobNotices } from "./JobNotices";
import { asSort, MOST, ordered, sorts, toggled } from "./ranking";
import { Tray } from "./Tray";
import { useScoredNotice } from "./useScoredNotice";

function Loaded({ job, stale }: { job: ResearchJob; stale: unknown }) {
  const { sort, pick } = useSearch({ from: "/frame/research/$job" });
  const navigate = useNavigate({ from: "/research/$job" });
  const start = useStartCuration();
  const { data: health } = useQuery(healthQuery);
  const runs = researchRuns(job);
  const order = asSort(sort);
  // until scoring ends, what is found is not yet what is kept: the slots wait for the final ones
  const videos = useMemo(() => (runs ? [] : ordered(job.videos, order, true, Date.now())), [job.videos, order, runs]);
  const picked = useMemo(() => listIn(pick, MOST), [pick]);
  const chosen = picked.flatMap((id) => videos.find((video) => video.id === id) ?? []);
  useScoredNotice(job);

  const setPick = useCallback(
    (ids: string[]) =>
      void navigate({
        search: (old) => {
          const { pick: _, ...rest } = old;
          return ids.length > 0 ? { ...rest, pick: ids.join(",") } : rest;
        },
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const toggle = useCallback(
    (video: ResearchVideo) => {
      const next = toggled(picked, video.id);
      if (!next) {
        toast(words.five);
        return;
      }
      setPick(next);
      announce(`${next.length} of ${MOST} chosen`);
    },
    [picked, setPick],
  );
  const use = () =>
    start.mutate(
      { research_job_id: job.id, selected_video_ids: chosen.map((video) => video.id), draft: true },
      { onSuccess: ({ id }) => navigate({ to: "/projects/$id/curate", params: { id } }) },
    );
  useHotkeys({ "Ctrl+Enter": () => chosen.length > 0 && use() });

  return (
    <div className="grid gap-4">
      <AskPanel
        key={job.id}
        topic={job.genre_topic ?? ""}
        job={job}
        onStarted={(next) => navigate({ to: "/research/$job", params: { job: next.id }, search: {} })}
      >
        <span className="label">{runs ? "Searching for" : "Searched for"}</span>
        <ul className="flex flex-wrap gap-1.5" aria-label="Queries">
          {(job.queries ?? []).map((query) => (
            <li key={query.text} className={`chip ${query.error ? "border-warn text-warn" : ""}`}>
              {query.text}
            </li>
          ))}
        </ul>
      </AskPanel>
      <FunnelBar job={job} />
      <JobNotices job={job} stale={stale} />
      {(runs || videos.length > 0) && (
        <section aria-labelledby="ranked" className="pb-24 max-md:pb-44">
          <div className="mb-3 flex flex-wrap items-center gap-3">
            <h2 id="ranked" className="text-lg">
              Ranked videos
            </h2>
            <p className="min-w-0 flex-1 basis-60 text-2xs text-faint">
              {words.attribution}{" "}
              <a className="link" href="https://www.youtube.com/t/terms" target="_blank" rel="noreferrer">
                YouTube's terms
              </a>
            </p>
            <label className="label" htmlFor="sort">
              Sort
            </label>
            <select
              id="sort"
              className="input w-auto"
              value={order}
              onChange={(event) => {
                const next = event.target.value;
                void navigate({ search: (old) => ({ ...old, sort: next }), replace: true, resetScroll: false });
              }}
            >
              {sorts.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <CardGrid
            videos={videos}
            picked={picked}
            slots={runs ? job.top_n : videos.length}
            real={!isDemo(health)}
            onPick={toggle}
          />
        </section>
      )}
      {start.error && (
        <ErrorPanel
          error={start.error}
          what="The project could not be started"
          kept="Your choice is kept."
          onRetry={use}
        />
      )}
      <Tray
        chosen={chosen}
        busy={start.isPending}
        onRemove={toggle}
        onUse={use}
        onClear={() => {
          const before = picked;
          setPick([]);
          toast("Choice cleared", { label: "Undo", run: () => setPick(before) });
        }}
      />
    </div>
  );
}

export default function ResearchScreen() {
  const { job: id } = useParams({ from: "/frame/research/$job" });
  const job = useResearch(id);
  useTitle(job.data ? `${job.data.genre_topic} · Research` : "Research", researchRuns(job.data) ? "running" : "idle");
  if (job.data) return <Loaded job={job.data} stale={job.error} />;
  if (job.isError)
    return <ErrorPanel error={job.error} what="This search could not be loaded" onRetry={() => void job.refetch()} />;
  return (
    <div className="grid gap-4" aria-busy="true">
      <div className="skel h-48" />
      <div className="skel h-16" />
      <div className="skel h-96" />
    </div>
  );
}
