import { videoPicture } from "@/api/research";
import type { ResearchVideo } from "@/api/types";
import { plural } from "@/lib/format";
import { research } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Picture } from "@/ui/Picture";
import { MOST } from "./ranking";
import "./tray.css";

interface Props {
  chosen: ResearchVideo[];
  busy: boolean;
  onClear: () => void;
  onRemove: (video: ResearchVideo) => void;
  onUse: () => void;
}

/** Five slots that are always there: the choice fills them, nothing jumps. */
export function Tray({ chosen, busy, onClear, onRemove, onUse }: Props) {
  return (
    <section className="tray" aria-label="Your choice">
      <ol className="tray-slots" aria-label="Chosen videos">
        {Array.from({ length: MOST }, (_, i) => {
          const video = chosen[i];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the place itself
            <li key={i} className={video ? "on" : ""}>
              {video ? (
                <button
                  type="button"
                  className="size-full"
                  aria-label={`Remove ${video.title}`}
                  onClick={() => onRemove(video)}
                >
                  <Picture src={videoPicture(video.id, 160)} alt="" color={video.palette?.[0]} className="size-full" />
                </button>
              ) : (
                <>
                  {i + 1}
                  <span className="sr"> empty</span>
                </>
              )}
            </li>
          );
        })}
      </ol>
      <p className="tray-hint">{chosen.length === MOST ? "Five is the most" : research.choose}</p>
      <Button disabled={chosen.length === 0} onClick={onClear}>
        Clear
      </Button>
      <Button kind="primary" className="tray-use" disabled={chosen.length === 0} busy={busy} onClick={onUse}>
        {chosen.length === 0 ? "Use as inspiration" : `Use ${chosen.length} as inspiration`}
        <span className="sr"> ({plural(chosen.length, "video")} chosen)</span>
      </Button>
    </section>
  );
}
