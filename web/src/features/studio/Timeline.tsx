import { Minus, Plus, Table2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { ProductionJob, Waveform } from "@/api/types";
import { timecode } from "@/lib/format";
import { Button } from "@/ui/Button";
import { MethodBadge } from "@/ui/Method";
import { Clip } from "./Clip";
import { placeOf, rulerMarks, type Slot, tempoOf, trackSpans } from "./geometry";
import "./timeline.css";
import { TimelineTable } from "./TimelineTable";
import { WaveLane } from "./WaveLane";

interface Props {
  job: ProductionJob;
  slots: Slot[];
  total: number;
  current: number;
  time: number;
  wave: Waveform | undefined;
  onSelect: (index: number) => void;
}

const percent = (part: number): string => `${part * 100}%`;
const ZOOMS = [1, 2, 4, 8];

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

export function Timeline({ job, slots, total, current, time, wave, onSelect }: Props) {
  const [zoom, setZoom] = useState(0);
  const [table, setTable] = useState(false);
  const [lane, width] = useWidth();
  const list = useRef<HTMLOListElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => rulerMarks(total, width), [total, width]);
  const tracks = useMemo(() => trackSpans(job.tracks, total), [job.tracks, total]);
  const tempo = wave ? tempoOf(wave.beats) : null;
  const byNumber = useMemo(() => new Map(job.scenes.map((scene) => [scene.scene_number, scene])), [job.scenes]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: slots.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.min(slots.length - 1, Math.max(0, to));
    onSelect(next);
    list.current?.querySelectorAll<HTMLButtonElement>("button")[next]?.focus();
  };
  // Ctrl and the wheel zoom; a passive listener could not keep the page from zooming
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      setZoom((old) => Math.min(ZOOMS.length - 1, Math.max(0, old + (event.deltaY < 0 ? 1 : -1))));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, []);

  return (
    <section className="panel tl" aria-labelledby="tl-title">
      <div className="panel-head flex-wrap">
        <h2 id="tl-title">Timeline</h2>
        {tempo !== null && <span className="chip num">{tempo} BPM</span>}
        {wave && <span className="chip num">{wave.beats.length} beats</span>}
        <span className="flex-1" />
        <ul className="tl-legend" aria-label="How scenes move">
          <li>
            <MethodBadge method="ai" />
          </li>
          <li>
            <MethodBadge method="kb" />
          </li>
          <li>
            <MethodBadge method="fb" />
          </li>
        </ul>
        <span className="flex gap-1">
          <Button
            className="tl-tool"
            kind="quiet"
            square
            icon={Minus}
            aria-label="Zoom out"
            disabled={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
          />
          <Button
            className="tl-tool"
            kind="quiet"
            square
            icon={Plus}
            aria-label="Zoom in"
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => setZoom(zoom + 1)}
          />
          <Button
            className="tl-tool"
            kind="quiet"
            square
            icon={Table2}
            aria-label="Show as table"
            title="Show as table"
            aria-pressed={table}
            onClick={() => setTable(!table)}
          />
        </span>
      </div>
      {table ? (
        <TimelineTable job={job} slots={slots} scenes={byNumber} />
      ) : (
        <div className="tlx" ref={scroller}>
          <div className="lanes" style={{ width: percent(ZOOMS[zoom] ?? 1) }}>
            <div className="lane-name ruler" />
            <div className="lane ruler" ref={lane} aria-hidden>
              {marks.map((at) => (
                <span key={at} style={{ left: percent(at / total) }}>
                  {timecode(at)}
                </span>
              ))}
            </div>
            <div className="lane-name">Scenes</div>
            <ol className="lane scenes" ref={list} aria-label="Scenes, use the arrow keys" onKeyDown={onKeyDown}>
              {slots.map((slot) => {
                const place = placeOf(slot, slots, total);
                return (
                  <li key={slot.index} style={{ left: percent(place.left), width: percent(place.width) }}>
                    <Clip
                      job={job}
                      slot={slot}
                      scene={byNumber.get(slot.scene)}
                      current={slot.index === current}
                      narrow={place.width * width < 64}
                      onSelect={() => onSelect(slot.index)}
                    />
                  </li>
                );
              })}
            </ol>
            <div className="lane-name">Beats</div>
            <WaveLane wave={wave} total={total} time={time} width={width} />
            <div className="lane-name">Music</div>
            <ol className="lane tracks" aria-label="Tracks">
              {tracks.map((span, i) => {
                const track = job.tracks[i];
                const seconds = track?.duration_seconds;
                return (
                  <li key={span.number} style={{ left: percent(span.left), width: percent(span.width) }}>
                    <span className={track?.suno_status === "SUCCESS" ? "" : "tracks-wait"}>
                      {track?.suno_status !== "SUCCESS" && track?.suno_status !== "failed" && (
                        <i className="spin text-accent" aria-hidden />
                      )}
                      Track {span.number}
                      {track?.title ? ` · ${track.title}` : ""}
                      {seconds ? <em className="num">{timecode(seconds)}</em> : null}
                    </span>
                  </li>
                );
              })}
            </ol>
          </div>
        </div>
      )}
    </section>
  );
}
