import { useEffect, useRef } from "react";
import type { ProductionJob } from "@/api/types";
import { announce } from "@/ui/LiveRegion";
import { milestones } from "./milestones";

const GROUP_MS = 1000;

/** Milestones go to the live region, those of one second together; never at the first load. */
export function useMilestones(job: ProductionJob): void {
  const before = useRef(job);
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (before.current === job) return;
    const said = before.current.id === job.id ? milestones(before.current, job) : [];
    before.current = job;
    if (said.length === 0) return;
    waiting.current.push(...said);
    timer.current ??= setTimeout(() => {
      announce(waiting.current.join(". "));
      waiting.current = [];
      timer.current = null;
    }, GROUP_MS);
  }, [job]);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
}
