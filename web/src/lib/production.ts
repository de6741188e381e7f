// What a production's numbers mean for a person. Pure.
import { phaseNames } from "./words";

interface PhaseLike {
  id: keyof typeof phaseNames;
  status: string;
  done: number;
  total: number;
  eta_sec?: number | null | undefined;
}

/** Shares of the whole, by how long each phase usually takes. */
const weight: Record<PhaseLike["id"], number> = {
  music: 20,
  pictures: 14,
  direction: 6,
  animate: 34,
  assemble: 14,
  merge: 4,
  metadata: 3,
  upload: 5,
};

export function phasePart(phase: PhaseLike): number {
  if (phase.status === "done" || phase.status === "skipped") return 1;
  if (phase.total <= 0) return 0;
  return Math.min(1, Math.max(0, phase.done / phase.total));
}

/** 0–1 over all phases; the server's own number wins where it gives one. */
export function progressOf(job: { progress?: number | undefined; phases?: readonly PhaseLike[] | undefined }): number {
  if (typeof job.progress === "number") return Math.min(1, Math.max(0, job.progress));
  const phases = job.phases ?? [];
  const total = phases.reduce((sum, phase) => sum + weight[phase.id], 0);
  if (total === 0) return 0;
  return phases.reduce((sum, phase) => sum + weight[phase.id] * phasePart(phase), 0) / total;
}

/** The phase a one-line summary speaks of: the last one that runs, else the first unfinished. */
export function currentPhase<T extends PhaseLike>(phases: readonly T[] | undefined): T | undefined {
  const running = phases?.filter((phase) => phase.status === "running") ?? [];
  return running.at(-1) ?? phases?.find((phase) => phase.status !== "done" && phase.status !== "skipped");
}

export function phaseLine(phase: PhaseLike): string {
  const name = phaseNames[phase.id];
  return phase.total > 0 ? `${name} ${phase.done} of ${phase.total}` : name;
}

const underWay: readonly unknown[] = ["blocked", "ready", "running", "waiting"];

/** Whether a step of this kind is still to end by itself. */
export function stepGoesOn(
  steps: readonly { kind?: string | null | undefined; state?: string | null | undefined }[],
  kind: string,
): boolean {
  return steps.some((step) => step.kind === kind && underWay.includes(step.state));
}
