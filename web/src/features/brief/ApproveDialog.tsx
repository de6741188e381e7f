import { useNavigate } from "@tanstack/react-router";
import { useId, useRef, useState } from "react";
import { idempotencyKey } from "@/api/client";
import { useLaunch } from "@/api/production";
import type { CurationJob, Estimate } from "@/api/types";
import { aboutWait, money, moneyAbout } from "@/lib/format";
import { store, stored } from "@/lib/theme";
import { Confirm } from "@/ui/Dialog";
import { Field } from "@/ui/Field";
import { ErrorPanel } from "@/ui/Panels";
import { asPrivacy, budgetOf, costRows, defaultLimit, type Launch, launchBody } from "./approval";

interface Props {
  job: CurationJob;
  estimate: Estimate;
  onClose: () => void;
}

function CostTable({ estimate }: { estimate: Estimate }) {
  const [low = 0, high = 0] = estimate.cost_usd_micro;
  return (
    <table className="num w-full text-sm">
      <caption className="sr">What the film will cost</caption>
      <thead className="text-left text-2xs text-muted">
        <tr>
          <th className="font-semibold">Part</th>
          <th className="text-right font-semibold">Count</th>
          <th className="text-right font-semibold">Cost</th>
        </tr>
      </thead>
      <tbody>
        {costRows(estimate).map((row) => (
          <tr key={row.name} className="border-t border-line text-fg">
            <td className="py-1">{row.name}</td>
            <td className="text-right">{row.units ?? ""}</td>
            <td className="text-right">
              {row.low === row.high ? money(row.high) : `${money(row.low)} – ${money(row.high)}`}
            </td>
          </tr>
        ))}
        <tr className="border-t border-ctl font-semibold text-fg">
          <td className="py-1.5">Together</td>
          <td />
          <td className="text-right">{high === 0 ? "no cost" : moneyAbout(low, high)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** The one question before money is spent: the amount, the limit, and what happens at the end. */
export function ApproveDialog({ job, estimate, onClose }: Props) {
  const navigate = useNavigate();
  const launch = useLaunch();
  const id = useId();
  const key = useRef(idempotencyKey());
  const standins = estimate.standins ?? [];
  const [ask, setAsk] = useState<Omit<Launch, "budget">>(() => ({
    privacy: asPrivacy(stored("privacy")),
    review: stored("review") === "1",
    standin: false,
  }));
  const [limit, setLimit] = useState("");
  const budget = budgetOf(limit);
  const wrong = budget !== null && !(budget >= 0.01 && budget <= 10_000);
  const [, high = 0] = estimate.cost_usd_micro;
  const start = () => {
    if (wrong) return;
    store("privacy", ask.privacy);
    store("review", ask.review ? "1" : "0");
    launch.mutate(
      { key: key.current, body: launchBody(job.id, job.num_tracks, { ...ask, budget }) },
      {
        onSuccess: () => navigate({ to: "/projects/$id/produce", params: { id: job.id } }),
        // another answer may follow: what is sent next is another intention
        onError: () => {
          key.current = idempotencyKey();
        },
      },
    );
  };
  return (
    <Confirm
      open
      title={
        high === 0 ? "Start production?" : `Start production for ${moneyAbout(estimate.cost_usd_micro[0] ?? 0, high)}?`
      }
      confirm="Start production"
      cancel="Not yet"
      busy={launch.isPending}
      onConfirm={start}
      onCancel={onClose}
      error={
        launch.error ? (
          <div className="mt-3">
            <ErrorPanel error={launch.error} kept="Nothing was bought." />
          </div>
        ) : null
      }
    >
      {(estimate.parts?.length ?? 0) > 0 && <CostTable estimate={estimate} />}
      <p className="text-sm">
        It never passes{" "}
        {high === 0 ? "its limit" : money(budget === null || wrong ? defaultLimit(estimate) : budget * 1e6)} without
        asking you
        {estimate.total_sec ? `, and takes ${aboutWait(estimate.total_sec)}` : ""}.
      </p>
      {high > 0 && (
        <Field
          label="Limit for this film, in dollars"
          placeholder={(defaultLimit(estimate) / 1e6).toFixed(2)}
          inputMode="decimal"
          value={limit}
          error={wrong ? "Between 0.01 and 10000" : undefined}
          onChange={(event) => setLimit(event.target.value)}
        />
      )}
      <div className="grid gap-1.5">
        <label className="label" htmlFor={`${id}-p`}>
          On YouTube it becomes
        </label>
        <select
          id={`${id}-p`}
          className="input"
          value={ask.privacy}
          onChange={(event) => setAsk({ ...ask, privacy: asPrivacy(event.target.value) })}
        >
          <option value="private">Private: only you</option>
          <option value="unlisted">Unlisted: whoever has the link</option>
          <option value="public">Public</option>
        </select>
      </div>
      <label className="flex min-h-8 items-center gap-2 text-sm text-fg">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={ask.review}
          onChange={(event) => setAsk({ ...ask, review: event.target.checked })}
        />
        Review before publish: nothing goes to YouTube until you say so
      </label>
      {standins.length > 0 && (
        <label className="flex min-h-8 items-start gap-2 text-sm text-fg">
          <input
            type="checkbox"
            className="mt-1 size-4 flex-none accent-(--accent)"
            checked={ask.standin}
            onChange={(event) => setAsk({ ...ask, standin: event.target.checked })}
          />
          Use stand-ins for {standins.join(", ")}: such a film is never published to YouTube
        </label>
      )}
      {(estimate.notes ?? []).map((note) => (
        <p key={note} className="text-xs text-muted">
          {note.charAt(0).toUpperCase() + note.slice(1)}.
        </p>
      ))}
      {(estimate.problems ?? []).map((problem) => (
        <p key={problem} className="text-sm text-warn">
          {problem}
        </p>
      ))}
    </Confirm>
  );
}
