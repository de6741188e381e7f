import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { fileAddress } from "@/api/production";
import type { ProductionJob, Scene } from "@/api/types";
import { frameTimecode } from "@/lib/format";
import { methodNames } from "@/lib/method";
import { Button } from "@/ui/Button";
import { Picture } from "@/ui/Picture";
import type { Slot } from "./geometry";
import { clipOf, methodFor, pictureFile, pictureOf, titleOf } from "./scene";
import type { Player } from "./usePlayer";

interface Props {
  job: ProductionJob;
  scene: Scene | undefined;
  slot: Slot | undefined;
  player: Player;
  total: number;
  onStep: (by: 1 | -1) => void;
}

const shapes = { ai: "◆", kb: "■", fb: "◇", none: "○" };

function Still({ job, scene }: { job: ProductionJob; scene: Scene | undefined }) {
  const file = pictureFile(scene);
  if (!file) return <div className="skel size-full rounded-none" />;
  return (
    <Picture
      src={fileAddress(job.id, file, 1280)}
      alt={scene?.description ?? ""}
      color={pictureOf(scene)?.color}
      className="size-full"
      eager
    />
  );
}

/** The selected scene as it is: its clip, its picture, or its empty slot; or the film when there is one. */
export function Monitor({ job, scene, slot, player, total, onStep }: Props) {
  const n = slot?.scene ?? 1;
  const method = methodFor(scene);
  const clip = clipOf(scene);
  const film = player.kind === "film" && player.active && !player.failed;
  const seconds = player.active ? player.time : (slot?.start ?? 0);
  return (
    <section className="panel monitor" aria-label="Monitor">
      <div className="screen">
        <div className="art">
          {player.kind === "film" && player.source && (
            // biome-ignore lint/a11y/useMediaCaption: instrumental music has no words to caption
            <video
              ref={player.ref}
              src={player.source}
              preload="metadata"
              playsInline
              className={film ? "size-full object-contain" : "hidden"}
              onClick={player.toggle}
            />
          )}
          {!film &&
            (clip && !player.playing ? (
              <video
                key={clip.id}
                className="pic"
                src={fileAddress(job.id, clip.file)}
                poster={pictureFile(scene) ? fileAddress(job.id, pictureFile(scene) ?? "", 1280) : undefined}
                aria-label={scene?.description ?? ""}
                muted
                loop
                autoPlay={!matchMedia("(prefers-reduced-motion: reduce)").matches}
                playsInline
              />
            ) : (
              <Still job={job} scene={scene} />
            ))}
          {player.kind === "cut" && player.source && (
            // biome-ignore lint/a11y/useMediaCaption: instrumental music has no words to caption
            <audio ref={player.ref} src={player.source} preload="none" />
          )}
        </div>
        {!film && (
          <p className="hud">
            <span className="over">
              {n} · {titleOf(scene, n)}
            </span>
            {method !== "none" && (
              <span className="over">
                <span aria-hidden>{shapes[method]}</span> {methodNames[method]}
              </span>
            )}
          </p>
        )}
      </div>
      <div className="transport">
        <Button
          kind="quiet"
          square
          icon={SkipBack}
          aria-label="Previous scene"
          aria-keyshortcuts="J"
          onClick={() => onStep(-1)}
        />
        <Button
          square
          icon={player.playing ? Pause : Play}
          aria-label={player.playing ? "Pause" : "Play"}
          aria-keyshortcuts="K"
          disabled={player.kind === null}
          onClick={player.toggle}
        />
        <Button
          kind="quiet"
          square
          icon={SkipForward}
          aria-label="Next scene"
          aria-keyshortcuts="L"
          onClick={() => onStep(1)}
        />
        <span className="tc">{frameTimecode(seconds, 30)}</span>
        {total > 0 && <span className="tc tc-total">/ {frameTimecode(total, 30)}</span>}
        <span className="flex-1" />
        {player.failed ? (
          <span className="text-xs text-danger">It could not be played here</span>
        ) : (
          <span className="chip max-md:hidden">1920 × 1080 · 30 fps</span>
        )}
      </div>
    </section>
  );
}
