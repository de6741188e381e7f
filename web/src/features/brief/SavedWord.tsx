import { Redo2, Undo2 } from "lucide-react";
import { clockTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { State } from "@/ui/Status";
import type { BriefEditor, Saved } from "./useBriefEditor";

function Word({ saved, wrong }: { saved: Saved; wrong: boolean }) {
  if (wrong) return <State tone="warn">Not saved: a field needs you</State>;
  if (saved.state === "waiting" || saved.state === "saving") return <State tone="run">Saving</State>;
  if (saved.state === "saved") return <State tone="ok">Saved {clockTime(saved.at)}</State>;
  if (saved.state === "failed") return <State tone="danger">Not saved</State>;
  if (saved.state === "conflict") return <State tone="danger">Changed elsewhere</State>;
  return <span className="text-xs text-muted">All saved</span>;
}

export function SavedWord({ editor }: { editor: BriefEditor }) {
  return (
    <div className="flex items-center gap-1">
      <span className="num mr-2 min-w-24 text-right">
        <Word saved={editor.saved} wrong={editor.faults.size > 0} />
      </span>
      <Button
        square
        kind="quiet"
        icon={Undo2}
        aria-label="Undo"
        aria-keyshortcuts="Control+Z"
        disabled={!editor.canUndo}
        onClick={editor.undo}
      />
      <Button
        square
        kind="quiet"
        icon={Redo2}
        aria-label="Redo"
        aria-keyshortcuts="Control+Shift+Z"
        disabled={!editor.canRedo}
        onClick={editor.redo}
      />
    </div>
  );
}
