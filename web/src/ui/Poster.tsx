import { Link } from "@tanstack/react-router";
import { fileAddress } from "@/api/production";
import type { LibraryItem } from "@/api/types";
import { ago, timecode } from "@/lib/format";
import { Picture } from "./Picture";
import { Status } from "./Status";

/** A film as its picture: length, state, title, when. */
export function Poster({ film, className = "" }: { film: LibraryItem; className?: string }) {
  const title = film.title || film.genre_topic || "Untitled film";
  return (
    <article className={`group relative grid content-start gap-2 ${className}`}>
      <div className="relative">
        <Picture
          src={film.poster ? posterAddress(film) : null}
          alt=""
          className="aspect-video rounded-lg border border-line group-hover:border-ctl"
        />
        {film.seconds ? <span className="over absolute right-2 bottom-2">{timecode(film.seconds)}</span> : null}
      </div>
      <div className="min-w-0">
        <h3 className="line-clamp-2 text-md leading-snug font-semibold">
          <Link to="/library/$id" params={{ id: film.id }} className="after:absolute after:inset-0 after:rounded-lg">
            {title}
          </Link>
        </h3>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-muted">
          <Status status={film.status} />
          <span>{ago(film.published_at ?? film.created_at, Date.now())}</span>
        </p>
      </div>
    </article>
  );
}

/** The poster is told as a file name or as an address. */
function posterAddress(film: LibraryItem): string {
  const poster = film.poster ?? "thumbnail.jpg";
  return poster.startsWith("/")
    ? `${poster}${poster.includes("?") ? "&" : "?"}w=640`
    : fileAddress(film.id, poster, 640);
}
