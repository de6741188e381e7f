import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { statsQuery } from "@/api/health";
import { ledgerQuery } from "@/api/ledger";
import type { LedgerRow, Settings } from "@/api/types";
import { dateTime, money, wait } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Empty, ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";
import { Balances } from "./Balances";
import { Limits } from "./Limits";
import { payeeOf, stateOf, stepOf } from "./spending";

function Month() {
  const { data: stats, error, refetch } = useQuery(statsQuery("30d"));
  if (error && !stats) {
    return <ErrorPanel error={error} what="The sums could not be loaded" onRetry={() => void refetch()} />;
  }
  if (!stats) return <div className="skel h-20" aria-busy="true" />;
  const facts: [string, string][] = [
    ["Spent", money(stats.cost_usd_micro)],
    ["Films made", String(stats.made)],
    ["Published", String(stats.published)],
    ["Usual time", stats.median_sec === null ? "–" : wait(stats.median_sec)],
  ];
  return (
    <section aria-labelledby="month-title">
      <h2 id="month-title" className="mb-2 text-lg">
        Last 30 days
      </h2>
      <dl className="grid grid-cols-4 gap-px overflow-hidden rounded-lg border border-line bg-line max-md:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="grid gap-0.5 bg-s1 px-3 py-2.5">
            <dt className="text-2xs text-muted">{name}</dt>
            <dd className="num text-lg font-[650]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Row({ row }: { row: LedgerRow }) {
  const { tone, word } = stateOf(row);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-3 py-2.5 text-sm first:border-t-0">
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-semibold">{payeeOf(row)}</p>
        <p className="num text-xs text-muted">{[stepOf(row), dateTime(row.at)].filter(Boolean).join(" · ")}</p>
      </div>
      <State tone={tone}>{word}</State>
      <span className="num min-w-16 text-right font-semibold">{money(row.cost_usd_micro)}</span>
    </li>
  );
}

/** What was spent, what may be, and each call that was paid for. */
export function Spending({ settings }: { settings: Settings | undefined }) {
  const ledger = useInfiniteQuery(ledgerQuery);
  const rows = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Month />
      {settings && <Limits settings={settings} />}
      <Balances />
      {ledger.isError && (
        <ErrorPanel
          error={ledger.error}
          what={ledger.data ? "The rest could not be loaded" : "The paid calls could not be loaded"}
          onRetry={() => void (ledger.data ? ledger.fetchNextPage() : ledger.refetch())}
        />
      )}
      {ledger.isPending && <div className="skel h-72" aria-busy="true" />}
      {ledger.isSuccess && rows.length === 0 && <Empty icon={ReceiptText} title="Nothing was paid for yet" />}
      {rows.length > 0 && (
        <section className="panel" aria-labelledby="calls-title">
          <div className="panel-head">
            <h2 id="calls-title">Paid calls</h2>
          </div>
          <ul>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        </section>
      )}
      {ledger.hasNextPage && (
        <Button
          className="justify-self-center"
          busy={ledger.isFetchingNextPage}
          onClick={() => void ledger.fetchNextPage()}
        >
          Earlier calls
        </Button>
      )}
    </>
  );
}
