import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { healthQuery } from "@/api/health";
import { bytes, money } from "@/lib/format";
import { store, stored } from "@/lib/theme";
import { providers as names } from "@/lib/words";
import { Button } from "@/ui/Button";
import { ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";

const asked = ["cometapi", "anthropic", "youtube"];

/** What is connected and what is not; gone once all is, or when it was hidden. */
export function SetupCard() {
  const { data: health, error, refetch, isPending } = useQuery(healthQuery);
  const [hidden, setHidden] = useState(() => stored("setup-hidden") === "1");
  if (hidden) return null;
  if (isPending) return <div className="skel h-56" aria-busy="true" />;
  if (!health) {
    return <ErrorPanel error={error} what="The state of the parts is unknown" onRetry={() => void refetch()} />;
  }
  const known = new Map((health.providers ?? []).map((provider) => [provider.id, provider]));
  const rows = asked.map((id) => {
    const provider = known.get(id);
    const set = provider !== undefined && provider.configured !== false && provider.standin !== true;
    return { id, set, works: set && provider.ok, balance: provider?.balance_usd_micro, problem: provider?.problem };
  });
  const done = rows.filter((row) => row.works).length + (health.disk?.ok === false ? 0 : 1);
  if (done === rows.length + 1) return null;
  return (
    <section className="panel" aria-labelledby="setup-title">
      <div className="panel-head">
        <h2 id="setup-title">Set up</h2>
        <span className="num text-muted">
          {done} of {rows.length + 1}
        </span>
        <span className="flex-1" />
        <Button
          kind="quiet"
          className="min-h-7 px-2 text-xs"
          onClick={() => {
            store("setup-hidden", "1");
            setHidden(true);
          }}
        >
          Hide
        </Button>
      </div>
      <ul className="grid gap-2.5 p-3 text-sm">
        <li className="flex items-center justify-between gap-2">
          <span>Storage</span>
          <State tone={health.disk?.ok === false ? "danger" : "ok"}>
            {health.disk?.free_bytes ? `${bytes(health.disk.free_bytes)} free` : "ready"}
          </State>
        </li>
        {rows.map((row) => (
          <li key={row.id} className="flex items-center justify-between gap-2">
            <span>{names[row.id]}</span>
            {row.works ? (
              <State tone="ok">{typeof row.balance === "number" ? money(row.balance) : "working"}</State>
            ) : (
              <State tone={row.set ? "danger" : "wait"}>{row.set ? (row.problem ?? "not working") : "not set"}</State>
            )}
          </li>
        ))}
      </ul>
      <div className="grid gap-2 border-t border-line p-3">
        <p className="text-xs text-muted">
          With CometAPI and Claude you can make films; YouTube is only for publishing and research.
        </p>
        <Link to="/settings/$section" params={{ section: "accounts" }} className="btn">
          Connect accounts
        </Link>
      </div>
    </section>
  );
}
