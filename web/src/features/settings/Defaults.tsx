import { useState } from "react";
import { useSaveSettings } from "@/api/settings";
import type { Settings } from "@/api/types";
import { imageModels, videoModels } from "@/lib/words";
import { Button } from "@/ui/Button";
import { ModelChoice } from "@/ui/ModelChoice";
import { ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";
import { itemOf, sourceOf, textOf } from "./accounts";

const rows = [
  { name: "DEFAULT_IMAGE_MODEL", legend: "Pictures", options: imageModels },
  { name: "DEFAULT_VIDEO_MODEL", legend: "Motion, tried first", options: videoModels },
] as const;

/** What a new project starts with; each film may still choose its own. */
export function Defaults({ settings }: { settings: Settings }) {
  const save = useSaveSettings();
  const stored = Object.fromEntries(
    rows.map(({ name, options }) => [name, textOf(itemOf(settings, name)) || options[0]]),
  );
  const [values, setValues] = useState<Record<string, string>>({});
  const changed = Object.entries(values).filter(([name, value]) => stored[name] !== value);
  return (
    <section className="panel grid gap-5 p-4" aria-label="Default models">
      {rows.map(({ name, legend, options }) => {
        const locked = sourceOf(itemOf(settings, name));
        return (
          <div key={name} className="grid gap-1.5">
            <ModelChoice
              legend={legend}
              name={name}
              options={options}
              value={values[name] ?? stored[name] ?? options[0]}
              onChange={(value) => !locked && setValues({ ...values, [name]: value })}
            />
            {locked && <p className="text-xs text-muted">{locked}</p>}
          </div>
        );
      })}
      <p className="text-xs text-muted">
        When a clip model fails, the next one is tried; at the end Ken Burns moves the picture itself, at no cost.
      </p>
      {save.error && <ErrorPanel error={save.error} kept="Nothing was saved." />}
      <div className="flex items-center gap-3">
        <Button
          kind="primary"
          disabled={changed.length === 0}
          busy={save.isPending}
          onClick={() =>
            save.mutate({ values: Object.fromEntries(changed), rev: settings.rev }, { onSuccess: () => setValues({}) })
          }
        >
          Save
        </Button>
        {save.isSuccess && changed.length === 0 && <State tone="ok">Saved</State>}
      </div>
    </section>
  );
}
