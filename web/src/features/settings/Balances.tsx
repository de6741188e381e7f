import { useQuery } from "@tanstack/react-query";
import { spendingQuery } from "@/api/spending";
import type { Spending } from "@/api/types";
import { date, dateTime, money } from "@/lib/format";
import { providers } from "@/lib/words";
import { ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";

type Balance = Spending["balances"][number];

function Row({ row }: { row: Balance }) {
  return (
    <li className="grid gap-1 border-t border-line px-3 py-2.5 text-sm first:border-t-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="font-semibold">{providers[row.provider ?? ""] ?? row.provider}</span>
        <span className="num font-semibold">{money(row.balance_usd_micro)} left</span>
      </div>
      <p className="num text-xs text-muted">
        Since {dateTime(row.since ?? row.at)} it took {money(row.paid_usd_micro)}; the calls below come to{" "}
        {money(row.settled_usd_micro)}
        {row.open_usd_micro > 0 ? `, ${money(row.open_usd_micro)} more may follow` : ""}.
      </p>
      <p>
        {row.agrees ? (
          <State tone="ok">The books agree</State>
        ) : (
          <State tone="warn">
            {row.difference_usd_micro > 0
              ? `${money(row.difference_usd_micro)} more than these calls: another price, or another use of the key`
              : `${money(-row.difference_usd_micro)} less than these calls: cheaper than assumed, or not charged yet`}
          </State>
        )}
      </p>
    </li>
  );
}

/** The month against its limit, and the providers' own accounts beside ours. */
export function Balances() {
  const { data, error, isPending, refetch } = useQuery(spendingQuery);
  if (isPending) return <div className="skel h-28" aria-busy="true" />;
  if (!data) return <ErrorPanel error={error} what="The balances are unknown" onRetry={() => void refetch()} />;
  const { month, balances } = data;
  const held = month.spent_usd_micro + month.reserved_usd_micro;
  const limit = month.limit_usd_micro ?? null;
  return (
    <section className="panel" aria-labelledby="balances-title">
      <div className="panel-head">
        <h2 id="balances-title">This month and the balances</h2>
      </div>
      <ul>
        <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2.5 text-sm">
          <span className="font-semibold">Until {date(month.ends_at ?? "")}</span>
          <span className="num text-muted">
            {money(month.spent_usd_micro)} spent
            {month.reserved_usd_micro > 0 ? `, ${money(month.reserved_usd_micro)} under way` : ""}
            {limit === null ? ", no limit" : ` of ${money(limit)}`}
          </span>
          {limit !== null && held >= limit && <State tone="warn">The limit is reached</State>}
        </li>
        {balances.map((row) => (
          <Row key={row.provider} row={row} />
        ))}
      </ul>
    </section>
  );
}
