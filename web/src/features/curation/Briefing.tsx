import { useEffect, useState } from "react";
import { useCancelBrief } from "@/api/curation";
import type { CurationJob } from "@/api/types";
import { timecode } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/Panels";

/** The brief is being written: its outline as slots, and how long it has taken. */
export function Briefing({ job, stale }: { job: CurationJob; stale: unknown }) {
  const cancel = useCancelBrief(job.id);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((s) => s + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <section className="grid gap-4" aria-busy="true" aria-labelledby="writing">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <h1 id="writing" className="flex items-center gap-2.5 text-xl">
            <span className="spin size-4 text-accent" aria-hidden /> Writing the brief
          </h1>
          <p className="mt-1 text-sm text-muted">
            Theme, palette, music direction and {job.num_scenes} scenes, out of {job.selected_video_ids.length} chosen
            videos. <span className="num">{timecode(seconds)}</span>
          </p>
        </div>
        <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel
        </Button>
      </div>
      {stale ? (
        <ErrorPanel error={stale} what="The newest state could not be loaded" kept="The writing goes on." />
      ) : null}
      {cancel.error && <ErrorPanel error={cancel.error} />}
      <div className="panel grid gap-3 p-4">
        <div className="skel h-7 w-2/3" />
        <div className="skel h-4 w-full" />
        <div className="skel h-10 w-64" />
      </div>
      <ol className="grid gap-2">
        {Array.from({ length: Math.min(job.num_scenes, 12) }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
          <li key={i} className="panel flex items-center gap-3 p-3">
            <span className="num w-6 text-center font-semibold text-faint">{i + 1}</span>
            <span className="skel h-4 flex-1" />
            <span className="skel h-6 w-24" />
          </li>
        ))}
      </ol>
    </section>
  );
}
