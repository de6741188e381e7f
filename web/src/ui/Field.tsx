import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  after?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** Label, input, hint and fault, tied together for readers. */
export function Field({ label, hint, error, after, className = "", ...rest }: Props) {
  const id = useId();
  const notes = [hint ? `${id}-h` : "", error ? `${id}-e` : ""].filter(Boolean).join(" ");
  return (
    <div className={`grid gap-1.5 ${className}`}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="flex gap-2">
        <input
          {...rest}
          id={id}
          className="input"
          aria-invalid={error ? true : undefined}
          aria-describedby={notes || undefined}
        />
        {after}
      </div>
      {hint && (
        <p id={`${id}-h`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-e`} className="text-xs font-semibold text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
