import { Link } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { bundleAddress, fileAddress } from "@/api/production";
import type { ProductionJob } from "@/api/types";
import { bytes, timecode } from "@/lib/format";
import { progressOf } from "@/lib/production";
import { FilmPlayer } from "@/ui/FilmPlayer";
import { Empty, ErrorPanel } from "@/ui/Panels";
import { Status } from "@/ui/Status";
import { Checks } from "./Checks";
import { HeldCard } from "./HeldCard";
import { MetadataForm } from "./MetadataForm";
import { PublishedCard } from "./PublishedCard";
import { Thumbnails } from "./Thumbnails";

const files = [
  ["film.mp4", "Film"],
  ["thumbnail.jpg", "Thumbnail"],
  ["soundtrack.m4a", "Music"],
  ["metadata.txt", "Text"],
] as const;

function Downloads({ job }: { job: ProductionJob }) {
  return (
    <section className="panel flex flex-wrap items-center gap-2 p-3" aria-labelledby="files-title">
      <h2 id="files-title" className="text-sm">
        Download
      </h2>
      {files.map(([file, name]) => (
        <a key={file} className="btn" href={fileAddress(job.id, file)} download>
          {name}
        </a>
      ))}
      <a className="btn" href={bundleAddress(job.id)} download>
        Everything
      </a>
      {job.file_size_bytes ? <span className="num text-xs text-muted">{bytes(job.file_size_bytes)}</span> : null}
    </section>
  );
}

export function PublishView({ project, job, stale }: { project: string; job: ProductionJob; stale: unknown }) {
  const merged = job.phases.some((phase) => phase.id === "merge" && phase.status === "done");
  const whole = job.status === "published" || job.status === "awaiting_review" || job.status === "uploading" || merged;
  const title = job.metadata?.title || job.youtube_title || job.title || "A film";
  if (!whole) {
    return (
      <div className="grid gap-4">
        <h1 className="text-xl">{title}</h1>
        <Empty icon={Clapperboard} title={`The film is ${Math.round(progressOf(job) * 100)}% made`}>
          <Status status={job.status} />
          <Link to="/projects/$id/produce" params={{ id: project }} className="btn btn-pri">
            Watch it being made
          </Link>
        </Empty>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-xl leading-tight">{title}</h1>
          <p className="num mt-1 flex flex-wrap gap-x-2 text-xs text-muted">
            <Status status={job.status} />
            {job.total_duration_sec ? <span>{timecode(job.total_duration_sec)}</span> : null}
            {job.standin && <span>Demo: made with stand-ins</span>}
          </p>
        </div>
      </div>
      {stale ? <ErrorPanel error={stale} what="The newest state could not be loaded; this is the last known" /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_420px]">
        <div className="grid gap-4">
          <FilmPlayer id={job.id} title={title} poster={job.metadata?.thumbnail ?? null} />
          <Checks job={job} />
          <Downloads job={job} />
        </div>
        <div className="grid gap-4">
          {job.status === "published" ? <PublishedCard job={job} /> : <HeldCard job={job} />}
          {job.metadata && (job.thumbnails ?? []).length > 0 && <Thumbnails job={job} metadata={job.metadata} />}
          {job.metadata && <MetadataForm key={job.id} job={job} metadata={job.metadata} />}
        </div>
      </div>
    </div>
  );
}
