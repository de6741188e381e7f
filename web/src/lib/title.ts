// The tab: its title leads with progress, its icon shows running, done or failed.
import { useEffect } from "react";
import { product } from "./words";

export type TabState = "idle" | "running" | "done" | "failed";

const icons: Record<TabState, string> = {
  idle: "/icon.svg",
  running: "/icon-running.svg",
  done: "/icon-done.svg",
  failed: "/icon-failed.svg",
};

export function useTitle(title: string, state: TabState = "idle"): void {
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (link && link.getAttribute("href") !== icons[state]) link.setAttribute("href", icons[state]);
  }, [title, state]);
}
