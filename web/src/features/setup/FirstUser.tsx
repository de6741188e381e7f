import { zodResolver } from "@hookform/resolvers/zod";
import { useSearch } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { fieldFaults } from "@/api/problems";
import { useSetUp } from "@/api/session";
import { Button } from "@/ui/Button";
import { DoorPage } from "@/ui/Door";
import { Field } from "@/ui/Field";
import { ErrorPanel } from "@/ui/Panels";
import { Password } from "@/ui/Password";

const schema = z.object({
  code: z.string().check(z.trim(), z.minLength(1, "Type the code from the terminal")),
  name: z.string().check(z.trim(), z.minLength(1, "Choose a name"), z.maxLength(64, "At most 64 characters")),
  password: z.string().check(z.minLength(12, "At least 12 characters")),
});
type Values = z.infer<typeof schema>;

export function FirstUser() {
  const { code } = useSearch({ from: "/setup" });
  const setUp = useSetUp();
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { code: code ?? "", name: "admin", password: "" },
  });
  const refused = fieldFaults(setUp.error);
  const fault = (field: keyof Values) => formState.errors[field]?.message ?? refused.get(field);
  return (
    <DoorPage title="Welcome" lead="Make the first user. No default password exists.">
      <form className="grid gap-4" onSubmit={handleSubmit((values) => setUp.mutate(values))} noValidate>
        <Field
          label="Setup code"
          hint="The server printed it when it started. It is good for 30 minutes."
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          error={fault("code")}
          {...register("code")}
        />
        <Field label="Name" autoComplete="username" autoCapitalize="none" error={fault("name")} {...register("name")} />
        <Password
          label="Password"
          hint="12 characters or more"
          autoComplete="new-password"
          error={fault("password")}
          {...register("password")}
        />
        {setUp.error && refused.size === 0 && <ErrorPanel error={setUp.error} />}
        <Button kind="primary" type="submit" busy={setUp.isPending} className="min-h-11">
          Start
        </Button>
      </form>
    </DoorPage>
  );
}
