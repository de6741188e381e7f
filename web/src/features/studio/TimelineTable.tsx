import type { ProductionJob, Scene } from "@/api/types";
import { timecode } from "@/lib/format";
import { methodNames } from "@/lib/method";
import type { Slot } from "./geometry";
import { methodFor, stateOf, titleOf } from "./scene";

/** The same data as the drawn timeline, as rows. */
export function TimelineTable({
  job,
  slots,
  scenes,
}: {
  job: ProductionJob;
  slots: Slot[];
  scenes: Map<number, Scene>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="max-h-60 overflow-auto" tabIndex={0} aria-label="Timeline as a table">
      <table className="num w-full min-w-[560px] text-left text-xs">
        <thead className="sticky top-0 bg-s1 text-2xs text-muted">
          <tr>
            {["Start", "End", "Scene", "Title", "Moves by", "Cut on", "State"].map((name) => (
              <th key={name} className="px-3 py-1.5 font-semibold">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => {
            const scene = scenes.get(slot.scene);
            return (
              <tr key={slot.index} className="border-t border-line">
                <td className="px-3 py-1.5">{slot.exact ? timecode(slot.start) : "–"}</td>
                <td className="px-3">{slot.exact ? timecode(slot.end) : "–"}</td>
                <td className="px-3">{slot.scene}</td>
                <td className="px-3">{titleOf(scene, slot.scene)}</td>
                <td className="px-3">{methodNames[methodFor(scene)]}</td>
                <td className="px-3">{slot.cutOn ?? ""}</td>
                <td className="px-3">{stateOf(scene, job).word}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
