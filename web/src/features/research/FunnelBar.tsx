import type { ResearchJob } from "@/api/types";
import { integer } from "@/lib/format";
import { removals } from "./ranking";

/** What the search kept, filled as it goes; a zero is explained. */
export function FunnelBar({ job }: { job: ResearchJob }) {
  const { funnel } = job;
  const runs = job.status === "searching" || job.status === "scoring" || job.status === "pending";
  const early = runs && job.status !== "scoring";
  const queries = job.queries?.length ?? 0;
  const cells: [string, string][] = [
    [queries ? integer(queries) : "–", "queries"],
    [funnel?.found || !early ? integer(funnel?.found ?? 0) : "–", "found"],
    [funnel?.unique || !early ? integer(funnel?.unique ?? 0) : "–", "after duplicates"],
    [funnel?.passed || !early ? integer(funnel?.passed ?? 0) : "–", "pass your filters"],
    [early ? "–" : `${integer(funnel?.scored ?? 0)} of ${integer(funnel?.passed ?? 0)}`, "scored"],
  ];
  const why = removals(funnel);
  return (
    <div className="grid gap-2">
      <ol
        className="grid grid-cols-5 gap-px overflow-hidden rounded-lg border border-line bg-line max-md:grid-cols-2"
        aria-label="What the search kept"
      >
        {cells.map(([value, name]) => (
          <li key={name} className="grid gap-0.5 bg-s1 px-3 py-2 max-md:last:col-span-2">
            <b className="num min-h-6 text-lg font-[650]">{value}</b>
            <span className="text-2xs text-muted">{name}</span>
          </li>
        ))}
      </ol>
      {!runs && why.length > 0 && <p className="text-xs text-muted">Left out: {why.join(", ")}.</p>}
    </div>
  );
}
