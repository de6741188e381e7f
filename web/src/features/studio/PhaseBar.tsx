import { Check, Minus, Pause, X } from "lucide-react";
import type { Phase, ProductionJob } from "@/api/types";
import { currentPhase, phasePart } from "@/lib/production";
import { phaseNames, phaseStates } from "@/lib/words";
import { phaseCount, phaseTime } from "./phaseView";

function Mark({ status }: { status: Phase["status"] }) {
  if (status === "done") return <Check size={13} className="text-ok" strokeWidth={2.4} aria-hidden />;
  if (status === "running") return <span className="spin" aria-hidden />;
  if (status === "failed") return <X size={13} className="text-danger" strokeWidth={2.4} aria-hidden />;
  if (status === "parked") return <Pause size={13} className="text-warn" aria-hidden />;
  if (status === "skipped") return <Minus size={13} aria-hidden />;
  return null;
}

/** Eight phases side by side; on a phone one line and eight segments. */
export function PhaseBar({ job }: { job: ProductionJob }) {
  const now = currentPhase(job.phases);
  return (
    <section aria-label="Phases">
      {now && (
        <p className="phase-now num">
          <b>{phaseNames[now.id]}</b> {phaseCount(now)}
          {phaseTime(now) ? ` · ${phaseTime(now)}` : ""}
        </p>
      )}
      <ol className="phases">
        {job.phases.map((phase) => (
          <li key={phase.id} data-s={phase.status}>
            <span className="phase-name">
              <Mark status={phase.status} />
              {phaseNames[phase.id]}
              <span className="sr"> {phaseStates[phase.status]}</span>
            </span>
            <span className="bar" aria-hidden>
              <i style={{ transform: `scaleX(${phasePart(phase)})` }} />
            </span>
            <span className="phase-count num">
              <span>{phaseCount(phase)}</span>
              <span>{phaseTime(phase)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
