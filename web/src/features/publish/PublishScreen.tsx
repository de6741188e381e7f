import { Link, useParams, useSearch } from "@tanstack/react-router";
import { Film } from "lucide-react";
import { useCuration } from "@/api/curation";
import { useProduction } from "@/api/production";
import { useTitle } from "@/lib/title";
import { Empty, ErrorPanel } from "@/ui/Panels";
import { PublishView } from "./PublishView";

function Skeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_420px]" aria-busy="true">
      <span className="sr">Loading</span>
      <div className="skel aspect-video" />
      <div className="skel h-96" />
    </div>
  );
}

function Run({ project, run }: { project: string; run: string }) {
  const { data: job, error, refetch } = useProduction(run);
  useTitle(
    job ? `${job.metadata?.title || job.title || "Film"} · Publish` : "Publish",
    job?.status === "published" ? "done" : "idle",
  );
  if (job) return <PublishView project={project} job={job} stale={error} />;
  if (error) return <ErrorPanel error={error} what="This film could not be loaded" onRetry={() => void refetch()} />;
  return <Skeleton />;
}

export default function PublishScreen() {
  const { id } = useParams({ from: "/frame/projects/$id/publish" });
  const { run: asked } = useSearch({ from: "/frame/projects/$id/publish" });
  const { data: curation, error, refetch } = useCuration(id);
  const run = asked ?? curation?.production_job_ids?.at(0);
  if (run) return <Run key={run} project={id} run={run} />;
  if (!curation) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton />;
  return (
    <div className="grid gap-4">
      <h1 className="text-xl">Publish</h1>
      <Empty icon={Film} title="There is no film yet">
        <Link to="/projects/$id/brief" params={{ id }} className="btn btn-pri">
          Go to the brief
        </Link>
      </Empty>
    </div>
  );
}
