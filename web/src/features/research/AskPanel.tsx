import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { fieldFaults } from "@/api/problems";
import { useStartResearch } from "@/api/research";
import type { ResearchJob } from "@/api/types";
import { useHotkeys } from "@/lib/hotkeys";
import { research } from "@/lib/words";
import { Button } from "@/ui/Button";
import { ErrorPanel, Notice } from "@/ui/Panels";
import { FilterFields } from "./FilterFields";
import { chips, defaults, type FilterForm, fromJob, toApi } from "./filters";

interface Props {
  topic: string;
  job?: ResearchJob;
  onStarted: (job: ResearchJob) => void;
  children?: ReactNode;
}

/** The field, and under it what the search will use. */
export function AskPanel({ topic, job, onStarted, children }: Props) {
  const [text, setText] = useState(topic);
  const [form, setForm] = useState<FilterForm>(() => (job ? fromJob(job) : defaults));
  const [open, setOpen] = useState<keyof FilterForm | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const start = useStartResearch();
  const faults = fieldFaults(start.error);
  const [blank, setBlank] = useState(false);
  useHotkeys({
    "/": (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const genre = text.trim();
    setBlank(genre === "");
    if (genre === "") field.current?.focus();
    else start.mutate({ genre_topic: genre, top_n: form.topN, filters: toApi(form) }, { onSuccess: onStarted });
  };
  const fault = blank ? "Type a genre, a topic or a mood" : faults.get("genre_topic");
  const others = [...faults].filter(([pointer]) => pointer !== "genre_topic");
  return (
    <section className="panel grid gap-3 p-4 md:p-6" aria-labelledby="ask-title">
      <h1 id="ask-title" className="text-2xl leading-tight tracking-[-0.02em] max-md:text-xl">
        {research.heading}
      </h1>
      <form className="grid gap-3" onSubmit={submit} noValidate>
        <div className="grid gap-1.5">
          <label className="label" htmlFor="ask">
            {research.field}
          </label>
          <div className="flex flex-wrap gap-2">
            <input
              ref={field}
              id="ask"
              className="input min-h-[46px] flex-1 basis-64 px-3.5 text-lg"
              autoComplete="off"
              maxLength={500}
              value={text}
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? "ask-fault" : undefined}
              onChange={(event) => setText(event.target.value)}
            />
            <Button
              kind={job ? "plain" : "primary"}
              type="submit"
              busy={start.isPending}
              className="min-h-[46px] px-5 text-md max-md:w-full"
            >
              {research.find}
            </Button>
          </div>
          {fault && (
            <p id="ask-fault" className="text-xs font-semibold text-danger">
              {fault}
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          {children}
          <span className="flex-1" />
          <ul className="flex flex-wrap gap-1.5" aria-label="Filters">
            {chips(form).map((chip) => (
              <li key={chip.field}>
                <button
                  type="button"
                  className="chip"
                  aria-expanded={open !== null}
                  aria-controls="filters"
                  onClick={() => setOpen(open === chip.field ? null : chip.field)}
                >
                  {chip.text}
                </button>
              </li>
            ))}
          </ul>
        </div>
        <div id="filters" hidden={open === null}>
          {open !== null && <FilterFields form={form} focus={open} onChange={setForm} />}
        </div>
      </form>
      {start.error && faults.size === 0 && <ErrorPanel error={start.error} kept="Nothing was searched." />}
      {others.length > 0 && (
        <Notice tone="danger" title="A filter was refused; nothing was searched">
          {others
            .map(([pointer, detail]) => `${pointer.replace(/^filters\//, "").replaceAll("_", " ")} ${detail}`)
            .join(". ")}
        </Notice>
      )}
    </section>
  );
}
