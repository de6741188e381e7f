// One toast at a time, for results of what the user just did. Never the only place of an error.
import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";

interface Message {
  id: number;
  text: string;
  act?: { label: string; run: () => void };
}

let current: Message | null = null;
let next = 1;
const listeners = new Set<() => void>();
const set = (message: Message | null) => {
  current = message;
  for (const listener of listeners) listener();
};

export function toast(text: string, act?: { label: string; run: () => void }): void {
  set({ id: next++, text, ...(act ? { act } : {}) });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const SHOWN_MS = 8000;

export function Toasts() {
  const message = useSyncExternalStore(subscribe, () => current);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!message || held) return;
    const timer = setTimeout(() => set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message, held]);
  return (
    <div className="toasts" role="status">
      {message && (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing or focusing inside only stops the clock
        <div
          key={message.id}
          className="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{message.text}</span>
          {message.act && (
            <button
              type="button"
              className="min-h-8 px-2 font-semibold text-accent"
              onClick={() => {
                message.act?.run();
                set(null);
              }}
            >
              {message.act.label}
            </button>
          )}
          <button
            type="button"
            className="grid size-8 place-items-center text-muted"
            aria-label="Close"
            onClick={() => set(null)}
          >
            <X size={15} aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}
