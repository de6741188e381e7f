import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { healthQuery, isDemo } from "@/api/health";
import type { ProductionJob } from "@/api/types";
import { dateTime, money } from "@/lib/format";
import { Copy } from "@/ui/Copy";
import { State } from "@/ui/Status";

/** The end of the journey: the link, what it cost, and the way to the next one. */
export function PublishedCard({ job }: { job: ProductionJob }) {
  const { data: health } = useQuery(healthQuery);
  const url = job.youtube?.url;
  const demo = job.standin || isDemo(health);
  return (
    <section className="panel grid gap-3 border-ok p-4" aria-labelledby="published-title">
      <h2 id="published-title" className="text-lg">
        <State tone="ok">Published</State>
      </h2>
      <p className="text-muted">
        {demo
          ? "Demo: it went to the stand-in for YouTube, and the film stays on this computer."
          : `${job.published_at ? `${dateTime(job.published_at)}. ` : ""}It is ${job.youtube?.privacy ?? "private"} on YouTube.`}
      </p>
      {job.youtube?.locked && (
        <p className="text-sm text-warn">
          YouTube keeps it private although {job.youtube.privacy_asked} was asked: the project is not audited yet.
        </p>
      )}
      {url && (
        <p className="flex items-center gap-1 rounded-md border border-line bg-s2 py-1 pr-1 pl-3">
          {demo ? (
            <span className="min-w-0 flex-1 truncate font-mono text-xs">{url}</span>
          ) : (
            <a className="link min-w-0 flex-1 truncate font-mono text-xs" href={url} target="_blank" rel="noreferrer">
              {url} <ExternalLink size={12} className="inline" aria-hidden />
            </a>
          )}
          <Copy text={url} label="Copy the link" />
        </p>
      )}
      <dl className="grid grid-cols-2 gap-y-1 text-sm">
        <dt className="text-muted">Spent</dt>
        <dd className="num text-right">{money(job.cost.spent_usd_micro)}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Link to="/research" search={job.genre_topic ? { q: job.genre_topic } : {}} className="btn btn-pri flex-1">
          Make another like this
        </Link>
        <Link to="/library/$id" params={{ id: job.id }} className="btn">
          In the library
        </Link>
      </div>
    </section>
  );
}
