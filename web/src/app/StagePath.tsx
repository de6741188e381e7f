import { useQuery } from "@tanstack/react-query";
import { Link, useMatches } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { curationQuery } from "@/api/curation";
import { productionQuery } from "@/api/production";
import { STAGES, type Stage, type StageState, stagesOf } from "./stages";

const titles: [RegExp, string][] = [
  [/^\/$/, "Dashboard"],
  [/^\/library\/./, "Film"],
  [/^\/library/, "Library"],
  [/^\/settings/, "Settings"],
];

function StageLink({ stage, project, job }: { stage: StageState; project: string | null; job: string | null }) {
  const number = STAGES.findIndex(({ id }) => id === stage.id) + 1;
  const inside = (
    <>
      <span className="step-n" aria-hidden>
        {stage.done && !stage.current ? <Check size={10} strokeWidth={3} /> : number}
      </span>
      {stage.name}
      {stage.done && <span className="sr"> done</span>}
    </>
  );
  if (stage.current) {
    return (
      <span className="step" aria-current="step">
        {inside}
      </span>
    );
  }
  const className = `step ${stage.done ? "step-done" : ""}`;
  if (stage.id === "research" && job) {
    return (
      <Link to="/research/$job" params={{ job }} className={className}>
        {inside}
      </Link>
    );
  }
  if (stage.open && project && stage.id !== "research") {
    return (
      <Link to={`/projects/$id/${stage.id}`} params={{ id: project }} className={className}>
        {inside}
      </Link>
    );
  }
  return <span className={className}>{inside}</span>;
}

/** The project's spine; outside of a project the page's name. */
export function StagePath() {
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? "/" });
  const found = /^\/projects\/([^/]+)\/(curate|brief|produce|publish)$/.exec(path);
  const project = found?.[1] ?? null;
  const { data: job } = useQuery({ ...curationQuery(project ?? ""), enabled: project !== null });
  const run = job?.production_job_ids?.at(0);
  const { data: production } = useQuery({ ...productionQuery(run ?? ""), enabled: run !== undefined });
  const current: Stage | null = path.startsWith("/research") ? "research" : ((found?.[2] as Stage | undefined) ?? null);
  if (!current) {
    const title = titles.find(([pattern]) => pattern.test(path))?.[1] ?? "Movie Factory";
    return <span className="truncate text-sm font-semibold">{title}</span>;
  }
  return (
    <nav aria-label="Project stages">
      <ol className="steps">
        {stagesOf(current, job, production?.status).map((stage) => (
          <li key={stage.id}>
            <StageLink stage={stage} project={project} job={job?.research_job_id ?? null} />
          </li>
        ))}
      </ol>
    </nav>
  );
}
