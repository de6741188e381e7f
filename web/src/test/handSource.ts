// An event stream that a test speaks through: jsdom has no EventSource of its own.
import { act } from "@testing-library/react";
import { vi } from "vitest";

export class HandSource extends EventTarget {
  static all: HandSource[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    super();
    HandSource.all.push(this);
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    act(() => this.onopen?.());
  }

  breaks(): void {
    act(() => this.onerror?.());
  }

  says(name: string, data: unknown): void {
    act(() => {
      const text = typeof data === "string" ? data : JSON.stringify(data);
      this.dispatchEvent(new MessageEvent(name, { data: text }));
    });
  }
}

/** From here on the studio's streams are spoken by hand; gives the newest one that is open. */
export function byHand(): () => HandSource {
  HandSource.all = [];
  vi.stubGlobal("EventSource", HandSource);
  return () => {
    const source = HandSource.all.filter((other) => !other.closed).at(-1);
    if (!source) throw new Error("no stream is open");
    return source;
  };
}
