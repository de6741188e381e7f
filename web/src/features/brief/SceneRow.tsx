import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import type { BriefScene } from "@/api/types";
import { methodOf } from "@/lib/method";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { MethodBadge } from "@/ui/Method";
import { AreaField } from "./AreaField";

interface Props {
  scene: BriefScene;
  index: number;
  total: number;
  open: boolean;
  change: "new" | "changed" | null;
  faults: Map<string, string>;
  onToggle: () => void;
  onEdit: (change: Partial<BriefScene>, mark: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onAddAfter: () => void;
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label className="label" htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        className="input"
        value={props.value}
        onChange={(event) => {
          const found = props.options.find(([value]) => value === event.target.value);
          if (found) props.onChange(found[0]);
        }}
      >
        {props.options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Fields({ scene, index, faults, onEdit }: Pick<Props, "scene" | "index" | "faults" | "onEdit">) {
  const at = `scenes/${index}`;
  return (
    <>
      <Field
        label="Title"
        data-pointer={`${at}/title`}
        value={scene.title}
        error={faults.get(`${at}/title`)}
        onChange={(event) => onEdit({ title: event.target.value }, `${scene.id}.title`)}
      />
      <AreaField
        label="Description"
        rows={3}
        pointer={`${at}/description`}
        value={scene.description}
        error={faults.get(`${at}/description`)}
        onChange={(description) => onEdit({ description }, `${scene.id}.description`)}
      />
      <div className="grid gap-3 md:grid-cols-4">
        <Choice
          label="How it moves"
          value={scene.animation_recommendation}
          options={[
            ["ai_animation", "AI clip"],
            ["ken_burns", "Ken Burns"],
          ]}
          onChange={(animation_recommendation) => onEdit({ animation_recommendation }, "")}
        />
        <Field
          label="Motion"
          value={scene.motion ?? ""}
          maxLength={400}
          onChange={(event) => onEdit({ motion: event.target.value }, `${scene.id}.motion`)}
        />
        <Field
          label="Mood"
          value={scene.mood ?? ""}
          maxLength={200}
          onChange={(event) => onEdit({ mood: event.target.value }, `${scene.id}.mood`)}
        />
        <Choice
          label="Into this scene"
          value={scene.transition ?? "dissolve"}
          options={[
            ["dissolve", "Dissolve on a beat"],
            ["cut", "Cut on a beat"],
          ]}
          onChange={(transition) => onEdit({ transition }, "")}
        />
      </div>
    </>
  );
}

export function SceneRow(props: Props) {
  const { scene, index, total, open, change, onToggle, onMove, onRemove, onAddAfter } = props;
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a scene is a named group of fields, not a form's fieldset
    <div
      role="group"
      aria-label={`Scene ${index + 1}, ${scene.title}`}
      className={`panel ${open ? "border-ctl" : ""}`}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        onMove(event.key === "ArrowUp" ? -1 : 1);
      }}
    >
      <h3 className="text-md">
        <button
          type="button"
          className="grid min-h-12 w-full grid-cols-[28px_minmax(0,1fr)_auto_20px] items-center gap-3 rounded-lg px-3 py-2 text-left hover:bg-s2 max-md:grid-cols-[20px_minmax(0,1fr)_20px] max-md:gap-2"
          aria-expanded={open}
          aria-controls={id}
          data-scene={scene.id}
          onClick={onToggle}
        >
          <span className="num text-center text-sm font-semibold text-muted">{index + 1}</span>
          <span className="min-w-0">
            <span className="block truncate font-semibold">{scene.title || "Untitled scene"}</span>
            <span className="block truncate text-xs font-normal text-muted">{scene.description}</span>
          </span>
          <span className="flex items-center gap-2 max-md:col-start-2 max-md:row-start-2">
            {change && <span className="chip text-2xs">{change}</span>}
            <span className="text-xs font-normal text-muted max-md:hidden">{scene.motion}</span>
            <MethodBadge method={methodOf(scene.animation_recommendation)} />
          </span>
          <ChevronDown
            size={16}
            className={`text-muted max-md:col-start-3 max-md:row-start-1 ${open ? "rotate-180" : ""}`}
            aria-hidden
          />
        </button>
      </h3>
      <div id={id} hidden={!open} className="border-t border-line p-3">
        {open && (
          <div className="grid gap-3">
            <Fields {...props} />
            {scene.why && <p className="text-xs text-muted">Why: {scene.why}</p>}
            <div className="flex flex-wrap gap-1.5">
              <Button icon={ArrowUp} disabled={index === 0} aria-keyshortcuts="Alt+ArrowUp" onClick={() => onMove(-1)}>
                Earlier
              </Button>
              <Button
                icon={ArrowDown}
                disabled={index === total - 1}
                aria-keyshortcuts="Alt+ArrowDown"
                onClick={() => onMove(1)}
              >
                Later
              </Button>
              <Button icon={Plus} onClick={onAddAfter}>
                Scene after this
              </Button>
              <span className="flex-1" />
              <Button kind="quiet" icon={Trash2} disabled={total === 1} onClick={onRemove}>
                Remove
              </Button>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
