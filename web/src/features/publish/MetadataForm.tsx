import { useId, useState } from "react";
import { useProductionActs } from "@/api/production";
import type { Metadata, ProductionJob } from "@/api/types";
import { integer } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";
import { faultsOf, hashtagsOf, LIMITS, listOf, tagsLength } from "./metadata";

interface RowProps {
  label: string;
  value: string;
  used?: number;
  most?: number;
  rows?: number;
  readOnly: boolean;
  fault?: string | undefined;
  onChange: (value: string) => void;
}

function Row({ label, value, used, most, rows, readOnly, fault, onChange }: RowProps) {
  const id = useId();
  const shared = {
    id,
    className: "input",
    value,
    readOnly,
    "aria-invalid": fault ? true : undefined,
    "aria-describedby": `${id}-n`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  } as const;
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {most !== undefined && (
          <span className={`num text-2xs ${(used ?? 0) > most ? "font-semibold text-danger" : "text-muted"}`}>
            {integer(used ?? 0)}/{integer(most)}
          </span>
        )}
      </div>
      {rows ? <textarea {...shared} rows={rows} /> : <input {...shared} />}
      <p id={`${id}-n`} className="text-xs font-semibold text-danger empty:hidden">
        {fault}
      </p>
    </div>
  );
}

/** What viewers read. Counts run while typing; once published it is shown only. */
export function MetadataForm({ job, metadata }: { job: ProductionJob; metadata: Metadata }) {
  const { edit } = useProductionActs(job.id);
  const [meta, setMeta] = useState(metadata);
  const [tags, setTags] = useState((metadata.tags ?? []).join(", "));
  const [hashtags, setHashtags] = useState((metadata.hashtags ?? []).join(" "));
  const readOnly = job.status === "published" || job.status === "uploading";
  const draft: Metadata = { ...meta, tags: listOf(tags), hashtags: hashtagsOf(hashtags) };
  const faults = faultsOf(draft);
  const save = () => {
    const { checks: _, ...rest } = draft;
    // chosen beside this form, meanwhile
    edit.mutate({ metadata: metadata.thumbnail ? { ...rest, thumbnail: metadata.thumbnail } : rest });
  };
  return (
    <section className="panel grid gap-3 p-4" aria-labelledby="meta-title">
      <h2 id="meta-title" className="text-sm">
        What viewers read
      </h2>
      <Row
        label="Title"
        value={meta.title}
        used={meta.title.length}
        most={LIMITS.title}
        readOnly={readOnly}
        fault={faults.title}
        onChange={(title) => setMeta({ ...meta, title })}
      />
      <Row
        label="Description"
        rows={7}
        value={meta.description}
        used={meta.description.length}
        most={LIMITS.description}
        readOnly={readOnly}
        fault={faults.description}
        onChange={(description) => setMeta({ ...meta, description })}
      />
      <Row label="Hashtags" value={hashtags} readOnly={readOnly} onChange={setHashtags} />
      <Row
        label="Tags"
        value={tags}
        used={tagsLength(draft.tags ?? [])}
        most={LIMITS.tags}
        readOnly={readOnly}
        fault={faults.tags}
        onChange={setTags}
      />
      <p className="flex flex-wrap gap-x-4 text-xs text-muted">
        <span>{meta.made_for_kids ? "Made for kids" : "Not made for kids"}</span>
        <span>{meta.synthetic_media === false ? "No AI content told" : "AI content is disclosed"}</span>
      </p>
      {edit.error && <ErrorPanel error={edit.error} what="The text is not saved" kept="It is still here." />}
      {!readOnly && (
        <div className="flex items-center gap-3">
          <Button busy={edit.isPending} disabled={Object.keys(faults).length > 0} onClick={save}>
            Save draft
          </Button>
          {edit.isSuccess && <State tone="ok">Saved</State>}
        </div>
      )}
    </section>
  );
}
