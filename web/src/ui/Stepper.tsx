import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { Button } from "./Button";

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A small whole number, by buttons or by typing. */
export function Stepper({ label, value, min, max, onChange }: Props) {
  const id = useId();
  const set = (next: number) => onChange(Math.min(max, Math.max(min, Math.round(next) || min)));
  return (
    <div className="grid gap-1.5">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="flex gap-1">
        <Button
          square
          icon={Minus}
          aria-label={`Fewer: ${label}`}
          disabled={value <= min}
          onClick={() => set(value - 1)}
        />
        <input
          id={id}
          className="input num w-14 px-1 text-center"
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={value}
          onChange={(event) => set(Number(event.target.value))}
        />
        <Button
          square
          icon={Plus}
          aria-label={`More: ${label}`}
          disabled={value >= max}
          onClick={() => set(value + 1)}
        />
      </div>
    </div>
  );
}
