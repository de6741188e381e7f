import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { UploadCloud } from "lucide-react";
import { useState } from "react";
import { healthQuery, isDemo } from "@/api/health";
import { useProductionActs } from "@/api/production";
import { connectionQuery } from "@/api/settings";
import type { ProductionJob } from "@/api/types";
import { dateTime } from "@/lib/format";
import { reasons } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Dialog";
import { ErrorPanel, Notice } from "@/ui/Panels";

/** Before it is published: who would get it, and the one button that sends it. */
export function HeldCard({ job }: { job: ProductionJob }) {
  const [asking, setAsking] = useState(false);
  const { publish } = useProductionActs(job.id);
  const { data: health } = useQuery(healthQuery);
  const demo = job.standin || isDemo(health);
  const connection = useQuery({ ...connectionQuery, enabled: health !== undefined && !demo });
  const channel = connection.data?.channel?.title;
  const held = job.status === "awaiting_review";
  const action = demo ? "Finish demo" : channel ? `Publish to “${channel}”` : "Publish";
  if (job.status === "parked" && job.parked) {
    return (
      <Notice
        tone="warn"
        title={`Waiting: ${job.parked.reason || reasons[job.parked.reason_code] || job.parked.reason_code}`}
        acts={
          <Link to="/settings/$section" params={{ section: "accounts" }} className="btn">
            Open settings
          </Link>
        }
      >
        The film and its bundle are ready. {job.parked.until ? `It goes on at ${dateTime(job.parked.until)}.` : ""}
      </Notice>
    );
  }
  if (!held) {
    return (
      <Notice tone="info" title="It is on its way to YouTube">
        You may close this tab; it goes on by itself.
      </Notice>
    );
  }
  return (
    <section className="panel grid gap-3 border-accent p-4" aria-labelledby="held-title">
      <h2 id="held-title" className="text-lg">
        Held for you
      </h2>
      <p className="text-muted">
        Nothing has gone to YouTube yet. Text and thumbnail may still change. On release it becomes{" "}
        {job.privacy ?? "private"}.
      </p>
      {!demo && connection.data && !connection.data.connected && (
        <p className="text-sm text-warn">
          No channel is connected.{" "}
          <Link to="/settings/$section" params={{ section: "accounts" }} className="link">
            Connect YouTube
          </Link>
        </p>
      )}
      {publish.error && !asking && <ErrorPanel error={publish.error} kept="The film is kept." />}
      <Button kind="primary" icon={UploadCloud} className="min-h-11" onClick={() => setAsking(true)}>
        {action}
      </Button>
      {asking && (
        <Confirm
          open
          title={demo ? "Finish this demo?" : `${action}?`}
          confirm={action}
          cancel="Not yet"
          busy={publish.isPending}
          onConfirm={() => publish.mutate({}, { onSuccess: () => setAsking(false) })}
          onCancel={() => setAsking(false)}
          error={
            publish.error ? (
              <div className="mt-3">
                <ErrorPanel error={publish.error} kept="The film is kept." />
              </div>
            ) : null
          }
        >
          <p>
            {demo
              ? "The upload goes to the stand-in and the film stays on this computer."
              : `It is uploaded as private first, then becomes ${job.privacy ?? "private"}${job.publish_at ? ` on ${dateTime(job.publish_at)}` : ""}.`}
          </p>
        </Confirm>
      )}
    </section>
  );
}
