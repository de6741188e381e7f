import { Link } from "@tanstack/react-router";
import { fileAddress } from "@/api/production";
import type { ProductionHead } from "@/api/types";
import { aboutWait, money, moneyAbout } from "@/lib/format";
import { currentPhase, phaseLine, progressOf } from "@/lib/production";
import { Bar } from "@/ui/Meter";
import { Picture } from "@/ui/Picture";
import { Status } from "@/ui/Status";
import { productionTitle } from "./groups";

function Cost({ cost }: { cost: ProductionHead["cost"] | undefined }) {
  if (!cost) return null;
  const [low = 0, high = 0] = cost.estimate_usd_micro;
  return (
    <span className="num whitespace-nowrap">
      {money(cost.spent_usd_micro)} <span className="text-muted">of {moneyAbout(low, high)}</span>
    </span>
  );
}

export function RunningList({ jobs }: { jobs: ProductionHead[] }) {
  return (
    <section aria-labelledby="running-title">
      <h2 id="running-title" className="mb-2 text-lg">
        Running <span className="num text-muted">({jobs.length})</span>
      </h2>
      <ul className="grid gap-2">
        {jobs.map((job) => {
          const phase = currentPhase(job.phases);
          const part = progressOf(job);
          return (
            <li key={job.id} className="panel relative flex flex-wrap items-center gap-3 p-2.5 hover:bg-s2">
              <Picture src={fileAddress(job.id, "scene_01.png", 320)} alt="" className="aspect-video w-28 rounded-md" />
              <div className="grid min-w-0 flex-1 basis-52 gap-1.5">
                <h3 className="truncate text-md">
                  <Link
                    to="/projects/$id/produce"
                    params={{ id: job.curation_job_id }}
                    className="after:absolute after:inset-0 after:rounded-lg"
                  >
                    {productionTitle(job)}
                  </Link>
                </h3>
                <Bar value={part} label={`${productionTitle(job)}, progress`} />
                <p className="num flex flex-wrap gap-x-3 text-xs text-muted">
                  <Status status={job.status} />
                  {phase && <span>{phaseLine(phase)}</span>}
                  {typeof job.eta_sec === "number" && <span>{aboutWait(job.eta_sec)} left</span>}
                </p>
              </div>
              <div className="grid justify-items-end gap-0.5 text-xs max-md:w-full max-md:justify-items-start">
                <span className="num text-lg font-semibold">{Math.round(part * 100)}%</span>
                <Cost cost={job.cost} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
