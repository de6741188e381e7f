import { useEffect, useRef } from "react";
import type { ResearchJob } from "@/api/types";
import { plural } from "@/lib/format";
import { announce } from "@/ui/LiveRegion";

/** Says once that scoring ended, and only when it ended while one was looking. */
export function useScoredNotice(job: ResearchJob): void {
  const before = useRef(job.status);
  useEffect(() => {
    if (before.current !== job.status && job.status === "completed") {
      announce(`${plural(job.funnel?.scored ?? job.videos?.length ?? 0, "video")} scored`);
    }
    before.current = job.status;
  }, [job]);
}
