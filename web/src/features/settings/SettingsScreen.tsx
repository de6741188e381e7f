import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { settingsQuery } from "@/api/settings";
import { useTitle } from "@/lib/title";
import { ErrorPanel } from "@/ui/Panels";
import { Accounts } from "./Accounts";
import { Appearance } from "./Appearance";
import { Defaults } from "./Defaults";
import { Routes } from "./Routes";
import { Spending } from "./Spending";
import { SystemHealth } from "./SystemHealth";

const sections = [
  ["accounts", "Accounts and keys"],
  ["models", "Default models"],
  ["routes", "Routes and prices"],
  ["spending", "Spending"],
  ["appearance", "Appearance and shortcuts"],
  ["system", "System"],
] as const;

export default function SettingsScreen() {
  const { section } = useParams({ from: "/frame/settings/$section" });
  const settings = useQuery(settingsQuery);
  const current = sections.find(([id]) => id === section) ?? sections[0];
  useTitle(`${current[1]} · Settings`);
  const needs = current[0] === "accounts" || current[0] === "models";
  return (
    <div className="grid items-start gap-4 md:grid-cols-[200px_minmax(0,1fr)]">
      <nav aria-label="Settings" className="flex gap-1 max-md:flex-wrap md:sticky md:top-16 md:grid">
        {sections.map(([id, name]) => (
          <Link
            key={id}
            to="/settings/$section"
            params={{ section: id }}
            aria-current={id === current[0] ? "page" : undefined}
            className="flex min-h-9 items-center rounded-md px-3 text-sm text-muted hover:bg-s2 hover:text-fg aria-[current]:bg-accent-wash aria-[current]:font-semibold aria-[current]:text-accent max-md:min-h-11"
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className="grid max-w-4xl gap-4">
        <h1 className="text-xl">{current[1]}</h1>
        {needs && settings.isError && (
          <ErrorPanel
            error={settings.error}
            what="The settings could not be loaded"
            onRetry={() => void settings.refetch()}
          />
        )}
        {needs && settings.isPending && <div className="skel h-72" aria-busy="true" />}
        {current[0] === "accounts" && settings.data && <Accounts settings={settings.data} />}
        {current[0] === "models" && settings.data && <Defaults settings={settings.data} />}
        {current[0] === "routes" && <Routes />}
        {current[0] === "spending" && <Spending settings={settings.data} />}
        {current[0] === "appearance" && <Appearance />}
        {current[0] === "system" && <SystemHealth />}
      </div>
    </div>
  );
}
