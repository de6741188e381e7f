import { models } from "@/lib/words";

interface Props {
  legend: string;
  name: string;
  options: readonly string[];
  value: string;
  onChange: (value: string) => void;
}

/** One of a few models, all of them seen. */
export function ModelChoice({ legend, name, options, value, onChange }: Props) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="label mb-1.5">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option}
            className="flex min-h-9 items-center gap-2 rounded-md border border-ctl bg-s2 px-2.5 text-sm has-checked:border-accent has-checked:bg-accent-wash has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-md:min-h-11"
          >
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
              className="size-3.5 accent-(--accent) outline-none"
            />
            {models[option] ?? option}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
