import { Link } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useRetryResearch } from "@/api/research";
import type { ResearchJob } from "@/api/types";
import { reasons } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Empty, ErrorPanel, Notice } from "@/ui/Panels";
import { removals } from "./ranking";

/** What is not as it should be, above what there is. */
export function JobNotices({ job, stale }: { job: ResearchJob; stale: unknown }) {
  const retry = useRetryResearch(job.id);
  const again = (
    <Button busy={retry.isPending} onClick={() => retry.mutate()}>
      Try again
    </Button>
  );
  const lost = (job.queries ?? []).filter((query) => query.error);
  const why = removals(job.funnel);
  return (
    <>
      {stale ? <ErrorPanel error={stale} what="The newest state could not be loaded; this is the last known" /> : null}
      {job.status === "failed" && (
        <Notice
          tone="danger"
          title={`The search failed: ${job.reason || (job.reason_code ? reasons[job.reason_code] : null) || job.error_message || "no reason was given"}`}
          acts={
            <>
              {again}
              {job.action?.startsWith("open_settings") && (
                <Link to="/settings/$section" params={{ section: "accounts" }} className="btn">
                  Open settings
                </Link>
              )}
            </>
          }
        >
          What was found so far is kept.
        </Notice>
      )}
      {job.status !== "failed" && lost.length > 0 && (
        <Notice
          tone="warn"
          title={`${lost.length} of ${job.queries?.length ?? 0} queries failed; the rest is kept`}
          acts={again}
        >
          {lost.map((query) => `“${query.text}”: ${query.error}`).join(". ")}
        </Notice>
      )}
      {job.status === "completed" && (job.videos?.length ?? 0) === 0 && (
        <Empty
          icon={SearchX}
          title={job.funnel?.found ? "Nothing passed your filters" : "YouTube found nothing for this"}
        >
          {why.length > 0 && (
            <p className="max-w-lg text-muted">
              Of {job.funnel?.unique ?? 0} videos, {why.join(", ")}.
            </p>
          )}
          <p className="text-muted">Change a filter above, or use other words.</p>
        </Empty>
      )}
      {retry.error && <ErrorPanel error={retry.error} />}
    </>
  );
}
