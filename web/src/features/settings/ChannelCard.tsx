import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { connectionQuery, useDisconnect, useSaveSettings } from "@/api/settings";
import type { Settings } from "@/api/types";
import { Button } from "@/ui/Button";
import { Copy } from "@/ui/Copy";
import { Confirm } from "@/ui/Dialog";
import { Field } from "@/ui/Field";
import { ErrorPanel } from "@/ui/Panels";
import { Password } from "@/ui/Password";
import { State } from "@/ui/Status";
import { channelFields, itemOf, secretOf, sourceOf, textOf } from "./accounts";

/** The channel films go to: Google's client first, then its consent page. */
export function ChannelCard({ settings }: { settings: Settings }) {
  const connection = useQuery(connectionQuery);
  const disconnect = useDisconnect();
  const save = useSaveSettings();
  const [removing, setRemoving] = useState(false);
  const [values, setValues] = useState<Record<string, string>>({});
  const id = itemOf(settings, "YOUTUBE_CLIENT_ID");
  const secret = itemOf(settings, "YOUTUBE_CLIENT_SECRET");
  const ready = (textOf(id) !== "" || secretOf(id).set) && secretOf(secret).set;
  const locked = sourceOf(id) ?? sourceOf(secret);
  const redirect = `${window.location.origin}/api/youtube/oauth/callback`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ values, rev: settings.rev }, { onSuccess: () => setValues({}) });
  };
  return (
    <section className="panel grid gap-3 p-4" aria-labelledby="channel">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <h2 id="channel" className="text-md">
            YouTube channel
          </h2>
          <p className="text-xs text-muted">Where finished films go</p>
        </div>
        {connection.data?.connected ? (
          <>
            <State tone={connection.data.problem ? "warn" : "ok"}>
              {connection.data.problem ?? `Connected to “${connection.data.channel?.title ?? "a channel"}”`}
            </State>
            <Button kind="quiet" onClick={() => setRemoving(true)}>
              Disconnect
            </Button>
          </>
        ) : (
          <>
            <State tone="wait">Not connected</State>
            {ready && (
              <a className="btn" href="/api/youtube/oauth/start">
                Connect YouTube
              </a>
            )}
          </>
        )}
      </div>
      {connection.isError && (
        <ErrorPanel
          error={connection.error}
          what="The connection's state is unknown"
          onRetry={() => void connection.refetch()}
        />
      )}
      {!ready && !locked && (
        <form className="grid gap-3" onSubmit={submit}>
          <ol className="grid list-decimal gap-1 pl-5 text-xs text-muted">
            <li>In Google's console, make an OAuth client of the type “Web application”.</li>
            <li>
              Give it this redirect address:
              <span className="flex items-center gap-1">
                <code className="min-w-0 font-mono break-all text-fg">{redirect}</code>
                <Copy text={redirect} label="Copy the redirect address" />
              </span>
            </li>
            <li>Paste its ID and secret here.</li>
          </ol>
          <div className="grid gap-3 md:grid-cols-2">
            {channelFields.map((field) => {
              const shared = {
                label: field.label,
                autoComplete: "off",
                value: values[field.name] ?? "",
                onChange: (event: { target: { value: string } }) =>
                  setValues({ ...values, [field.name]: event.target.value }),
              };
              return field.secret ? <Password key={field.name} {...shared} /> : <Field key={field.name} {...shared} />;
            })}
          </div>
          <Button
            type="submit"
            className="justify-self-start"
            busy={save.isPending}
            disabled={channelFields.some((field) => !values[field.name]?.trim())}
          >
            Save
          </Button>
        </form>
      )}
      {locked && <p className="text-xs text-muted">{locked}</p>}
      {save.error && <ErrorPanel error={save.error} kept="Nothing was saved." />}
      {removing && (
        <Confirm
          open
          danger
          title="Disconnect YouTube?"
          confirm="Disconnect"
          cancel="Keep it"
          busy={disconnect.isPending}
          onConfirm={() => disconnect.mutate(undefined, { onSuccess: () => setRemoving(false) })}
          onCancel={() => setRemoving(false)}
        >
          <p>Films already published stay. New ones wait until a channel is connected again.</p>
        </Confirm>
      )}
    </section>
  );
}
