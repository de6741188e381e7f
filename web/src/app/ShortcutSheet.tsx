import { useEffect, useRef } from "react";
import { Button } from "@/ui/Button";

const rows: [string, string][] = [
  ["g then d, r, l, s", "Dashboard, Research, Library, Settings"],
  ["/", "To the search field"],
  ["x", "Choose the video in focus"],
  ["j, k, l", "Previous scene, play, next scene"],
  ["← → Home End", "Move in the timeline and in grids"],
  ["Ctrl Enter", "The screen's main action"],
  ["Alt ↑ ↓", "Move a scene of the brief"],
  ["Ctrl Z, Shift Ctrl Z", "Undo and redo in the brief"],
  ["Esc", "Close"],
  ["?", "This list"],
];

export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) ref.current?.showModal();
    else ref.current?.close();
  }, [open]);
  return (
    <dialog ref={ref} className="dialog" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title" className="text-lg">
        Keyboard
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        {rows.map(([key, what]) => (
          <div key={key} className="contents">
            <dt className="font-mono text-xs text-muted">{key}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-6 flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </dialog>
  );
}
