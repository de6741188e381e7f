import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { curationListQuery } from "@/api/curation";
import { healthQuery, isDemo } from "@/api/health";
import { productionListQuery } from "@/api/production";
import { useHotkeys } from "@/lib/hotkeys";
import { useTitle } from "@/lib/title";
import { research } from "@/lib/words";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/Panels";
import { needsYou, running } from "./groups";
import { NeedsList } from "./NeedsList";
import { Recent } from "./Recent";
import { RunningList } from "./RunningList";
import { SetupCard } from "./SetupCard";

function NewVideo() {
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [topic, setTopic] = useState("");
  const { data: health } = useQuery(healthQuery);
  const start = (q: string) => void navigate({ to: "/research", search: q.trim() ? { q: q.trim() } : {} });
  useHotkeys({
    "/": (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(topic);
  };
  return (
    <section className="panel grid content-start gap-3 p-4 md:p-6" aria-labelledby="new-title">
      <h1 id="new-title" className="text-2xl leading-tight tracking-[-0.02em] max-md:text-xl">
        {research.heading}
      </h1>
      <form className="flex flex-wrap gap-2" onSubmit={submit}>
        <label className="sr" htmlFor="topic">
          {research.field}
        </label>
        <input
          ref={field}
          id="topic"
          className="input min-h-[46px] flex-1 basis-64 px-3.5 text-lg"
          placeholder={research.field}
          autoComplete="off"
          maxLength={500}
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
        />
        <Button kind="primary" type="submit" className="min-h-[46px] px-5 text-md max-md:w-full">
          New video
        </Button>
      </form>
      <ul className="flex flex-wrap items-center gap-1.5" aria-label="Sample moods">
        {research.samples.map((sample) => (
          <li key={sample}>
            <button type="button" className="chip" onClick={() => start(sample)}>
              {sample}
            </button>
          </li>
        ))}
        {isDemo(health) && (
          <li className="text-xs text-muted">
            No keys are needed: what is made now is a demo, and nothing leaves this computer.
          </li>
        )}
      </ul>
    </section>
  );
}

export default function DashboardScreen() {
  const productions = useQuery({ ...productionListQuery, refetchInterval: 8000 });
  const curations = useQuery({ ...curationListQuery, refetchInterval: 15_000 });
  useTitle("");
  const made = productions.data?.items ?? [];
  const needs = needsYou(curations.data?.items ?? [], made);
  const runs = running(made);
  const failure = productions.error ?? curations.error;
  const lost = productions.error ? "Your films could not be loaded" : "Your projects could not be loaded";
  const known = productions.error ? productions.data : curations.data;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="grid gap-5">
        <NewVideo />
        {failure && (
          <ErrorPanel
            error={failure}
            what={known ? "The lists below may be old" : lost}
            kept="What runs goes on by itself."
            onRetry={() => {
              void productions.refetch();
              void curations.refetch();
            }}
          />
        )}
        {needs.length > 0 && <NeedsList needs={needs} />}
        {productions.isPending ? (
          <div className="skel h-[104px]" aria-busy="true" />
        ) : (
          runs.length > 0 && <RunningList jobs={runs} />
        )}
        <Recent />
      </div>
      <aside className="grid gap-4" aria-label="State of the house">
        <SetupCard />
        <Link
          to="/library"
          className="panel flex items-center justify-between gap-2 p-4 text-sm font-semibold hover:bg-s2"
        >
          All films <ArrowRight size={16} aria-hidden />
        </Link>
      </aside>
    </div>
  );
}
