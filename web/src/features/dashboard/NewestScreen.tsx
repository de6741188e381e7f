import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { Film } from "lucide-react";
import { curationListQuery } from "@/api/curation";
import { productionListQuery } from "@/api/production";
import { Empty, ErrorPanel } from "@/ui/Panels";

/** The rail's way to the newest project: its board, or its studio. */
export default function NewestScreen() {
  const { stage } = useParams({ from: "/frame/newest/$stage" });
  const studio = stage === "produce";
  const productions = useQuery({ ...productionListQuery, enabled: studio });
  const curations = useQuery({ ...curationListQuery, enabled: !studio });
  const { isPending, error, refetch } = studio ? productions : curations;
  if (isPending) return <div className="skel h-64" aria-busy="true" />;
  const id = studio ? productions.data?.items[0]?.curation_job_id : curations.data?.items[0]?.id;
  if (id) return <Navigate to={studio ? "/projects/$id/produce" : "/projects/$id/curate"} params={{ id }} replace />;
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return (
    <div className="grid gap-4">
      <h1 className="text-xl">{studio ? "Production studio" : "Curation board"}</h1>
      <Empty icon={Film} title={studio ? "No film is in the making yet" : "No project yet"}>
        <Link to="/research" className="btn btn-pri">
          Find inspiration
        </Link>
      </Empty>
    </div>
  );
}
