import { useEffect } from "react";
import type { BriefEditor } from "./useBriefEditor";

/** Ctrl Z and Shift Ctrl Z over the whole brief; a text field's own undo would forget the other fields. */
export function useUndoKeys({ undo, redo }: Pick<BriefEditor, "undo" | "redo">): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      if (event.target instanceof Element && event.target.closest("dialog[open]")) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo]);
}
