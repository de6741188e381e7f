import { useState } from "react";
import { fileAddress } from "@/api/production";
import { Button } from "./Button";

/** A finished film, played by the browser's own controls. */
export function FilmPlayer({ id, title, poster }: { id: string; title: string; poster?: string | null }) {
  const [failed, setFailed] = useState(0);
  const [broken, setBroken] = useState(false);
  return (
    <div className="relative overflow-hidden rounded-lg border border-line bg-screen">
      {/* biome-ignore lint/a11y/useMediaCaption: instrumental music has no words to caption */}
      <video
        key={failed}
        className="aspect-video w-full"
        src={fileAddress(id, "film.mp4")}
        poster={fileAddress(id, poster || "thumbnail.jpg", 1280)}
        controls
        playsInline
        preload="metadata"
        aria-label={title}
        onError={() => setBroken(true)}
        onLoadedMetadata={() => setBroken(false)}
      />
      {broken && (
        <div
          role="alert"
          className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-screen p-4 text-center text-on-over"
        >
          <p className="font-semibold">The film could not be played</p>
          <Button onClick={() => setFailed(failed + 1)}>Try again</Button>
        </div>
      )}
    </div>
  );
}
