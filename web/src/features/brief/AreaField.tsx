import { useId } from "react";

interface Props {
  label: string;
  value: string;
  rows?: number;
  error?: string | undefined;
  pointer: string;
  onChange: (value: string) => void;
}

/** A text of several lines; `pointer` is how the first wrong field is found. */
export function AreaField({ label, value, rows = 2, error, pointer, onChange }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input field-sizing-content"
        rows={rows}
        data-pointer={pointer}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-e` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && (
        <p id={`${id}-e`} className="text-xs font-semibold text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
