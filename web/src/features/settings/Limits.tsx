import { type FormEvent, useState } from "react";
import { fieldFaults } from "@/api/problems";
import { useSaveSettings } from "@/api/settings";
import type { Settings } from "@/api/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";
import { itemOf, sourceOf, textOf } from "./accounts";

const rows = [
  {
    name: "MONTHLY_BUDGET_USD",
    label: "All films together, in a calendar month",
    hint: "The call that would pass it is not made: films wait, and go on when it is raised or the month is over.",
  },
  {
    name: "JOB_BUDGET_USD",
    label: "One film, at most",
    hint: "No film's own limit can be set higher.",
  },
] as const;

/** Limits in dollars; an empty field is no limit. */
export function Limits({ settings }: { settings: Settings }) {
  const save = useSaveSettings();
  const [values, setValues] = useState<Record<string, string>>({});
  const stored = (name: string) => textOf(itemOf(settings, name));
  const changed = Object.entries(values).filter(([name, value]) => stored(name) !== value.trim());
  const faults = fieldFaults(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Object.fromEntries(changed.map(([name, value]) => [name, value.trim().replace(/^\$/, "") || null]));
    save.mutate({ values: wanted, rev: settings.rev }, { onSuccess: () => setValues({}) });
  };
  return (
    <section className="panel p-4" aria-labelledby="limits-title">
      <form className="grid gap-4" onSubmit={submit}>
        <h2 id="limits-title" className="text-md">
          Limits
        </h2>
        <div className="grid items-start gap-4 md:grid-cols-2">
          {rows.map(({ name, label, hint }) => {
            const locked = sourceOf(itemOf(settings, name));
            return (
              <Field
                key={name}
                label={label}
                hint={locked ?? hint}
                placeholder="no limit"
                inputMode="decimal"
                autoComplete="off"
                readOnly={locked !== null}
                value={values[name] ?? stored(name)}
                error={faults.get(`values/${name}`)}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            );
          })}
        </div>
        {save.error && faults.size === 0 && <ErrorPanel error={save.error} kept="Nothing was saved." />}
        <div className="flex items-center gap-3">
          <Button type="submit" kind="primary" disabled={changed.length === 0} busy={save.isPending}>
            Save
          </Button>
          {save.isSuccess && changed.length === 0 && <State tone="ok">Saved</State>}
        </div>
      </form>
    </section>
  );
}
