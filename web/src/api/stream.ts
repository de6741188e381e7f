// One EventSource per visible tab, for the subjects on screen.
//
// A hidden tab gives its connection back (HTTP/1.1 has six per origin) and polls. EventSource gives up for good on an
// HTTP error, so the reconnecting is done here: doubling delay, and the word for it is what the header shows.
import { useEffect, useSyncExternalStore } from "react";
import { backoff } from "./backoff";

export type Connection =
  | { state: "idle" }
  | { state: "connecting" }
  | { state: "live" }
  | { state: "polling" }
  | { state: "offline"; retryAt: number };

export type StreamEvent = "job" | "phase" | "scene" | "track" | "log" | "quota";
const EVENTS: readonly StreamEvent[] = ["job", "phase", "scene", "track", "log", "quota"];

type OnEvent = (name: StreamEvent, data: unknown) => void;

/** How long a blip may last before it is called offline. */
const GRACE = 1;

export class Stream {
  private topics = new Map<string, number>();
  private source: EventSource | null = null;
  private open = "";
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private listeners = new Set<() => void>();
  private connection: Connection = { state: "idle" };
  private onEvent: OnEvent = () => undefined;
  private onOpen: () => void = () => undefined;

  start(onEvent: OnEvent, onOpen: () => void): () => void {
    this.onEvent = onEvent;
    this.onOpen = onOpen;
    const visibility = () => this.sync();
    const online = () => {
      this.failures = 0;
      this.sync(true);
    };
    document.addEventListener("visibilitychange", visibility);
    window.addEventListener("online", online);
    return () => {
      document.removeEventListener("visibilitychange", visibility);
      window.removeEventListener("online", online);
      this.close();
    };
  }

  watch(topic: string): () => void {
    this.topics.set(topic, (this.topics.get(topic) ?? 0) + 1);
    queueMicrotask(() => this.sync());
    return () => {
      const left = (this.topics.get(topic) ?? 1) - 1;
      if (left > 0) this.topics.set(topic, left);
      else this.topics.delete(topic);
      queueMicrotask(() => this.sync());
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  now = (): Connection => this.connection;

  private say(connection: Connection): void {
    this.connection = connection;
    for (const listener of this.listeners) listener();
  }

  private sync(again = false): void {
    const wanted = [...this.topics.keys()].sort().join(",");
    if (document.visibilityState === "hidden" && wanted !== "") {
      this.close();
      this.say({ state: "polling" });
      return;
    }
    if (wanted === "") {
      this.close();
      if (this.connection.state !== "idle") this.say({ state: "idle" });
      return;
    }
    if (!again && wanted === this.open && (this.source || this.timer)) return;
    this.connect(wanted);
  }

  private connect(topics: string): void {
    this.close();
    this.open = topics;
    if (typeof EventSource === "undefined") {
      this.say({ state: "polling" });
      return;
    }
    if (this.connection.state === "idle") this.say({ state: "connecting" });
    const source = new EventSource(`/api/events?topics=${encodeURIComponent(topics)}`);
    this.source = source;
    source.onopen = () => {
      this.failures = 0;
      this.say({ state: "live" });
      this.onOpen();
    };
    source.onerror = () => this.lost();
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => {
        if (!(event instanceof MessageEvent) || typeof event.data !== "string") return;
        try {
          this.onEvent(name, JSON.parse(event.data));
        } catch {
          // a line that is no JSON is skipped; the refetch on the next opening heals it
        }
      });
    }
  }

  private lost(): void {
    this.source?.close();
    this.source = null;
    this.failures += 1;
    const delay = backoff(this.failures);
    // the subject may simply be final: a refetch tells, and its watcher then lets go of the topic
    this.onOpen();
    this.say(this.failures > GRACE ? { state: "offline", retryAt: Date.now() + delay } : { state: "polling" });
    this.timer = setTimeout(() => {
      this.timer = null;
      this.sync(true);
    }, delay);
  }

  private close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.source?.close();
    this.source = null;
    this.open = "";
  }
}

export const stream = new Stream();

export const useConnection = (): Connection => useSyncExternalStore(stream.subscribe, stream.now);

/** Keeps a subject on the stream while the caller is on screen and `on` holds. */
export function useTopic(topic: string, on: boolean): void {
  useEffect(() => (on ? stream.watch(topic) : undefined), [topic, on]);
}

/** The interval for a query whose subject the stream may bring: none while it does. */
export function usePolling(ms: number): number | false {
  return useConnection().state === "live" ? false : ms;
}
