import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { told } from "@/api/problems";
import { doorQuery, useSignIn } from "@/api/session";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";

/** Over the page when the session ended: what was typed below stays. */
export function SessionEnded({ onBack }: { onBack: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState("");
  const client = useQueryClient();
  const signIn = useSignIn();
  useEffect(() => {
    if (!ref.current?.open) ref.current?.showModal();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // whoever was here comes back, not the first user
    const door = client.getQueryData(doorQuery.queryKey);
    signIn.mutate(door?.open ? { name: door.session.name, password } : { password }, {
      onSuccess: () => {
        onBack();
        void client.invalidateQueries();
      },
    });
  };
  return (
    <dialog ref={ref} className="dialog" aria-labelledby="ended-title" onCancel={(event) => event.preventDefault()}>
      <form className="grid gap-4" onSubmit={submit}>
        <h2 id="ended-title" className="text-lg">
          Your session ended
        </h2>
        <p className="text-muted">Sign in again to go on. What you typed is still there.</p>
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          autoFocus
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={signIn.error ? told(signIn.error).what : undefined}
        />
        <Button kind="primary" type="submit" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </dialog>
  );
}
