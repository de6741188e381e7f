import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { researchListQuery } from "@/api/research";
import { ago } from "@/lib/format";
import { useTitle } from "@/lib/title";
import { research } from "@/lib/words";
import { ErrorPanel } from "@/ui/Panels";
import { Status } from "@/ui/Status";
import { AskPanel } from "./AskPanel";

export default function ResearchStartScreen() {
  const { q } = useSearch({ from: "/frame/research" });
  const navigate = useNavigate();
  const last = useQuery(researchListQuery);
  useTitle("Research");
  const items = last.data?.items ?? [];
  return (
    <div className="grid gap-5">
      <AskPanel
        key={q ?? ""}
        topic={q ?? ""}
        onStarted={(job) => navigate({ to: "/research/$job", params: { job: job.id } })}
      >
        <span className="label">Try</span>
        <ul className="flex flex-wrap gap-1.5" aria-label="Sample moods">
          {research.samples.map((sample) => (
            <li key={sample}>
              <Link to="/research" search={{ q: sample }} className="chip min-h-7 border-ctl hover:bg-s3 hover:text-fg">
                {sample}
              </Link>
            </li>
          ))}
        </ul>
      </AskPanel>
      <section aria-labelledby="last-title">
        <h2 id="last-title" className="mb-2 text-lg">
          Last searches
        </h2>
        {last.isPending && <div className="skel h-24" aria-busy="true" />}
        {last.isError && <ErrorPanel error={last.error} onRetry={() => void last.refetch()} />}
        {last.isSuccess && items.length === 0 && <p className="text-muted">None yet. A search takes about a minute.</p>}
        <ul className="grid gap-2 md:grid-cols-2">
          {items.map((job) => (
            <li key={job.id} className="panel relative flex items-center gap-3 p-3 hover:bg-s2">
              <div className="min-w-0 flex-1">
                <Link
                  to="/research/$job"
                  params={{ job: job.id }}
                  className="block truncate font-semibold after:absolute after:inset-0 after:rounded-lg"
                >
                  {job.genre_topic}
                </Link>
                <p className="num text-xs text-muted">
                  {job.funnel ? `${job.funnel.passed} of ${job.funnel.found} passed · ` : ""}
                  {ago(job.created_at, Date.now())}
                </p>
              </div>
              <Status status={job.status} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
