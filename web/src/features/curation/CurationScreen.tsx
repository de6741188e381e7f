import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useCuration } from "@/api/curation";
import { useTitle } from "@/lib/title";
import { ErrorPanel } from "@/ui/Panels";
import { BoardForm } from "./BoardForm";
import { Briefing } from "./Briefing";

export default function CurationScreen() {
  const { id } = useParams({ from: "/frame/projects/$id/curate" });
  const navigate = useNavigate();
  const query = useCuration(id);
  const { data: job, error, refetch } = query;
  const writing = job?.status === "briefing";
  useTitle(job?.genre_topic ? `${job.genre_topic} · Curate` : "Curate", writing ? "running" : "idle");
  // whoever waited for the brief sees it; whoever came back to the board stays on it
  const waited = useRef(false);
  useEffect(() => {
    if (writing) waited.current = true;
    else if (waited.current && job?.status === "ready") {
      void navigate({ to: "/projects/$id/brief", params: { id }, replace: true });
    }
  }, [writing, job?.status, navigate, id]);
  if (!job) {
    if (error)
      return <ErrorPanel error={error} what="This project could not be loaded" onRetry={() => void refetch()} />;
    return (
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_372px]" aria-busy="true">
        <div className="skel h-96" />
        <div className="skel h-96" />
      </div>
    );
  }
  if (writing) return <Briefing job={job} stale={error} />;
  // another tab's edit comes with a new revision: the form then starts from it
  return <BoardForm key={job.id} job={job} stale={error} />;
}
