import { useState } from "react";
import { useProductionActs } from "@/api/production";
import type { ProductionJob, Scene } from "@/api/types";
import { money, timecode } from "@/lib/format";
import { modelName } from "@/lib/models";
import { reasons } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Copy } from "@/ui/Copy";
import { MethodBadge } from "@/ui/Method";
import { ErrorPanel } from "@/ui/Panels";
import { State, ToneMark } from "@/ui/Status";
import { beatsWithin, type Slot } from "./geometry";
import { cameraOf, chainOf, clipOf, methodFor, pictureOf, stateOf, titleOf } from "./scene";

interface Props {
  job: ProductionJob;
  scene: Scene | undefined;
  slot: Slot | undefined;
  beats: readonly (readonly number[])[] | undefined;
}

const markColours = {
  wait: "text-faint",
  run: "text-accent",
  accent: "text-accent",
  ok: "text-ok",
  warn: "text-warn",
  danger: "text-danger",
  stopped: "text-faint",
};

function Attempts({ scene }: { scene: Scene | undefined }) {
  const chain = chainOf(scene?.attempts);
  return (
    <div>
      <h3 className="label mb-1 text-2xs">Attempts</h3>
      <ol className="chain">
        {chain.map((link) => (
          <li key={link.key}>
            <span className={markColours[link.tone]}>
              <ToneMark tone={link.tone} />
              <span className="sr">{link.word}</span>
            </span>
            <span>{link.name}</span>
            <span className="num text-muted">{link.seconds === null ? "" : timecode(link.seconds)}</span>
            {link.why && <span className="chain-why">{link.why}</span>}
          </li>
        ))}
        {chain.length === 0 && (
          <li>
            <span />
            <span className="text-muted">
              {scene?.animation_status === "processing"
                ? "At work"
                : scene?.animation_status === "completed"
                  ? "Drawn here, no cost"
                  : "Starts when a slot is free"}
            </span>
          </li>
        )}
      </ol>
    </div>
  );
}

/** The selected scene: what it is, how it came about, where it lies, what it cost, what can be done. */
export function Inspector({ job, scene, slot, beats }: Props) {
  const { remakeScene } = useProductionActs(job.id);
  const [asked, setAsked] = useState<string | null>(null);
  const n = slot?.scene ?? 1;
  const state = stateOf(scene, job);
  const method = methodFor(scene);
  const picture = pictureOf(scene);
  const clip = clipOf(scene);
  const camera = cameraOf(scene);
  const within = slot && beats ? beatsWithin(beats, slot.start, slot.end) : null;
  const redo = (what: "picture" | "clip" | "ken_burns") => {
    setAsked(what);
    remakeScene.mutate({ n, what });
  };
  const still = method === "kb" || method === "fb";
  return (
    <section className="panel insp" aria-labelledby="insp-title">
      <div className="panel-head">
        <h2 id="insp-title">
          Scene {n} of {job.num_scenes}
        </h2>
        <span className="flex-1" />
        <State tone={state.tone}>{state.word}</State>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="insp-body" tabIndex={0} aria-label="About this scene">
        <div>
          <h3 className="text-md font-[650]">{titleOf(scene, n)}</h3>
          <p className="mt-0.5 text-sm text-muted">{scene?.description}</p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <MethodBadge method={method} model={method === "ai" ? modelName(scene?.animation_model) : null} />
          {camera && <span className="chip">{camera}</span>}
        </div>
        {method === "fb" && scene?.fallback_reason && <p className="text-xs text-m-fb">{scene.fallback_reason}</p>}
        {scene?.parked && (
          <p className="text-xs text-warn">{scene.parked.reason || reasons[scene.parked.reason_code]}</p>
        )}
        <Attempts scene={scene} />
        <dl className="kv">
          {slot?.exact && (
            <>
              <dt>In the video</dt>
              <dd>
                {timecode(slot.start)} – {timecode(slot.end)}
                {within ? ` · beats ${within[0]}–${within[1]}` : ""}
              </dd>
            </>
          )}
          <dt>Picture</dt>
          <dd>
            {picture
              ? `${picture.source === "standin" ? "stand-in" : picture.source === "upload" ? "your own" : modelName(scene?.image_model)} · ${money(picture.cost_usd_micro ?? 0)}`
              : "not yet"}
          </dd>
          <dt>Clip</dt>
          <dd>
            {clip
              ? `${clip.source === "standin" ? "stand-in · " : ""}${money(clip.cost_usd_micro ?? 0)}`
              : still
                ? money(0)
                : "not yet"}
          </dd>
        </dl>
        {remakeScene.error && <ErrorPanel error={remakeScene.error} kept="The scene is as it was." />}
        <div className="flex flex-wrap gap-1.5">
          <Button
            disabled={!picture}
            busy={remakeScene.isPending && asked === "picture"}
            onClick={() => redo("picture")}
          >
            New picture
          </Button>
          <Button
            disabled={!picture || method === "none"}
            busy={remakeScene.isPending && asked !== "picture"}
            onClick={() => redo(still ? "clip" : "ken_burns")}
          >
            {still ? "Use AI" : "Use Ken Burns"}
          </Button>
          {scene?.image_prompt && (
            <Copy text={scene.image_prompt} label="Copy prompt">
              Copy prompt
            </Copy>
          )}
        </div>
      </section>
    </section>
  );
}
