import { Check, ExternalLink, Play } from "lucide-react";
import { memo, useState } from "react";
import { videoPicture } from "@/api/research";
import type { ResearchVideo } from "@/api/types";
import { ago, count, timecode } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Picture } from "@/ui/Picture";

interface Props {
  video: ResearchVideo;
  rank: number;
  picked: boolean;
  /** invented videos of the demo cannot be opened on YouTube */
  real: boolean;
  onPick: (video: ResearchVideo) => void;
}

const parts = [
  ["content", "Content"],
  ["engagement", "Engagement"],
  ["mood_fit", "Mood fit"],
] as const;

function Score({ video }: { video: ResearchVideo }) {
  const score = video.relevance_score;
  return (
    <div className="grid min-h-[52px] grid-cols-[52px_1fr] items-center gap-2.5">
      <div className="num text-2xl leading-none font-[680] tracking-[-0.03em]">
        <span className="sr">Score </span>
        {score ?? "–"}
        <small className="mt-1 block text-2xs font-medium tracking-normal text-muted">
          {score === null || score === undefined ? "scoring" : "score"}
        </small>
      </div>
      {video.score_parts && (
        <dl className="grid gap-1 text-2xs text-muted">
          {parts.map(([key, name]) => {
            const value = video.score_parts?.[key] ?? 0;
            return (
              <div key={key} className="grid grid-cols-[70px_1fr_22px] items-center gap-1.5">
                <dt>{name}</dt>
                <dd className="bar h-1" aria-hidden>
                  <i className="bg-muted" style={{ transform: `scaleX(${value / 100})` }} />
                </dd>
                <dd className="num text-right">{value}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </div>
  );
}

function Thumb({ video, rank, real }: Pick<Props, "video" | "rank" | "real">) {
  const [playing, setPlaying] = useState(false);
  if (playing) {
    return (
      <iframe
        className="aspect-video w-full border-0 bg-screen"
        src={`https://www.youtube-nocookie.com/embed/${encodeURIComponent(video.video_id)}?autoplay=1&rel=0`}
        title={video.title ?? "Video"}
        allow="autoplay; encrypted-media; picture-in-picture"
        referrerPolicy="strict-origin-when-cross-origin"
        allowFullScreen
      />
    );
  }
  return (
    <div className="relative">
      <Picture
        src={videoPicture(video.id, 640)}
        alt=""
        color={video.palette?.[0]}
        className="aspect-video rounded-t-[10px]"
        eager={rank <= 4}
      />
      <span className="over absolute top-2.5 left-2.5 px-2 text-sm font-bold">
        <span className="sr">Rank </span>
        {rank}
      </span>
      {video.duration_seconds ? (
        <span className="over absolute right-2.5 bottom-2.5">{timecode(video.duration_seconds)}</span>
      ) : null}
      {real && (
        <button
          type="button"
          className="group absolute inset-0 grid w-full place-items-center focus-visible:-outline-offset-4"
          aria-label={`Preview ${video.title}`}
          onClick={() => setPlaying(true)}
        >
          <span className="grid size-11 place-items-center rounded-full bg-over text-on-over opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
            <Play size={18} aria-hidden />
          </span>
        </button>
      )}
    </div>
  );
}

export const VideoCard = memo(function VideoCard({ video, rank, picked, real, onPick }: Props) {
  const facts = [
    video.channel,
    typeof video.views === "number" ? `${count(video.views)} views` : null,
    typeof video.likes === "number" ? `${count(video.likes)} likes` : "likes hidden",
    video.published_at ? ago(video.published_at, Date.now()) : null,
  ].filter(Boolean);
  return (
    <article
      className={`panel grid h-full grid-rows-[auto_1fr_auto] ${picked ? "border-accent shadow-[0_0_0_1px_var(--accent)]" : ""}`}
    >
      <Thumb video={video} rank={rank} real={real} />
      <div className="grid content-start gap-2 px-3 pt-3">
        <div>
          <h3 className="line-clamp-2 text-md leading-snug font-[620]">{video.title}</h3>
          <p className="text-xs text-muted">{facts.join(" · ")}</p>
        </div>
        <Score video={video} />
        <details className="group text-xs text-muted">
          <summary className="line-clamp-2 list-none group-open:line-clamp-none [&::-webkit-details-marker]:hidden">
            {video.gemini_reasoning || "Not scored yet"}
          </summary>
          {video.description && <p className="mt-1.5 line-clamp-4">{video.description}</p>}
        </details>
      </div>
      <div className="flex items-center gap-1.5 p-3">
        <Button
          icon={picked ? Check : undefined}
          className={`flex-1 ${picked ? "border-accent bg-accent-wash text-accent" : ""}`}
          aria-pressed={picked}
          aria-label={`${picked ? "Chosen" : "Choose"}, ${video.title}`}
          data-pick
          onClick={() => onPick(video)}
        >
          {picked ? "Chosen" : "Choose"}
        </Button>
        {real && video.url && (
          <a
            className="btn btn-quiet"
            href={video.url}
            target="_blank"
            rel="noreferrer"
            aria-label={`Open ${video.title} on YouTube`}
          >
            Open <ExternalLink size={13} aria-hidden />
          </a>
        )}
      </div>
    </article>
  );
});
