import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button";

interface Props {
  open: boolean;
  title: string;
  children: ReactNode;
  /** the dangerous or paid act */
  confirm: string;
  cancel: string;
  danger?: boolean;
  busy?: boolean;
  error?: ReactNode;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before money is spent or something is lost. Native, so focus is kept inside and Escape is the safe answer. */
export function Confirm({ open, title, children, confirm, cancel, danger, busy, error, onConfirm, onCancel }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // the browser would take the first field; the safe answer is where a hasty Enter does nothing
      safe.current?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      className="dialog"
      role="alertdialog"
      aria-labelledby={`${id}-t`}
      aria-describedby={`${id}-d`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      onClose={() => open && onCancel()}
    >
      <h2 id={`${id}-t`} className="text-lg">
        {title}
      </h2>
      <div id={`${id}-d`} className="mt-1.5 grid gap-3 text-muted">
        {children}
      </div>
      {error}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button ref={safe} onClick={onCancel}>
          {cancel}
        </Button>
        <Button kind={danger ? "danger" : "primary"} busy={busy ?? false} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
