import { Link } from "@tanstack/react-router";
import { ArrowRight, Play, RotateCw, Square } from "lucide-react";
import { useState } from "react";
import { productionRuns } from "@/api/polling";
import { useProductionActs } from "@/api/production";
import type { ProductionJob } from "@/api/types";
import { clockTime, money, moneyAbout, plural, timecode, wait } from "@/lib/format";
import { currentPhase } from "@/lib/production";
import { phaseNames } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Dialog";
import { SpendMeter } from "@/ui/Meter";
import { ErrorPanel } from "@/ui/Panels";
import { Status } from "@/ui/Status";
import type { Player } from "./usePlayer";

interface Props {
  project: string;
  job: ProductionJob;
  title: string;
  part: number;
  total: number;
  player: Player;
}

function Stats({ job, part }: { job: ProductionJob; part: number }) {
  const { cost } = job;
  const [low = 0, high = 0] = cost.estimate_usd_micro;
  const runs = productionRuns(job);
  const free = high === 0 && cost.spent_usd_micro === 0;
  return (
    <dl className="stats">
      <div>
        <dt>Progress</dt>
        <dd>{Math.round(part * 100)}%</dd>
      </div>
      {runs && (
        <div className="min-w-24">
          <dt>Time left</dt>
          <dd>
            {typeof job.eta_sec === "number" ? wait(job.eta_sec) : "–"}
            {job.eta_basis === "guess" && typeof job.eta_sec === "number" && <small> or so</small>}
          </dd>
        </div>
      )}
      <div className="min-w-36">
        <dt>Spent</dt>
        <dd>
          {money(cost.spent_usd_micro)} <small>{free ? "no cost" : `of ${moneyAbout(low, high)}`}</small>
          {!free && <SpendMeter spent={cost.spent_usd_micro} estimate={high} limit={cost.limit_usd_micro ?? 0} />}
        </dd>
      </div>
    </dl>
  );
}

function StopDialog({ job, onClose }: { job: ProductionJob; onClose: () => void }) {
  const { stop } = useProductionActs(job.id);
  const phase = currentPhase(job.phases);
  return (
    <Confirm
      open
      danger
      title="Stop this production?"
      confirm="Stop production"
      cancel="Keep going"
      busy={stop.isPending}
      onConfirm={() => stop.mutate(undefined, { onSuccess: onClose })}
      onCancel={onClose}
      error={
        stop.error ? (
          <div className="mt-3">
            <ErrorPanel error={stop.error} />
          </div>
        ) : null
      }
    >
      <p>
        {money(job.cost.spent_usd_micro)} is already spent and stays spent. Finished tracks, pictures and clips are
        kept; you can resume{phase ? ` from ${phaseNames[phase.id]}` : ""} later.
      </p>
    </Confirm>
  );
}

export function StudioHead({ project, job, title, part, total, player }: Props) {
  const [stopping, setStopping] = useState(false);
  const { retry } = useProductionActs(job.id);
  const runs = productionRuns(job);
  const failedAt = job.phases.find((phase) => phase.status === "failed") ?? currentPhase(job.phases);
  const finished = job.status === "published" || job.status === "awaiting_review";
  const facts = [
    job.genre_topic,
    plural(job.num_scenes, "scene"),
    plural(job.num_tracks, "track"),
    total > 0 ? timecode(total) : null,
    `started ${clockTime(job.created_at)}`,
  ];
  return (
    <>
      <div className="studio-head">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="truncate text-xl leading-tight tracking-[-0.015em]">{title}</h1>
          <p className="num mt-1 flex flex-wrap gap-x-2 text-xs text-muted">
            <Status
              status={job.status}
              detail={job.status === "failed" && failedAt ? `at ${phaseNames[failedAt.id]}` : null}
            />
            <span>{facts.filter(Boolean).join(" · ")}</span>
          </p>
        </div>
        <Stats job={job} part={part} />
        <div className="studio-acts">
          {runs && (
            <Button kind="danger" icon={Square} onClick={() => setStopping(true)}>
              Stop
            </Button>
          )}
          {runs && (
            <Button kind="primary" icon={Play} disabled={player.kind === null} onClick={() => player.play(0)}>
              {player.kind === "film" ? "Play film" : "Preview cut"}
            </Button>
          )}
          {(job.status === "failed" || job.status === "cancelled") && (
            <Button kind="primary" icon={RotateCw} busy={retry.isPending} onClick={() => retry.mutate({})}>
              {failedAt ? `Resume from ${phaseNames[failedAt.id]}` : "Resume"}
            </Button>
          )}
          {finished && (
            <Link to="/projects/$id/publish" params={{ id: project }} className="btn btn-pri">
              {job.status === "published" ? "Watch the film" : "Review and publish"}{" "}
              <ArrowRight size={15} aria-hidden />
            </Link>
          )}
        </div>
      </div>
      {retry.error && <ErrorPanel error={retry.error} kept="Everything finished so far is kept." />}
      {stopping && <StopDialog job={job} onClose={() => setStopping(false)} />}
    </>
  );
}
