import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useEditCuration, useWriteBrief } from "@/api/curation";
import { useResearch } from "@/api/research";
import type { CurationJob } from "@/api/types";
import { plural } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import { imageModels, reasons, videoModels } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { announce } from "@/ui/LiveRegion";
import { ModelChoice } from "@/ui/ModelChoice";
import { ErrorPanel, Notice } from "@/ui/Panels";
import { Stepper } from "@/ui/Stepper";
import { type Board, boardOf, moved, patchOf, words } from "./board";
import { EstimateLine } from "./EstimateLine";
import { InspirationCard } from "./InspirationCard";

export function BoardForm({ job, stale }: { job: CurationJob; stale: unknown }) {
  const navigate = useNavigate();
  const edit = useEditCuration(job.id);
  const write = useWriteBrief(job.id);
  const research = useResearch(job.research_job_id);
  const [board, setBoard] = useState<Board>(() => boardOf(job));
  const [mood, setMood] = useState(board.mood.join(", "));
  const [avoid, setAvoid] = useState(board.avoid.join(", "));
  const videos = new Map([...(research.data?.videos ?? []), ...(job.videos ?? [])].map((video) => [video.id, video]));
  const written = job.creative_brief !== null && job.creative_brief !== undefined;
  const busy = edit.isPending || write.isPending;
  const failure = edit.error ?? write.error;

  const patch = () => patchOf({ ...board, mood: words(mood), avoid: words(avoid) });
  const start = () =>
    edit.mutate(
      { body: patch(), rev: job.rev },
      { onSuccess: () => write.mutate(written ? { keep_edited: true } : {}) },
    );
  useHotkeys({ "Ctrl+Enter": start });

  const move = (from: number, to: number) => {
    setBoard({ ...board, inspirations: moved(board.inspirations, from, to) });
    announce(`Now ${to + 1} of ${board.inspirations.length}`);
  };

  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-xl">{job.genre_topic || "Set the direction"}</h1>
        <p className="text-sm text-muted">
          {plural(board.inspirations.length, "inspiration")}. Their pictures lend colour and mood; nothing of them is
          copied.
        </p>
      </div>
      {stale ? <ErrorPanel error={stale} what="The newest state could not be loaded; this is the last known" /> : null}
      {job.status === "failed" && (
        <Notice
          tone="danger"
          title={`The brief failed: ${job.reason || (job.reason_code ? reasons[job.reason_code] : null) || "no reason was given"}`}
          acts={
            <Link to="/settings/$section" params={{ section: "accounts" }} className="btn">
              Open settings
            </Link>
          }
        >
          Your choices are kept.
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_372px]">
        <ol
          className="grid grid-cols-[repeat(auto-fill,minmax(min(270px,100%),1fr))] gap-3"
          aria-label="Inspiration, the first counts most"
        >
          {board.inspirations.map((item, i) => (
            <li key={item.video_id}>
              <InspirationCard
                item={item}
                video={videos.get(item.video_id)}
                place={i}
                total={board.inspirations.length}
                disabled={busy}
                onMove={(to) => move(i, to)}
                onChange={(next) =>
                  setBoard({ ...board, inspirations: board.inspirations.map((old, k) => (k === i ? next : old)) })
                }
              />
            </li>
          ))}
        </ol>
        <section className="panel grid gap-4 p-4 max-md:pb-28" aria-labelledby="direction-title">
          <h2 id="direction-title" className="text-lg">
            Direction
          </h2>
          <Field
            label="Mood words"
            hint="Separated by commas"
            placeholder="rainy, late, warm"
            value={mood}
            onChange={(event) => setMood(event.target.value)}
          />
          <Field
            label="Avoid"
            placeholder="faces, text"
            value={avoid}
            onChange={(event) => setAvoid(event.target.value)}
          />
          <div className="flex flex-wrap gap-4">
            <Stepper
              label="Scenes"
              min={1}
              max={60}
              value={board.scenes}
              onChange={(scenes) => setBoard({ ...board, scenes })}
            />
            <Stepper
              label="Tracks"
              min={1}
              max={60}
              value={board.tracks}
              onChange={(tracks) => setBoard({ ...board, tracks })}
            />
          </div>
          <ModelChoice
            legend="Pictures"
            name="image-model"
            options={imageModels}
            value={board.imageModel}
            onChange={(imageModel) => setBoard({ ...board, imageModel })}
          />
          <ModelChoice
            legend="Motion"
            name="video-model"
            options={videoModels}
            value={board.videoModel}
            onChange={(videoModel) => setBoard({ ...board, videoModel })}
          />
          {failure && <ErrorPanel error={failure} kept="Your choices are kept." />}
          <div className="grid gap-2 border-t border-line pt-3 max-md:fixed max-md:inset-x-0 max-md:bottom-[57px] max-md:z-7 max-md:border-line max-md:bg-s1 max-md:p-3">
            {written && (
              <EstimateLine
                id={job.id}
                ask={{ num_tracks: board.tracks, image_model: board.imageModel, video_model: board.videoModel }}
              />
            )}
            <Button kind={written ? "plain" : "primary"} className="min-h-11" busy={busy} onClick={start}>
              {written ? "Write the brief again" : "Write the brief"}
            </Button>
            {written && (
              <Button
                kind="primary"
                className="min-h-11"
                onClick={() => void navigate({ to: "/projects/$id/brief", params: { id: job.id } })}
              >
                Open the brief
              </Button>
            )}
            {!written && (
              <p className="text-xs text-muted">
                Claude writes it, for a few cents. You approve the film's price after.
              </p>
            )}
          </div>
        </section>
      </div>
    </div>
  );
}
