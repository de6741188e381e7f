import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatches, useNavigate } from "@tanstack/react-router";
import { Film, House, LayoutDashboard, type LucideIcon, Search, Settings, SquareLibrary } from "lucide-react";
import { useEffect, useState } from "react";
import { whenSignedOut } from "@/api/client";
import { healthQuery, isDemo } from "@/api/health";
import { useHotkeys } from "@/lib/hotkeys";
import { LiveRegion } from "@/ui/LiveRegion";
import { Toasts } from "@/ui/Toast";
import { ConnectionWord } from "./ConnectionWord";
import "./frame.css";
import { SessionEnded } from "./SessionEnded";
import { ShortcutSheet } from "./ShortcutSheet";
import { StagePath } from "./StagePath";
import { ThemeButton } from "./ThemeButton";

interface Place {
  to: string;
  name: string;
  short: string;
  icon: LucideIcon;
  here: (path: string) => boolean;
}

const places: Place[] = [
  { to: "/", name: "Dashboard", short: "Home", icon: House, here: (p) => p === "/" },
  { to: "/research", name: "Research", short: "Research", icon: Search, here: (p) => p.startsWith("/research") },
  {
    to: "/newest/curate",
    name: "Curation board",
    short: "Curate",
    icon: LayoutDashboard,
    here: (p) => /\/(curate|brief)$/.test(p),
  },
  {
    to: "/newest/produce",
    name: "Production studio",
    short: "Studio",
    icon: Film,
    here: (p) => /\/(produce|publish)$/.test(p),
  },
  { to: "/library", name: "Library", short: "Library", icon: SquareLibrary, here: (p) => p.startsWith("/library") },
];

function RailLink({ to, name, short, icon: Icon, here }: Place) {
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? "/" });
  return (
    <Link to={to} className="rail-link" aria-label={name} title={name} aria-current={here(path) ? "page" : undefined}>
      <Icon size={20} strokeWidth={1.8} aria-hidden />
      <span className="rail-word" aria-hidden>
        {short}
      </span>
    </Link>
  );
}

export function Frame() {
  const { data: health } = useQuery(healthQuery);
  const navigate = useNavigate();
  const [ended, setEnded] = useState(false);
  const [sheet, setSheet] = useState(false);
  useEffect(() => {
    whenSignedOut(() => setEnded(true));
    return () => whenSignedOut(null);
  }, []);
  useHotkeys({
    "g d": () => void navigate({ to: "/" }),
    "g r": () => void navigate({ to: "/research" }),
    "g s": () => void navigate({ to: "/settings" }),
    "g l": () => void navigate({ to: "/library" }),
    "?": () => setSheet(true),
  });
  return (
    <div className="frame">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <nav className="rail" aria-label="Main">
        <Link to="/" className="mark" aria-label="Movie Factory home" tabIndex={-1}>
          <Film size={18} aria-hidden />
        </Link>
        {places.map((place) => (
          <RailLink key={place.to} {...place} />
        ))}
        <span className="rail-gap" />
        <RailLink
          to="/settings/accounts"
          name="Settings"
          short="Settings"
          icon={Settings}
          here={(path) => path.startsWith("/settings")}
        />
      </nav>
      <header className="top">
        <StagePath />
        <span className="flex-1" />
        {isDemo(health) && (
          <Link
            to="/settings/$section"
            params={{ section: "accounts" }}
            className="chip demo-chip"
            title="Pictures and music are stand-ins until keys are set"
          >
            <span>
              Demo<span className="demo-rest">: pictures and music are stand-ins</span>
            </span>
          </Link>
        )}
        <ConnectionWord />
        <ThemeButton />
      </header>
      <main id="main" tabIndex={-1} className="main">
        <Outlet />
      </main>
      <Toasts />
      <LiveRegion />
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
      {ended && <SessionEnded onBack={() => setEnded(false)} />}
    </div>
  );
}
