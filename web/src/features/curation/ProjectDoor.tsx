import { Navigate, useParams } from "@tanstack/react-router";
import { useCuration } from "@/api/curation";
import { ErrorPanel } from "@/ui/Panels";

/** A project's bare address leads to where the project stands. */
export default function ProjectDoor() {
  const { id } = useParams({ from: "/frame/projects/$id" });
  const { data: job, error, refetch } = useCuration(id);
  if (!job) {
    return error ? (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    ) : (
      <div className="skel h-64" aria-busy="true" />
    );
  }
  const produced = (job.production_job_ids?.length ?? 0) > 0;
  const stage = produced ? "produce" : job.status === "ready" || job.status === "approved" ? "brief" : "curate";
  return <Navigate to={`/projects/$id/${stage}`} params={{ id }} replace />;
}
