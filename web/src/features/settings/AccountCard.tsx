import { ExternalLink } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useSaveSettings, useTestProvider } from "@/api/settings";
import type { Settings, TestResult } from "@/api/types";
import { money } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Dialog";
import { announce } from "@/ui/LiveRegion";
import { ErrorPanel } from "@/ui/Panels";
import { Password } from "@/ui/Password";
import { State } from "@/ui/Status";
import { type Account, itemOf, secretOf, sourceOf } from "./accounts";

function Result({ result }: { result: TestResult }) {
  const facts = [
    result.account,
    typeof result.balance_usd_micro === "number" ? `balance ${money(result.balance_usd_micro)}` : null,
    typeof result.took_ms === "number" ? `answered in ${result.took_ms} ms` : null,
  ].filter(Boolean);
  return (
    <p className="num text-sm">
      <State tone={result.ok ? "ok" : "danger"}>{result.ok ? "Working" : (result.problem ?? "It does not work")}</State>
      {facts.length > 0 && <span className="ml-2 text-xs text-muted">{facts.join(" · ")}</span>}
    </p>
  );
}

/** One key: state, Test, Replace, Remove. Test runs before Save and says what failed. */
export function AccountCard({ account, settings }: { account: Account; settings: Settings }) {
  const [field] = account.fields;
  const item = field ? itemOf(settings, field.name) : undefined;
  const { set, hint } = secretOf(item);
  const locked = sourceOf(item);
  const [typing, setTyping] = useState(!set);
  const [key, setKey] = useState("");
  const [removing, setRemoving] = useState(false);
  const test = useTestProvider();
  const save = useSaveSettings();
  if (!field) return null;
  const store = (value: string | null, then: () => void) =>
    save.mutate({ values: { [field.name]: value }, rev: settings.rev }, { onSuccess: then });
  const say = (result: TestResult) =>
    announce(`${account.name}: ${result.ok ? "working" : (result.problem ?? "not working")}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate(
      { provider: account.provider, values: { [field.name]: key } },
      {
        onSuccess: (result) => {
          say(result);
          if (result.ok)
            store(key, () => {
              setKey("");
              setTyping(false);
            });
        },
      },
    );
  };
  const failure = test.error ?? save.error;
  return (
    <section className="panel grid gap-3 p-4" aria-labelledby={`acc-${account.provider}`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <h2 id={`acc-${account.provider}`} className="text-md">
            {account.name}
          </h2>
          <p className="text-xs text-muted">{account.what}</p>
        </div>
        {set ? (
          <>
            <State tone="ok">Set</State>
            <span className="font-mono text-sm text-muted">••••••••{hint?.replace(/^…/, "")}</span>
          </>
        ) : (
          <State tone="wait">Not set</State>
        )}
        <div className="flex flex-wrap gap-1.5">
          {set && (
            <Button
              busy={test.isPending}
              onClick={() => test.mutate({ provider: account.provider }, { onSuccess: say })}
            >
              Test
            </Button>
          )}
          {set && !locked && !typing && (
            <>
              <Button onClick={() => setTyping(true)}>Replace</Button>
              <Button kind="quiet" onClick={() => setRemoving(true)}>
                Remove
              </Button>
            </>
          )}
        </div>
      </div>
      {locked && <p className="text-xs text-muted">{locked}</p>}
      {typing && !locked && (
        <form className="grid gap-2" onSubmit={submit}>
          <Password
            label={field.label}
            placeholder="Paste the key"
            autoComplete="off"
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" disabled={key.trim() === ""} busy={test.isPending || save.isPending}>
              Test and save
            </Button>
            {set && (
              <Button kind="quiet" onClick={() => setTyping(false)}>
                Cancel
              </Button>
            )}
            {account.where && (
              <a className="link text-xs" href={account.where} target="_blank" rel="noreferrer">
                Where do I get one? <ExternalLink size={11} className="inline" aria-hidden />
              </a>
            )}
          </div>
        </form>
      )}
      {test.data && <Result result={test.data} />}
      {failure && <ErrorPanel error={failure} kept="Nothing was saved." />}
      {removing && (
        <Confirm
          open
          danger
          title={`Remove the ${account.name} key?`}
          confirm="Remove key"
          cancel="Keep it"
          busy={save.isPending}
          onConfirm={() =>
            store(null, () => {
              setRemoving(false);
              setTyping(true);
            })
          }
          onCancel={() => setRemoving(false)}
        >
          <p>Films that need it will not start until there is a new one.</p>
        </Confirm>
      )}
    </section>
  );
}
