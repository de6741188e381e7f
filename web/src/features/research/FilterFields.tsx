import { useEffect, useId, useRef } from "react";
import { Field } from "@/ui/Field";
import { type FilterForm, lengthNames } from "./filters";

interface Props {
  form: FilterForm;
  /** the filter whose chip was pressed */
  focus: keyof FilterForm;
  onChange: (form: FilterForm) => void;
}

const whole = (text: string, low: number, high: number): number =>
  Math.min(high, Math.max(low, Math.round(Number(text)) || low));

export function FilterFields({ form, focus, onChange }: Props) {
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>(`[name="${focus}"]`)?.focus();
  }, [focus]);
  const number = (field: "minViews" | "minLikes" | "topN", label: string, low: number, high: number) => (
    <Field
      label={label}
      name={field}
      type="number"
      inputMode="numeric"
      min={low}
      max={high}
      value={form[field]}
      onChange={(event) => onChange({ ...form, [field]: whole(event.target.value, low, high) })}
    />
  );
  return (
    <fieldset ref={box} className="grid gap-3 rounded-md border border-line bg-s2 p-3 md:grid-cols-3 lg:grid-cols-5">
      <legend className="sr">Filters</legend>
      {number("minViews", "Views, at least", 0, 1_000_000_000)}
      {number("minLikes", "Likes, at least", 0, 100_000_000)}
      <Field
        label="Since"
        name="since"
        type="date"
        value={form.since}
        onChange={(event) => onChange({ ...form, since: event.target.value })}
      />
      <div className="grid gap-1.5">
        <label className="label" htmlFor={id}>
          Length
        </label>
        <select
          id={id}
          name="length"
          className="input"
          value={form.length}
          onChange={(event) => {
            const { value } = event.target;
            if (value === "short" || value === "any" || value === "long") onChange({ ...form, length: value });
          }}
        >
          {Object.entries(lengthNames).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {number("topN", "How many to show", 1, 50)}
    </fieldset>
  );
}
