// Single-key shortcuts. Ignored while typing, with modifiers, and inside dialogs.
import { useEffect, useRef } from "react";

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, dialog[open], [contenteditable='true'], [role='menu']") !== null
  );
}

type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Keys by name; "g d" is g and then d within a second; "Ctrl+Enter" also works while typing. */
export function useHotkeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let first = "";
    let at = 0;
    const onKey = (event: KeyboardEvent) => {
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key === "Enter") {
        latest.current["Ctrl+Enter"]?.(event);
        return;
      }
      if (control || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const pair = event.timeStamp - at < 1000 && first ? `${first} ${event.key}` : "";
      const run = (pair && latest.current[pair]) || latest.current[event.key];
      first = event.key;
      at = event.timeStamp;
      if (run) {
        run(event);
        first = "";
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
