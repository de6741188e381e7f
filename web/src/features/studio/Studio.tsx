import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { productionRuns } from "@/api/polling";
import { waveformQuery } from "@/api/production";
import type { ProductionJob } from "@/api/types";
import { useHotkeys } from "@/lib/hotkeys";
import { progressOf } from "@/lib/production";
import { useTitle } from "@/lib/title";
import { ErrorPanel } from "@/ui/Panels";
import { filmSeconds, slotAt, slotsOf } from "./geometry";
import { Inspector } from "./Inspector";
import { LogPanel } from "./LogPanel";
import { Monitor } from "./Monitor";
import { PhaseBar } from "./PhaseBar";
import { SmallFilms } from "./SmallFilms";
import { StudioHead } from "./StudioHead";
import { StudioNotices } from "./StudioNotices";
import { Timeline } from "./Timeline";
import { useMilestones } from "./useMilestones";
import { usePlayer } from "./usePlayer";

function tabState(job: ProductionJob): "running" | "done" | "failed" | "idle" {
  if (job.status === "failed") return "failed";
  if (job.status === "published" || job.status === "awaiting_review") return "done";
  return productionRuns(job) ? "running" : "idle";
}

export function Studio({ project, job, stale }: { project: string; job: ProductionJob; stale: unknown }) {
  const { scene: asked } = useSearch({ from: "/frame/projects/$id/produce" });
  const navigate = useNavigate({ from: "/projects/$id/produce" });
  const slots = useMemo(() => slotsOf(job), [job]);
  const total = filmSeconds(job);
  const musicDone = job.phases.some((phase) => phase.id === "music" && phase.status === "done");
  const wave = useQuery({ ...waveformQuery(job.id, `${job.timeline?.frames ?? 0}`), enabled: musicDone });
  const [shot, setShot] = useState<number | null>(null);
  const player = usePlayer(job, total);
  useMilestones(job);

  const shown =
    (player.playing ? slotAt(slots, player.time) : undefined) ??
    (shot !== null && slots[shot]?.scene === (asked ?? slots[shot]?.scene) ? slots[shot] : undefined) ??
    slots.find((slot) => slot.scene === asked) ??
    slots[0];

  const { seek } = player;
  const select = useCallback(
    (index: number) => {
      const slot = slots[Math.min(slots.length - 1, Math.max(0, index))];
      if (!slot) return;
      setShot(slot.index);
      seek(slot.start);
      void navigate({ search: (old) => ({ ...old, scene: slot.scene }), replace: true, resetScroll: false });
    },
    [slots, seek, navigate],
  );
  const at = shown?.index ?? 0;
  useHotkeys({ j: () => select(at - 1), l: () => select(at + 1), k: player.toggle });

  const part = progressOf(job);
  const title = job.title || job.genre_topic || "A film";
  useTitle(productionRuns(job) ? `${Math.round(part * 100)}% ${title}` : title, tabState(job));
  const scene = job.scenes.find((other) => other.scene_number === shown?.scene);

  return (
    <div className="studio-fit">
      <div className="grid gap-3">
        <StudioHead project={project} job={job} title={title} part={part} total={total} player={player} />
        {stale ? (
          <ErrorPanel
            error={stale}
            what="The newest state could not be loaded; this is the last known"
            kept="The production goes on by itself."
          />
        ) : null}
        <StudioNotices
          project={project}
          job={job}
          onScene={(n) => select(slots.findIndex((slot) => slot.scene === n))}
        />
      </div>
      <PhaseBar job={job} />
      <div className="studio">
        <Monitor job={job} scene={scene} slot={shown} player={player} total={total} onStep={(by) => select(at + by)} />
        <Timeline
          job={job}
          slots={slots}
          total={total}
          current={at}
          wave={wave.data}
          time={player.active ? player.time : (shown?.start ?? 0)}
          onSelect={select}
        />
        <Inspector key={shown?.scene} job={job} scene={scene} slot={shown} beats={wave.data?.beats} />
      </div>
      <SmallFilms job={job} />
      <LogPanel job={job} />
    </div>
  );
}
