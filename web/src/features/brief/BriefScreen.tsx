import { Link, Navigate, useParams } from "@tanstack/react-router";
import { NotebookPen } from "lucide-react";
import { useState } from "react";
import { useCuration } from "@/api/curation";
import { useTitle } from "@/lib/title";
import { Empty, ErrorPanel } from "@/ui/Panels";
import { BriefForm } from "./BriefForm";
import "./brief.css";

export default function BriefScreen() {
  const { id } = useParams({ from: "/frame/projects/$id/brief" });
  const { data: job, error, refetch } = useCuration(id);
  const [version, setVersion] = useState(0);
  const brief = job?.user_approved_brief ?? job?.creative_brief;
  useTitle(brief ? `${brief.title} · Brief` : "Brief");
  if (!job) {
    if (error) return <ErrorPanel error={error} what="This brief could not be loaded" onRetry={() => void refetch()} />;
    return (
      <div className="grid gap-4" aria-busy="true">
        <div className="skel h-8 w-64" />
        <div className="skel h-60" />
        <div className="skel h-96" />
      </div>
    );
  }
  if (job.status === "briefing") return <Navigate to="/projects/$id/curate" params={{ id }} replace />;
  if (!brief) {
    return (
      <div className="grid gap-4">
        <h1 className="text-xl">Creative brief</h1>
        <Empty icon={NotebookPen} title="The brief is not written yet">
          <Link to="/projects/$id/curate" params={{ id }} className="btn btn-pri">
            Go to the curation board
          </Link>
        </Empty>
      </div>
    );
  }
  return (
    <BriefForm
      key={`${job.id}-${version}`}
      job={job}
      brief={brief}
      onReload={() => void refetch().then(() => setVersion((old) => old + 1))}
    />
  );
}
