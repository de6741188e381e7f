// What plays: the finished film, or before it the music over the pictures there are.
import { useCallback, useEffect, useRef, useState } from "react";
import { fileAddress } from "@/api/production";
import type { ProductionJob } from "@/api/types";

export interface Player {
  /** the element the sound comes from: the film's, or the soundtrack's */
  ref: (element: HTMLMediaElement | null) => void;
  source: string | null;
  kind: "film" | "cut" | null;
  playing: boolean;
  /** true once something was played or sought */
  active: boolean;
  time: number;
  failed: boolean;
  toggle: () => void;
  seek: (seconds: number) => void;
  play: (from?: number) => void;
}

const phaseDone = (job: ProductionJob, id: string): boolean =>
  job.phases.some((phase) => phase.id === id && phase.status === "done");

export function kindOf(job: ProductionJob): Player["kind"] {
  const has = (name: string) => job.files?.includes(name) ?? false;
  if (has("film.mp4") || job.status === "published" || job.status === "awaiting_review" || phaseDone(job, "merge"))
    return "film";
  if (has("soundtrack.m4a") || (phaseDone(job, "music") && job.timeline)) return "cut";
  return null;
}

export function usePlayer(job: ProductionJob, total: number): Player {
  const media = useRef<HTMLMediaElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [active, setActive] = useState(false);
  const [failed, setFailed] = useState(false);
  const [time, setTime] = useState(0);
  const wanted = useRef<number | null>(null);
  const kind = kindOf(job);
  const source =
    kind === "film" ? fileAddress(job.id, "film.mp4") : kind === "cut" ? fileAddress(job.id, "soundtrack.m4a") : null;

  const ref = useCallback((element: HTMLMediaElement | null) => {
    media.current = element;
    if (!element) return;
    const follow = () => setTime(element.currentTime);
    const state = () => setPlaying(!element.paused && !element.ended);
    element.ontimeupdate = follow;
    element.onseeked = follow;
    element.onplay = state;
    element.onpause = state;
    element.onended = state;
    element.onloadedmetadata = () => {
      if (wanted.current !== null) element.currentTime = wanted.current;
      wanted.current = null;
    };
    element.onerror = () => {
      setFailed(true);
      setPlaying(false);
    };
  }, []);

  // the playhead moves with every frame, not four times a second
  useEffect(() => {
    if (!playing) return;
    let handle = requestAnimationFrame(function step() {
      if (media.current) setTime(media.current.currentTime);
      handle = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(handle);
  }, [playing]);

  const seek = useCallback(
    (seconds: number) => {
      const to = Math.min(Math.max(0, seconds), Math.max(0, total - 0.05));
      setActive(true);
      setTime(to);
      const element = media.current;
      if (element && element.readyState > 0) element.currentTime = to;
      else wanted.current = to;
    },
    [total],
  );
  const play = useCallback(
    (from?: number) => {
      if (from !== undefined) seek(from);
      setActive(true);
      setFailed(false);
      void media.current?.play().catch(() => setPlaying(false));
    },
    [seek],
  );
  const toggle = useCallback(() => {
    if (media.current && !media.current.paused) media.current.pause();
    else play();
  }, [play]);
  return { ref, source, kind, playing, active, time, failed, toggle, seek, play };
}
