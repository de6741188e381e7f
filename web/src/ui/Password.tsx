import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "./Button";
import { Field } from "./Field";

/** A password that can be looked at while it is typed. Pasting and password managers work. */
export function Password(props: Omit<ComponentProps<typeof Field>, "type" | "after">) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="none"
      after={
        <Button
          square
          icon={shown ? EyeOff : Eye}
          aria-label={shown ? "Hide the password" : "Show the password"}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
