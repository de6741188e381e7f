import { Link } from "@tanstack/react-router";
import { useProductionActs } from "@/api/production";
import type { ProductionJob } from "@/api/types";
import { dateTime, money, plural } from "@/lib/format";
import { phaseNames, reasons } from "@/lib/words";
import { Button } from "@/ui/Button";
import { ErrorPanel, Notice } from "@/ui/Panels";
import { fallbacks } from "./scene";

interface Props {
  project: string;
  job: ProductionJob;
  onScene: (n: number) => void;
}

/** "open_settings:cometapi" and its like, as the button that does it. */
function ActionButton({ job }: { job: ProductionJob }) {
  const { retry, edit } = useProductionActs(job.id);
  const action = job.parked?.action ?? job.action ?? "";
  if (action.startsWith("open_settings") || action === "reconnect_youtube") {
    return (
      <Link
        to="/settings/$section"
        params={{ section: action === "open_settings:spending" ? "spending" : "accounts" }}
        className="btn"
      >
        {action === "reconnect_youtube" ? "Connect YouTube" : "Open settings"}
      </Link>
    );
  }
  if (action === "raise_limit") {
    const next = Math.ceil((job.cost.limit_usd_micro ?? job.cost.spent_usd_micro) / 1e6) + 5;
    return (
      <>
        <Button busy={edit.isPending} onClick={() => edit.mutate({ budget_usd: next })}>
          Raise to {money(next * 1e6)}
        </Button>
        <Button busy={retry.isPending} onClick={() => retry.mutate({ ken_burns: true })}>
          Finish with Ken Burns
        </Button>
      </>
    );
  }
  if (action === "resubmit") {
    return (
      <Button busy={retry.isPending} onClick={() => retry.mutate({ resubmit: true })}>
        Send it again
      </Button>
    );
  }
  return (
    <Button busy={retry.isPending} onClick={() => retry.mutate({})}>
      Try now
    </Button>
  );
}

function Failure({ job }: { job: ProductionJob }) {
  const phase = job.phases.find((other) => other.status === "failed");
  const reason = job.error_message || (job.reason_code ? reasons[job.reason_code] : null) || "no reason was given";
  return (
    <Notice
      tone="danger"
      title={phase ? `${phaseNames[phase.id]} failed: ${reason}` : `Production failed: ${reason}`}
      // going on as before is the head's own button
      acts={job.action && job.action !== "retry" ? <ActionButton job={job} /> : null}
    >
      {plural(job.tracks.filter((track) => track.suno_status === "SUCCESS").length, "track")},{" "}
      {plural(job.scenes.filter((scene) => (scene.takes?.length ?? 0) > 0).length, "picture")} and{" "}
      {money(job.cost.spent_usd_micro)} worth of work are kept.
    </Notice>
  );
}

function Parked({ job }: { job: ProductionJob }) {
  const { parked } = job;
  if (!parked) return null;
  return (
    <Notice
      tone="warn"
      title={`Waiting: ${parked.reason || reasons[parked.reason_code] || parked.reason_code}`}
      acts={parked.action ? <ActionButton job={job} /> : null}
    >
      {parked.until ? `It goes on by itself at ${dateTime(parked.until)}. ` : ""}Nothing is lost.
    </Notice>
  );
}

/** What needs to be known before looking at the rest: one strip per cause. */
export function StudioNotices({ project, job, onScene }: Props) {
  const { remakeScene } = useProductionActs(job.id);
  const fell = fallbacks(job.scenes);
  const [first] = fell;
  return (
    <>
      {job.status === "failed" && <Failure job={job} />}
      {job.parked && job.status !== "failed" && <Parked job={job} />}
      {job.status === "pending" && (
        <Notice
          tone="info"
          title={
            job.queued_ahead ? `Queued: ${plural(job.queued_ahead, "film")} ahead` : "Queued: it starts in a moment"
          }
        >
          Stopping now costs nothing.
        </Notice>
      )}
      {job.status === "cancelled" && (
        <Notice tone="info" title="Stopped">
          Everything finished so far is kept. Resume goes on from there.
        </Notice>
      )}
      {job.status === "awaiting_review" && (
        <Notice
          tone="accent"
          title="The film is held for you"
          acts={
            <Link to="/projects/$id/publish" params={{ id: project }} className="btn">
              Review it
            </Link>
          }
        >
          Nothing has gone to YouTube yet.
        </Notice>
      )}
      {first && (
        <Notice
          tone="warn"
          title={
            fell.length === 1
              ? `Scene ${first.scene_number} fell back to Ken Burns`
              : `${fell.length} scenes fell back to Ken Burns`
          }
          acts={
            fell.length === 1 ? (
              <>
                <Button kind="quiet" onClick={() => onScene(first.scene_number)}>
                  Show
                </Button>
                <Button
                  busy={remakeScene.isPending}
                  onClick={() => remakeScene.mutate({ n: first.scene_number, what: "clip" })}
                >
                  Retry with AI
                </Button>
              </>
            ) : (
              <Button kind="quiet" onClick={() => onScene(first.scene_number)}>
                Show the first
              </Button>
            )
          }
        >
          {first.fallback_reason}
        </Notice>
      )}
      {remakeScene.error && <ErrorPanel error={remakeScene.error} kept="The scene is as it was." />}
    </>
  );
}
