import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { healthQuery } from "@/api/health";
import { bytes, dateTime, integer, money } from "@/lib/format";
import type { Tone } from "@/lib/status";
import { providers as names } from "@/lib/words";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";

interface Row {
  name: string;
  tone: Tone;
  word: string;
  fact: string;
}

/** Each part of the house: does it work, and what stands behind it. */
export function SystemHealth() {
  const { data: health, error, isPending, isFetching, refetch } = useQuery(healthQuery);
  if (isPending) return <div className="skel h-72" aria-busy="true" />;
  if (!health)
    return <ErrorPanel error={error} what="The state of the parts is unknown" onRetry={() => void refetch()} />;
  const part = (name: string, value: typeof health.database, fact: string): Row[] =>
    value
      ? [
          {
            name,
            tone: value.ok ? "ok" : "danger",
            word: value.ok ? "works" : (value.problem ?? "does not work"),
            fact,
          },
        ]
      : [];
  const rows: Row[] = [
    ...part("Database", health.database, health.database?.kind ?? ""),
    ...part("Broker", health.broker, health.broker?.kind ?? ""),
    ...part("Disk", health.disk, health.disk?.free_bytes ? `${bytes(health.disk.free_bytes)} free` : ""),
    ...part("Files", health.storage, health.storage?.path ?? ""),
    ...(health.providers ?? []).map((provider): Row => {
      const fact = typeof provider.balance_usd_micro === "number" ? `balance ${money(provider.balance_usd_micro)}` : "";
      const name = names[provider.id] ?? provider.id;
      if (provider.standin) return { name, tone: "wait", word: "stand-in", fact };
      return {
        name,
        tone: provider.ok ? "ok" : "danger",
        word: provider.ok ? "works" : (provider.problem ?? "does not work"),
        fact,
      };
    }),
  ];
  const quotas = Object.entries(health.quota ?? {});
  const advice = health.advice ?? [];
  return (
    <>
      {error && <ErrorPanel error={error} what="This is the last known state" onRetry={() => void refetch()} />}
      <section className="panel" aria-labelledby="parts">
        <div className="panel-head">
          <h2 id="parts">Parts</h2>
          <span className="flex-1" />
          {health.version && <span className="text-muted">version {health.version}</span>}
          <Button
            kind="quiet"
            square
            icon={RotateCw}
            aria-label="Ask again"
            busy={isFetching}
            onClick={() => void refetch()}
          />
        </div>
        <ul>
          {rows.map((row) => (
            <li
              key={row.name}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-3 py-2.5 text-sm first:border-t-0"
            >
              <span className="min-w-32 font-semibold">{row.name}</span>
              <span className="num flex-1 text-xs text-muted">{row.fact}</span>
              <State tone={row.tone}>{row.word}</State>
            </li>
          ))}
        </ul>
      </section>
      {advice.length > 0 && (
        <section className="panel" aria-labelledby="advice">
          <div className="panel-head">
            <h2 id="advice">Look at this before it stops a film</h2>
          </div>
          <ul>
            {advice.map((text) => (
              <li key={text} className="border-t border-line px-3 py-2.5 text-sm first:border-t-0">
                {text.charAt(0).toUpperCase() + text.slice(1)}.
              </li>
            ))}
          </ul>
        </section>
      )}
      {quotas.length > 0 && (
        <section className="panel" aria-labelledby="quota">
          <div className="panel-head">
            <h2 id="quota">YouTube quota today</h2>
          </div>
          <ul>
            {quotas.map(([name, bucket]) => (
              <li
                key={name}
                className="num flex flex-wrap items-center justify-between gap-2 border-t border-line px-3 py-2.5 text-sm first:border-t-0"
              >
                <span className="font-semibold capitalize">{name}</span>
                <span className="text-muted">
                  {integer(bucket.used)} of {integer(bucket.limit)}
                  {bucket.resets_at ? `, back at ${dateTime(bucket.resets_at)}` : ""}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
