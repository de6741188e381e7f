// The brief on screen: its history, and the saving that follows each pause in typing.
import { useCallback, useEffect, useRef, useState } from "react";
import { useEditCuration } from "@/api/curation";
import { ApiError } from "@/api/problems";
import type { Brief, CurationJob } from "@/api/types";
import { faultsOf } from "./edits";
import { begin, edited, redone, undone } from "./history";

export type Saved =
  | { state: "clean" }
  | { state: "waiting" }
  | { state: "saving" }
  | { state: "saved"; at: string }
  | { state: "failed"; error: unknown }
  | { state: "conflict" };

export const PAUSE_MS = 800;

export function useBriefEditor(job: CurationJob, first: Brief) {
  const save = useEditCuration(job.id);
  const [history, setHistory] = useState(() => begin(first));
  const [saved, setSaved] = useState<Saved>({ state: "clean" });
  const brief = history.present;
  const faults = faultsOf(brief);
  const rev = useRef(job.rev);
  const stored = useRef(brief);
  const busy = useRef<Promise<boolean> | null>(null);
  const latest = useRef(brief);
  latest.current = brief;
  const { mutateAsync } = save;

  /** Writes what is on screen; false when it could not be written. */
  const flush = useCallback((): Promise<boolean> => {
    const write = async (): Promise<boolean> => {
      while (stored.current !== latest.current) {
        const now = latest.current;
        if (faultsOf(now).size > 0) return false;
        setSaved({ state: "saving" });
        try {
          const next = await mutateAsync({ body: { user_approved_brief: now }, rev: rev.current });
          rev.current = next.rev;
          stored.current = now;
          setSaved({ state: "saved", at: new Date().toISOString() });
        } catch (error) {
          const conflict = error instanceof ApiError && error.status === 412;
          setSaved(conflict ? { state: "conflict" } : { state: "failed", error });
          return false;
        }
      }
      return true;
    };
    busy.current ??= write().finally(() => {
      busy.current = null;
    });
    return busy.current;
  }, [mutateAsync]);

  useEffect(() => {
    if (stored.current === brief) return;
    setSaved((old) => (old.state === "conflict" ? old : { state: "waiting" }));
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [brief, flush]);

  // leaving the screen writes what the pause has not yet
  useEffect(() => () => void flush(), [flush]);

  const change = useCallback((next: Brief, mark = "") => setHistory((old) => edited(old, next, mark)), []);
  return {
    brief,
    faults,
    saved,
    change,
    flush,
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}

export type BriefEditor = ReturnType<typeof useBriefEditor>;
