import { ImageUp, Type } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { fileAddress, useProductionActs } from "@/api/production";
import type { Metadata, ProductionJob } from "@/api/types";
import { timecode } from "@/lib/format";
import { stepGoesOn } from "@/lib/production";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/Panels";
import { Picture } from "@/ui/Picture";
import { State } from "@/ui/Status";

const MOST = 120;

/** The film's best pictures: one goes to YouTube. A title can be drawn on them, or an own picture brought. */
export function Thumbnails({ job, metadata }: { job: ProductionJob; metadata: Metadata }) {
  const { edit, letter, bring } = useProductionActs(job.id);
  const [title, setTitle] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const id = useId();
  const drawing = stepGoesOn(job.steps, "thumbs");
  const readOnly = job.status === "published" || job.status === "uploading";
  const thumbnails = job.thumbnails ?? [];
  const choose = (name: string) => {
    const { checks: _, ...rest } = metadata;
    edit.mutate({ metadata: { ...rest, thumbnail: name } });
  };
  const draw = (event: FormEvent) => {
    event.preventDefault();
    letter.mutate(title.trim());
  };
  const error = edit.error ?? letter.error ?? bring.error;
  return (
    <section className="panel grid gap-3 p-4" aria-labelledby={`${id}-t`}>
      <h2 id={`${id}-t`} className="text-sm">
        Thumbnail
      </h2>
      <ul className="grid grid-cols-3 gap-2">
        {thumbnails.map((thumb, n) => (
          <li key={thumb.file}>
            <button
              type="button"
              aria-pressed={thumb.chosen === true}
              disabled={readOnly || edit.isPending}
              onClick={() => choose(thumb.file ?? "")}
              className={`grid w-full gap-1 rounded-md p-1 text-left ${thumb.chosen ? "outline-2 outline-accent" : ""}`}
            >
              <Picture
                src={`${fileAddress(job.id, thumb.file ?? "", 320)}&rev=${job.rev}`}
                alt={thumb.seconds ? `The film at ${timecode(thumb.seconds)}` : `Candidate ${n + 1}, your own picture`}
                className="aspect-video w-full rounded-sm"
              />
              <span className="num flex justify-between gap-1 text-2xs text-muted">
                <span>{thumb.seconds ? timecode(thumb.seconds) : "Yours"}</span>
                {thumb.chosen && <span className="font-semibold text-accent">Chosen</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {!readOnly && (
        <form className="grid gap-1.5" onSubmit={draw}>
          <label className="label" htmlFor={`${id}-title`}>
            Text on them
          </label>
          <div className="flex flex-wrap gap-2">
            <input
              id={`${id}-title`}
              className="input min-w-0 flex-1 basis-40"
              value={title}
              maxLength={MOST}
              dir="auto"
              onChange={(event) => setTitle(event.target.value)}
              aria-describedby={`${id}-hint`}
            />
            <Button type="submit" icon={Type} busy={letter.isPending || drawing}>
              {title.trim() ? "Draw text" : "Without text"}
            </Button>
            <Button icon={ImageUp} busy={bring.isPending} onClick={() => file.current?.click()}>
              Upload
            </Button>
          </div>
          <input
            ref={file}
            type="file"
            accept="image/*"
            className="hidden"
            aria-label="Own thumbnail"
            onChange={(event) => {
              const picture = event.target.files?.[0];
              if (picture) bring.mutate(picture);
              event.target.value = "";
            }}
          />
          <p id={`${id}-hint`} className="text-xs text-muted">
            Any script. It stays legible where lists show it small, on a dark plate if need be.
          </p>
        </form>
      )}
      {drawing && <State tone="accent">Drawing thumbnails</State>}
      {error && <ErrorPanel error={error} what="The thumbnail is as it was" />}
    </section>
  );
}
