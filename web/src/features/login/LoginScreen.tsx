import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { ApiError } from "@/api/problems";
import { useSignIn } from "@/api/session";
import { useTitle } from "@/lib/title";
import { safeReturn } from "@/lib/url";
import { Button } from "@/ui/Button";
import { DoorPage } from "@/ui/Door";
import { Field } from "@/ui/Field";
import { ErrorPanel, Notice } from "@/ui/Panels";
import { Password } from "@/ui/Password";

const schema = z.object({
  name: z.string(),
  password: z.string().check(z.minLength(1, "Type your password")),
});
type Values = z.infer<typeof schema>;

/** One text for any wrong pair: it never says which half was wrong. */
function Refusal({ error }: { error: unknown }) {
  if (!(error instanceof ApiError)) return <ErrorPanel error={error} />;
  if (error.status === 401 || error.status === 422) {
    return (
      <div role="alert">
        <Notice tone="danger" title="That name and password do not match" />
      </div>
    );
  }
  if (error.status === 429) {
    return (
      <div role="alert">
        <Notice tone="warn" title="Too many tries">
          {error.problem.detail ?? "Wait a minute, then try again."}
        </Notice>
      </div>
    );
  }
  return <ErrorPanel error={error} />;
}

export default function LoginScreen() {
  const { to } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  const signIn = useSignIn();
  useTitle("Sign in");
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { name: "admin", password: "" },
  });
  const submit = handleSubmit(({ name, password }) =>
    signIn.mutate(name ? { name, password } : { password }, {
      onSuccess: () => navigate({ href: safeReturn(to), replace: true }),
    }),
  );
  return (
    <DoorPage title="Sign in" lead="To your films and what makes them.">
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <Field label="Name" autoComplete="username" autoCapitalize="none" spellCheck={false} {...register("name")} />
        <Password
          label="Password"
          autoComplete="current-password"
          error={formState.errors.password?.message}
          {...register("password")}
        />
        {signIn.error && <Refusal error={signIn.error} />}
        <Button kind="primary" type="submit" busy={signIn.isPending} className="min-h-11">
          Sign in
        </Button>
      </form>
    </DoorPage>
  );
}
