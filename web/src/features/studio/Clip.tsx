import { memo, useEffect, useRef, useState } from "react";
import { fileAddress } from "@/api/production";
import type { ProductionJob, Scene } from "@/api/types";
import { methodNames } from "@/lib/method";
import { Picture } from "@/ui/Picture";
import type { Slot } from "./geometry";
import { labelOf, methodFor, pictureFile, pictureOf, stateOf } from "./scene";

interface Props {
  job: ProductionJob;
  slot: Slot;
  scene: Scene | undefined;
  current: boolean;
  narrow: boolean;
  onSelect: () => void;
}

/** True for a moment after the value changed, never at first. */
function useJustChanged(value: string): boolean {
  const before = useRef(value);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), 1200);
    return () => clearTimeout(timer);
  }, [value]);
  return changed;
}

/** One scene on the timeline: a dashed slot that ripens into a picture and then into motion. */
export const Clip = memo(function Clip({ job, slot, scene, current, narrow, onSelect }: Props) {
  const state = stateOf(scene, job);
  const method = methodFor(scene);
  const file = pictureFile(scene);
  const changed = useJustChanged(`${state.word} ${method} ${file}`);
  const running = state.word === "animating" || state.word === "drawing";
  return (
    <button
      type="button"
      className="clip"
      data-empty={file === null || undefined}
      data-changed={changed || undefined}
      tabIndex={current ? 0 : -1}
      aria-current={current || undefined}
      aria-label={labelOf(scene, slot, job)}
      title={labelOf(scene, slot, job)}
      onClick={onSelect}
    >
      {file && (
        <Picture
          src={fileAddress(job.id, file, 320)}
          alt=""
          color={pictureOf(scene)?.color}
          className="absolute inset-0"
        />
      )}
      <span className="clip-n">{slot.scene}</span>
      <span className="clip-b">
        {method !== "none" && state.word === "ready" && <i className={`glyph glyph-${method}`} aria-hidden />}
        {running && <i className="spin" aria-hidden />}
        {state.word === "failed" && "✕"}
        {state.word === "on hold" && "❚❚"}
        {!narrow && (state.word === "ready" ? methodNames[method] : file ? state.word : running ? "drawing" : "")}
      </span>
    </button>
  );
});
