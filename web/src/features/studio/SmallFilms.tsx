import { Clapperboard } from "lucide-react";
import { fileAddress, useProductionActs } from "@/api/production";
import type { ProductionJob } from "@/api/types";
import { stepGoesOn } from "@/lib/production";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/Panels";

const known = [
  ["preview.mp4", "Preview", "What exists so far, at quarter size"],
  ["animatic.mp4", "Animatic", "30 seconds of the pictures on the beat, without clips"],
] as const;

/** Small films to look at while the large one is made: they cost no money and little time. */
export function SmallFilms({ job }: { job: ProductionJob }) {
  const { preview } = useProductionActs(job.id);
  const drawing = stepGoesOn(job.steps, "preview");
  const ready = known.filter(([file]) => (job.files ?? []).includes(file));
  const some = job.scenes.some((scene) => (scene.takes ?? []).some((take) => take.kind === "picture"));
  const heard = job.phases.some((phase) => phase.id === "music" && phase.status === "done");
  if (ready.length === 0 && !(some && heard)) return null;
  return (
    <details className="small-films panel p-3">
      <summary className="flex cursor-pointer items-center gap-2 text-sm font-semibold">
        <Clapperboard size={15} aria-hidden />
        {ready.length > 0 ? `Small films: ${ready.map(([, name]) => name.toLowerCase()).join(", ")}` : "Small films"}
      </summary>
      <div className="mt-3 flex flex-wrap items-start gap-4">
        {ready.map(([file, name, what]) => (
          <figure key={file} className="grid w-full max-w-96 gap-1">
            {/* biome-ignore lint/a11y/useMediaCaption: instrumental music has no words to caption */}
            <video
              className="aspect-video w-full rounded-md bg-s3"
              src={`${fileAddress(job.id, file)}?rev=${drawing ? "" : job.steps.length}`}
              preload="none"
              poster={fileAddress(job.id, "scene_01.png", 640)}
              controls
              playsInline
              aria-label={name}
            />
            <figcaption className="text-xs text-muted">
              {name}: {what.charAt(0).toLowerCase() + what.slice(1)}
            </figcaption>
          </figure>
        ))}
        {some && heard && (
          <Button busy={preview.isPending || drawing} onClick={() => preview.mutate()}>
            {drawing ? "Drawing the preview" : "Draw a preview of the whole film"}
          </Button>
        )}
      </div>
      {preview.error && <ErrorPanel error={preview.error} what="There is no new preview" />}
    </details>
  );
}
