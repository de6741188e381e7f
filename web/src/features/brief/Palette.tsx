import { Plus, X } from "lucide-react";
import { Button } from "@/ui/Button";

interface Props {
  palette: string[];
  error: string | undefined;
  onChange: (palette: string[]) => void;
}

/** Three to eight colours; each opens the browser's own picker. */
export function Palette({ palette, error, onChange }: Props) {
  return (
    <fieldset className="grid gap-1.5" data-pointer="palette" tabIndex={-1}>
      <legend className="label mb-1.5">Palette</legend>
      <div className="flex flex-wrap items-center gap-2">
        {palette.map((color, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a colour is its place, and the same colour may be there twice
          <span key={i} className="relative">
            <input
              type="color"
              className="swatch"
              aria-label={`Colour ${i + 1}, ${color}`}
              value={color}
              onChange={(event) => onChange(palette.map((old, k) => (k === i ? event.target.value : old)))}
            />
            {palette.length > 3 && (
              <button
                type="button"
                className="absolute -top-2 -right-2 grid size-6 place-items-center rounded-full border border-ctl bg-s1 text-muted hover:text-fg"
                aria-label={`Remove colour ${i + 1}`}
                onClick={() => onChange(palette.filter((_, k) => k !== i))}
              >
                <X size={12} aria-hidden />
              </button>
            )}
          </span>
        ))}
        {palette.length < 8 && (
          <Button
            square
            kind="quiet"
            icon={Plus}
            aria-label="Add a colour"
            onClick={() => onChange([...palette, palette.at(-1) ?? "#808080"])}
          />
        )}
      </div>
      {error && <p className="text-xs font-semibold text-danger">{error}</p>}
    </fieldset>
  );
}
