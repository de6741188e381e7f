import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { routesQuery, useSaveRoutes } from "@/api/routes";
import type { Route, Routes as Table } from "@/api/types";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Dialog";
import { ErrorPanel } from "@/ui/Panels";
import { State } from "@/ui/Status";
import { asText, faultsOf, fromText, groups, moved, priceText, stateOf, withPrice } from "./routeTable";

interface RowProps {
  route: Route;
  onChange: (route: Route) => void;
  onMove: (step: -1 | 1) => void;
}

function Row({ route, onChange, onMove }: RowProps) {
  const { tone, word } = stateOf(route);
  const name = route.label || route.id || "";
  return (
    <li className="grid gap-2 border-t border-line px-3 py-2.5 text-sm first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-semibold">{name}</p>
          <p className="font-mono text-2xs break-all text-muted">{route.model}</p>
        </div>
        <State tone={tone}>{word}</State>
        {route.price_unit !== "mtok" && (
          <label className="flex items-center gap-1.5 text-xs text-muted">
            <span>$ per {route.price_unit ?? "call"}</span>
            <input
              className="input num w-24"
              inputMode="decimal"
              placeholder="unknown"
              aria-label={`Price of ${name}, dollars per ${route.price_unit ?? "call"}`}
              defaultValue={priceText(route)}
              onBlur={(event) =>
                event.target.value !== priceText(route) && onChange(withPrice(route, event.target.value))
              }
            />
          </label>
        )}
        <label className="flex min-h-8 items-center gap-2 text-xs text-fg">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            aria-label={`Use ${name}`}
            checked={!route.off}
            onChange={(event) => onChange({ ...route, off: !event.target.checked })}
          />
          Use
        </label>
        <div className="flex gap-1">
          <Button kind="quiet" square icon={ArrowUp} aria-label={`Try ${name} earlier`} onClick={() => onMove(-1)} />
          <Button kind="quiet" square icon={ArrowDown} aria-label={`Try ${name} later`} onClick={() => onMove(1)} />
        </div>
      </div>
      {route.reason && <p className="text-xs text-muted">{route.reason}</p>}
    </li>
  );
}

function AsText({ rows, onRead }: { rows: readonly Route[]; onRead: (rows: Route[]) => void }) {
  const [text, setText] = useState(() => asText(rows));
  const [fault, setFault] = useState<string | null>(null);
  const take = () => {
    const read = fromText(text);
    setFault(read.fault);
    if (read.rows) onRead(read.rows);
  };
  return (
    <div className="grid gap-2 p-3">
      <label className="label" htmlFor="routes-text">
        All rows as JSON, of every profile
      </label>
      <textarea
        id="routes-text"
        className="input h-96 font-mono text-2xs"
        spellCheck={false}
        value={text}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? "routes-fault" : "routes-hint"}
        onChange={(event) => setText(event.target.value)}
      />
      <p id="routes-hint" className="text-xs text-muted">
        A new model of a known dialect is one row; one of an unseen shape is a row of the dialect “template”.
      </p>
      {fault && (
        <p id="routes-fault" role="alert" className="text-xs font-semibold text-danger">
          {fault}
        </p>
      )}
      <Button className="justify-self-start" onClick={take}>
        Take over into the table
      </Button>
    </div>
  );
}

function Editor({ table }: { table: Table }) {
  const save = useSaveRoutes();
  const [draft, setDraft] = useState<Route[] | null>(null);
  const [open, setOpen] = useState(false);
  const [resetting, setResetting] = useState(false);
  const rows = draft ?? table.routes;
  const faults = faultsOf(save.error, rows);
  const replace = (route: Route) => setDraft(rows.map((row) => (row.id === route.id ? route : row)));
  const send = (wanted: Route[] | null) =>
    save.mutate(
      { rows: wanted, rev: table.rev },
      {
        onSuccess: () => {
          setDraft(null);
          setOpen(false);
          setResetting(false);
        },
        onError: () => setResetting(false),
      },
    );
  return (
    <>
      <p className="text-muted">
        Which model makes what, at what price, and which is tried next. A price that is not known counts as the dearest
        of its kind. Changes reach running films within seconds.
      </p>
      {groups.map(([capability, title]) => {
        const own = rows.filter((row) => row.capability === capability && row.state !== "other_profile");
        if (own.length === 0) return null;
        return (
          <section key={capability} className="panel" aria-label={title}>
            <div className="panel-head">
              <h2>{title}</h2>
            </div>
            <ul>
              {own.map((route) => (
                <Row
                  key={route.id}
                  route={route}
                  onChange={replace}
                  onMove={(step) => setDraft(moved(rows, route.id, step))}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <section className="panel" aria-labelledby="routes-json">
        <div className="panel-head">
          <h2 id="routes-json">Add and edit</h2>
          <span className="flex-1" />
          <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Close" : "Edit as JSON"}
          </Button>
        </div>
        {open ? (
          <AsText rows={rows} onRead={setDraft} />
        ) : (
          <p className="p-3 text-xs text-muted">
            {table.origin === "stored" ? "This table was changed here." : "This is the built-in table."}
          </p>
        )}
      </section>
      {faults.length > 0 && (
        <ul role="alert" className="panel grid gap-1 border-danger p-4 text-sm">
          {faults.map(({ place, detail }) => (
            <li key={place + detail}>
              <code className="font-mono text-xs text-danger">{place}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {save.error && faults.length === 0 && <ErrorPanel error={save.error} kept="Nothing was saved." />}
      <div className="flex flex-wrap items-center gap-3">
        <Button kind="primary" disabled={!draft} busy={save.isPending} onClick={() => draft && send(draft)}>
          Save
        </Button>
        {draft && (
          <Button kind="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
        )}
        {table.origin === "stored" && !draft && (
          <Button kind="quiet" onClick={() => setResetting(true)}>
            Back to the built-in table
          </Button>
        )}
        {save.isSuccess && !draft && <State tone="ok">Saved</State>}
      </div>
      {resetting && (
        <Confirm
          open
          danger
          title="Back to the built-in table?"
          confirm="Use the built-in table"
          cancel="Keep mine"
          busy={save.isPending}
          onConfirm={() => send(null)}
          onCancel={() => setResetting(false)}
        >
          <p>Rows you added and prices you changed are forgotten.</p>
        </Confirm>
      )}
    </>
  );
}

/** Models, prices and the order in which they are tried. */
export function Routes() {
  const { data, error, isPending, refetch } = useQuery(routesQuery);
  if (isPending) return <div className="skel h-72" aria-busy="true" />;
  if (!data) return <ErrorPanel error={error} what="The routes could not be loaded" onRetry={() => void refetch()} />;
  return <Editor table={data} />;
}
