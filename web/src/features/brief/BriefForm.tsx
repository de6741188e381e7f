import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { useRef, useState } from "react";
import { estimateQuery, useWriteBrief } from "@/api/curation";
import type { Brief, CurationJob } from "@/api/types";
import { money, moneyAbout } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { ErrorPanel, Notice } from "@/ui/Panels";
import { ApproveDialog } from "./ApproveDialog";
import { AreaField } from "./AreaField";
import { costRows } from "./approval";
import { Palette } from "./Palette";
import { SavedWord } from "./SavedWord";
import { SceneList } from "./SceneList";
import { useBriefEditor } from "./useBriefEditor";
import { useUndoKeys } from "./useUndoKeys";

export function BriefForm({ job, brief: start, onReload }: { job: CurationJob; brief: Brief; onReload: () => void }) {
  const navigate = useNavigate();
  const editor = useBriefEditor(job, start);
  const { brief, faults, change, flush, saved } = editor;
  const write = useWriteBrief(job.id);
  const estimate = useQuery(estimateQuery(job.id, job.num_tracks ? { num_tracks: job.num_tracks } : {}));
  const [asking, setAsking] = useState(false);
  const [mood, setMood] = useState(() => brief.mood.join(", "));
  const form = useRef<HTMLDivElement>(null);
  useUndoKeys(editor);

  const approve = async () => {
    const first = [...faults.keys()][0];
    if (first) {
      const scene = /^scenes\/(\d+)/.exec(first)?.[1];
      const id = scene === undefined ? undefined : brief.scenes[Number(scene)]?.id;
      if (id)
        await navigate({ to: "/projects/$id/brief", params: { id: job.id }, search: { scene: id }, replace: true });
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-pointer="${first}"]`)?.focus());
      return;
    }
    if (await flush()) {
      await estimate.refetch();
      setAsking(true);
    }
  };
  useHotkeys({ "Ctrl+Enter": () => void approve() });
  const [low = 0, high = 0] = estimate.data?.cost_usd_micro ?? [];
  const price = !estimate.data ? "" : high === 0 ? ", no cost" : `, ${moneyAbout(low, high)}`;

  return (
    <div ref={form} className="grid gap-4 pb-20 max-md:pb-44">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 flex-1 truncate text-xl max-md:basis-full max-md:whitespace-normal">
          {brief.title || "Creative brief"}
        </h1>
        <SavedWord editor={editor} />
      </div>
      {brief.source === "default" && (
        <Notice tone="warn" title="This brief was made by rule, not by Claude">
          Its answer could not be used. Change what you like, or have it written again.
        </Notice>
      )}
      {saved.state === "conflict" && (
        <Notice
          tone="danger"
          title="This brief was changed in another tab"
          acts={
            <>
              <Button onClick={() => void navigator.clipboard?.writeText(JSON.stringify(brief, null, 2))}>
                Copy my text
              </Button>
              <Button onClick={onReload}>Load the newer one</Button>
            </>
          }
        >
          Yours is not saved.
        </Notice>
      )}
      {saved.state === "failed" && (
        <ErrorPanel
          error={saved.error}
          what="The last change is not saved"
          kept="It is still here."
          onRetry={() => void flush()}
        />
      )}
      <section className="panel grid gap-3 p-4" aria-label="The whole film">
        <div className="grid gap-3 lg:grid-cols-2">
          <div className="grid content-start gap-3">
            <Field
              label="Title"
              data-pointer="title"
              value={brief.title}
              error={faults.get("title")}
              onChange={(event) => change({ ...brief, title: event.target.value }, "title")}
            />
            <AreaField
              label="Theme"
              pointer="theme"
              value={brief.theme}
              error={faults.get("theme")}
              onChange={(theme) => change({ ...brief, theme }, "theme")}
            />
          </div>
          <div className="grid content-start gap-3">
            <Field
              label="Mood"
              value={mood}
              onChange={(event) => {
                setMood(event.target.value);
                const words = event.target.value
                  .split(",")
                  .map((word) => word.trim())
                  .filter(Boolean)
                  .slice(0, 12);
                change({ ...brief, mood: words }, "mood");
              }}
            />
            <AreaField
              label="Music direction"
              pointer="music_direction"
              value={brief.music_direction}
              error={faults.get("music_direction")}
              onChange={(music_direction) => change({ ...brief, music_direction }, "music")}
            />
          </div>
        </div>
        <Palette
          palette={brief.palette}
          error={faults.get("palette")}
          onChange={(palette) => change({ ...brief, palette }, "palette")}
        />
      </section>
      <SceneList editor={editor} first={job.creative_brief} />
      {write.error && <ErrorPanel error={write.error} kept="Your brief is unchanged." />}
      <div className="brief-bar">
        <p className="num min-w-0 flex-1 truncate text-xs text-muted max-md:hidden">
          {estimate.data
            ? costRows(estimate.data)
                .map((row) => `${row.name} ${money(row.high)}`)
                .join(" · ")
            : estimate.isError
              ? "The price could not be told"
              : "Working out the price"}
        </p>
        <Button
          icon={Sparkles}
          busy={write.isPending}
          onClick={() =>
            void flush().then(() =>
              write.mutate(
                { keep_edited: true },
                { onSuccess: () => navigate({ to: "/projects/$id/curate", params: { id: job.id } }) },
              ),
            )
          }
        >
          Write again
        </Button>
        <Button kind="primary" className="min-h-11" disabled={!estimate.data} onClick={() => void approve()}>
          Approve{price}
        </Button>
      </div>
      {asking && estimate.data && <ApproveDialog job={job} estimate={estimate.data} onClose={() => setAsking(false)} />}
    </div>
  );
}
