import { Link, useParams } from "@tanstack/react-router";
import { bundleAddress, fileAddress, useProduction } from "@/api/production";
import type { ProductionJob } from "@/api/types";
import { bytes, dateTime, money, plural, timecode } from "@/lib/format";
import { methodOf } from "@/lib/method";
import { useTitle } from "@/lib/title";
import { models, phaseNames } from "@/lib/words";
import { Copy } from "@/ui/Copy";
import { FilmPlayer } from "@/ui/FilmPlayer";
import { MethodBadge } from "@/ui/Method";
import { ErrorPanel, Notice } from "@/ui/Panels";
import { Picture } from "@/ui/Picture";
import { Status } from "@/ui/Status";
import { hasFilm, modelMix } from "./film";

function Facts({ job }: { job: ProductionJob }) {
  const rows: [string, string][] = [
    ["Length", job.total_duration_sec ? timecode(job.total_duration_sec) : "not yet"],
    ["Made", dateTime(job.created_at)],
    ["Published", job.published_at ? dateTime(job.published_at) : "not yet"],
    ["Scenes", modelMix(job)],
    [
      "Tracks",
      job.tracks.map((track) => track.title ?? `Track ${track.track_number}`).join(", ") || String(job.num_tracks),
    ],
    ["Pictures", models[job.image_model ?? ""] ?? job.image_model ?? "–"],
    ["Size", job.file_size_bytes ? bytes(job.file_size_bytes) : "–"],
  ];
  return (
    <section className="panel p-4" aria-labelledby="facts-title">
      <h2 id="facts-title" className="mb-2 text-sm">
        About
      </h2>
      <dl className="num grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function CostByPhase({ job }: { job: ProductionJob }) {
  const rows = job.phases.filter((phase) => (phase.cost_usd_micro ?? 0) > 0);
  return (
    <section className="panel p-4" aria-labelledby="cost-title">
      <h2 id="cost-title" className="mb-2 text-sm">
        Cost
      </h2>
      <dl className="num grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {rows.map((phase) => (
          <div key={phase.id} className="contents">
            <dt className="text-muted">{phaseNames[phase.id]}</dt>
            <dd className="text-right">{money(phase.cost_usd_micro ?? 0)}</dd>
          </div>
        ))}
        <dt className="font-semibold">Together</dt>
        <dd className="text-right font-semibold">{money(job.cost.spent_usd_micro)}</dd>
      </dl>
    </section>
  );
}

function Film({ job }: { job: ProductionJob }) {
  const title = job.metadata?.title || job.youtube_title || job.title || "A film";
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-xl leading-tight">{title}</h1>
          <p className="mt-1 flex flex-wrap gap-x-2 text-xs text-muted">
            <Status status={job.status} />
            {job.standin && <span>Demo: made with stand-ins</span>}
          </p>
        </div>
        <Link to="/projects/$id/produce" params={{ id: job.curation_job_id }} search={{ run: job.id }} className="btn">
          Open in the studio
        </Link>
        <Link to="/projects/$id/brief" params={{ id: job.curation_job_id }} className="btn btn-pri">
          Remake with changes
        </Link>
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid gap-4">
          {hasFilm(job) ? (
            <FilmPlayer id={job.id} title={title} poster={job.metadata?.thumbnail ?? null} />
          ) : (
            <Notice
              tone={job.status === "failed" ? "danger" : "info"}
              title={
                job.status === "failed"
                  ? (job.error_message ?? "It failed before the film was whole")
                  : "The film is not whole yet"
              }
            />
          )}
          <section aria-labelledby="scenes-title">
            <h2 id="scenes-title" className="mb-2 text-lg">
              {plural(job.scenes.length, "scene")}
            </h2>
            <ol className="grid grid-cols-[repeat(auto-fill,minmax(min(150px,100%),1fr))] gap-3">
              {job.scenes.map((scene) => {
                const take = scene.takes?.find((other) => other.kind === "picture" && other.chosen);
                return (
                  <li key={scene.scene_number} className="grid content-start gap-1.5">
                    <Picture
                      src={take ? fileAddress(job.id, take.file, 320) : null}
                      alt={scene.description ?? ""}
                      color={take?.color}
                      className="aspect-video rounded-md border border-line"
                    />
                    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
                      <span className="min-w-0 truncate font-semibold">
                        {scene.scene_number} · {scene.title}
                      </span>
                      <MethodBadge method={methodOf(scene.animation_method)} />
                    </p>
                  </li>
                );
              })}
            </ol>
          </section>
        </div>
        <div className="grid gap-4">
          {job.youtube?.url && (
            <p className="panel flex items-center gap-1 py-1 pr-1 pl-3">
              <span className="min-w-0 flex-1 truncate font-mono text-xs">{job.youtube.url}</span>
              <Copy text={job.youtube.url} label="Copy the link" />
            </p>
          )}
          <Facts job={job} />
          <CostByPhase job={job} />
          {hasFilm(job) && (
            <div className="flex flex-wrap gap-2">
              <a className="btn flex-1" href={fileAddress(job.id, "film.mp4")} download>
                Download film
              </a>
              <a className="btn flex-1" href={bundleAddress(job.id)} download>
                Everything
              </a>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

export default function FilmScreen() {
  const { id } = useParams({ from: "/frame/library/$id" });
  const { data: job, error, refetch } = useProduction(id);
  useTitle(job?.title || "Film");
  if (job) return <Film job={job} />;
  if (error) return <ErrorPanel error={error} what="This film could not be loaded" onRetry={() => void refetch()} />;
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_360px]" aria-busy="true">
      <span className="sr">Loading</span>
      <div className="skel aspect-video" />
      <div className="skel h-80" />
    </div>
  );
}
