import { ArrowDown, ArrowUp } from "lucide-react";
import { videoPicture } from "@/api/research";
import type { Inspiration, ResearchVideo } from "@/api/types";
import { count, timecode } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Picture } from "@/ui/Picture";
import { BORROW, borrowed } from "./board";

interface Props {
  item: Inspiration;
  video: ResearchVideo | undefined;
  place: number;
  total: number;
  disabled: boolean;
  onChange: (item: Inspiration) => void;
  onMove: (to: number) => void;
}

export function InspirationCard({ item, video, place, total, disabled, onChange, onMove }: Props) {
  const title = video?.title ?? "This video's data is missing";
  return (
    <article className="panel grid content-start overflow-hidden">
      <div className="relative">
        <Picture
          src={videoPicture(item.video_id, 640)}
          alt=""
          color={video?.palette?.[0]}
          className="aspect-video rounded-t-[10px]"
          eager
        />
        <span className="over absolute top-2.5 left-2.5 px-2 text-sm font-bold">{place + 1}</span>
        {video?.duration_seconds ? (
          <span className="over absolute right-2.5 bottom-2.5">{timecode(video.duration_seconds)}</span>
        ) : null}
      </div>
      <div className="flex h-2" aria-hidden>
        {(video?.palette ?? []).map((color) => (
          <span key={color} className="flex-1" style={{ backgroundColor: color }} />
        ))}
      </div>
      <div className="grid gap-2.5 p-3">
        <div>
          <h2 className="line-clamp-2 text-md leading-snug font-[620]">{title}</h2>
          <p className="text-xs text-muted">
            {[video?.channel, typeof video?.views === "number" ? `${count(video.views)} views` : null]
              .filter(Boolean)
              .join(" · ")}
            {video && (video.palette?.length ?? 0) === 0 ? " · kept, without a palette" : ""}
          </p>
        </div>
        <fieldset disabled={disabled}>
          <legend className="sr">What to borrow from {title}</legend>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
            <span className="text-muted">Borrow</span>
            {BORROW.map(([what, name]) => (
              <label key={what} className="flex min-h-7 items-center gap-1.5">
                <input
                  type="checkbox"
                  className="size-4 accent-(--accent)"
                  checked={item.borrow?.includes(what) ?? false}
                  onChange={() => onChange(borrowed(item, what))}
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="flex gap-1.5">
          <input
            className="input"
            placeholder="Note: what you like about it"
            aria-label={`Note on ${title}`}
            maxLength={500}
            disabled={disabled}
            value={item.note ?? ""}
            onChange={(event) => onChange({ ...item, note: event.target.value })}
          />
          {total > 1 && (
            <>
              <Button
                square
                kind="quiet"
                icon={ArrowUp}
                aria-label={`More weight for ${title}`}
                disabled={disabled || place === 0}
                onClick={() => onMove(place - 1)}
              />
              <Button
                square
                kind="quiet"
                icon={ArrowDown}
                aria-label={`Less weight for ${title}`}
                disabled={disabled || place === total - 1}
                onClick={() => onMove(place + 1)}
              />
            </>
          )}
        </div>
      </div>
    </article>
  );
}
