import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSignOut } from "@/api/session";
import { currentTheme, setTheme, type Theme } from "@/lib/theme";
import { Button } from "@/ui/Button";

export function Appearance() {
  const [theme, show] = useState<Theme>(currentTheme);
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <>
      <section className="panel grid gap-2 p-4">
        <h2 className="text-md">Theme</h2>
        <div className="flex flex-wrap gap-2">
          {(["dark", "light"] as const).map((name) => (
            <Button
              key={name}
              aria-pressed={theme === name}
              className={theme === name ? "border-accent bg-accent-wash text-accent" : ""}
              onClick={() => {
                setTheme(name);
                show(name);
              }}
            >
              {name === "dark" ? "Dark" : "Light"}
            </Button>
          ))}
        </div>
        <p className="text-xs text-muted">Motion follows your system: with reduced motion nothing moves.</p>
      </section>
      <section className="panel grid gap-2 p-4">
        <h2 className="text-md">Shortcuts</h2>
        <p className="text-sm text-muted">
          Press <kbd className="rounded-sm border border-ctl px-1 font-mono text-xs">?</kbd> on any screen for the list.
        </p>
      </section>
      <section className="panel flex flex-wrap items-center gap-3 p-4">
        <h2 className="flex-1 text-md">Session</h2>
        <Button
          busy={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => navigate({ to: "/login" }) })}
        >
          Sign out
        </Button>
      </section>
    </>
  );
}
