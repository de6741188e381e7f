import { memo, useMemo } from "react";
import type { Waveform } from "@/api/types";
import { beatPath, wavePath } from "./geometry";

const HIGH = 66;

const Shape = memo(function Shape({ wave, total, width }: { wave: Waveform; total: number; width: number }) {
  const outline = useMemo(() => wavePath(wave.peaks, 1000, 56), [wave.peaks]);
  const beats = useMemo(() => beatPath(wave.beats, total, width, HIGH, false), [wave.beats, total, width]);
  const downs = useMemo(() => beatPath(wave.beats, total, width, HIGH, true), [wave.beats, total, width]);
  return (
    <>
      <svg className="wave-shape" viewBox="0 0 1000 56" preserveAspectRatio="none" aria-hidden="true">
        <path d={outline} />
      </svg>
      <svg
        className="wave-beats"
        viewBox={`0 0 ${Math.max(1, width)} ${HIGH}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={beats} />
        <path className="down" d={downs} />
      </svg>
    </>
  );
});

/** The whole soundtrack: what is played in accent, beats as ticks, downbeats taller. */
export function WaveLane({
  wave,
  total,
  time,
  width,
}: {
  wave: Waveform | undefined;
  total: number;
  time: number;
  width: number;
}) {
  if (!wave || total <= 0) {
    return (
      <div className="lane wave">
        <p className="wave-none">The waveform comes with the music</p>
      </div>
    );
  }
  const downs = wave.beats.filter(([, down]) => down === 1).length;
  const part = Math.min(1, time / total) * 100;
  return (
    <div
      className="lane wave"
      role="img"
      aria-label={`Waveform of the whole soundtrack with ${wave.beats.length} beats, ${downs} of them downbeats; scene cuts fall on beats`}
    >
      <Shape wave={wave} total={total} width={width} />
      <div className="wave-played" style={{ clipPath: `inset(0 ${100 - part}% 0 0)` }}>
        <svg className="wave-shape" viewBox="0 0 1000 56" preserveAspectRatio="none" aria-hidden="true">
          <path d={wavePath(wave.peaks, 1000, 56)} />
        </svg>
      </div>
      <span className="playhead" style={{ left: `${part}%` }} />
    </div>
  );
}
