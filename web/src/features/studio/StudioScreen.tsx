import { Link, useParams, useSearch } from "@tanstack/react-router";
import { Film } from "lucide-react";
import { useCuration } from "@/api/curation";
import { useProduction } from "@/api/production";
import { Empty, ErrorPanel } from "@/ui/Panels";
import { Studio } from "./Studio";
import "./studio.css";

function Skeleton() {
  return (
    <div className="studio-fit" aria-busy="true">
      <span className="sr">Loading</span>
      <div className="skel h-[52px]" />
      <div className="skel h-16" />
      <div className="skel min-h-80" />
      <div className="skel h-11" />
    </div>
  );
}

function Run({ project, run }: { project: string; run: string }) {
  const { data: job, error, refetch } = useProduction(run);
  if (job) return <Studio project={project} job={job} stale={error} />;
  if (error) {
    return (
      <ErrorPanel
        error={error}
        what="This production could not be loaded"
        kept="It goes on by itself."
        onRetry={() => void refetch()}
      />
    );
  }
  return <Skeleton />;
}

export default function StudioScreen() {
  const { id } = useParams({ from: "/frame/projects/$id/produce" });
  const { run: asked } = useSearch({ from: "/frame/projects/$id/produce" });
  const { data: curation, error, refetch } = useCuration(id);
  const run = asked ?? curation?.production_job_ids?.at(0);
  if (run) return <Run key={run} project={id} run={run} />;
  if (!curation) {
    return error ? (
      <ErrorPanel error={error} what="This project could not be loaded" onRetry={() => void refetch()} />
    ) : (
      <Skeleton />
    );
  }
  return (
    <div className="grid gap-4">
      <h1 className="text-xl">Production studio</h1>
      <Empty icon={Film} title="Nothing is in production yet">
        <p className="text-muted">A production starts when you approve the brief.</p>
        <Link to="/projects/$id/brief" params={{ id }} className="btn btn-pri">
          Go to the brief
        </Link>
      </Empty>
    </div>
  );
}
