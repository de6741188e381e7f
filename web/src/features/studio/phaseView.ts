// A phase in words. Pure.
import type { Phase } from "@/api/types";
import { aboutWait, timecode } from "@/lib/format";

export function phaseCount(phase: Phase): string {
  if (phase.status === "skipped") return "not needed";
  if (phase.total > 0 && phase.status !== "waiting") return `${phase.done} of ${phase.total}`;
  return phase.status === "running" ? "working" : phase.status === "parked" ? "on hold" : phase.status;
}

export function phaseTime(phase: Phase): string {
  if (phase.status === "done" && phase.started_at && phase.ended_at) {
    return timecode((Date.parse(phase.ended_at) - Date.parse(phase.started_at)) / 1000);
  }
  if (phase.status === "running" && typeof phase.eta_sec === "number") return aboutWait(phase.eta_sec);
  return "";
}
