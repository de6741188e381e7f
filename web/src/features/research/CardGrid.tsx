import { type KeyboardEvent, useRef } from "react";
import type { ResearchVideo } from "@/api/types";
import { gridMove } from "./ranking";
import { VideoCard } from "./VideoCard";

interface Props {
  videos: ResearchVideo[];
  picked: string[];
  /** how many places are kept, filled or not */
  slots: number;
  real: boolean;
  onPick: (video: ResearchVideo) => void;
}

export function CardGrid({ videos, picked, slots, real, onPick }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>("[data-pick]") ?? [])];
    const index = buttons.findIndex((button) => button.closest("li")?.contains(event.target as Node));
    const video = videos[index];
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "x" && video) {
      event.preventDefault();
      onPick(video);
      return;
    }
    const top = buttons[0]?.closest("li")?.offsetTop;
    const columns = buttons.filter((button) => button.closest("li")?.offsetTop === top).length;
    const next = gridMove(index, event.key, columns, buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <ol
      ref={list}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(300px,100%),1fr))] gap-3"
      aria-label="Ranked videos"
      onKeyDown={onKeyDown}
    >
      {videos.map((video, i) => (
        <li key={video.id}>
          <VideoCard video={video} rank={i + 1} picked={picked.includes(video.id)} real={real} onPick={onPick} />
        </li>
      ))}
      {Array.from({ length: Math.max(0, slots - videos.length) }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an empty place has nothing else
        <li key={`empty-${i}`} className="panel min-h-[374px] overflow-hidden" aria-hidden="true">
          <div className="skel aspect-video rounded-none" />
          <div className="grid gap-2.5 p-3">
            <div className="skel h-4 w-3/4" />
            <div className="skel h-3 w-1/2" />
            <div className="skel mt-2 h-12" />
          </div>
        </li>
      ))}
    </ol>
  );
}
