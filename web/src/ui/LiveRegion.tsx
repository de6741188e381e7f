// The one polite region of a screen: milestones only, grouped, never on first load.
import { useEffect, useState, useSyncExternalStore } from "react";

let text = "";
const listeners = new Set<() => void>();

export function announce(message: string): void {
  text = message;
  for (const listener of listeners) listener();
}

export function LiveRegion() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => text,
  );
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(now), 300);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <output className="sr" aria-live="polite">
      {said}
    </output>
  );
}
