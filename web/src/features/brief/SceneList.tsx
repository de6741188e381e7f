import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import type { Brief } from "@/api/types";
import { plural } from "@/lib/format";
import { Button } from "@/ui/Button";
import { announce } from "@/ui/LiveRegion";
import { toast } from "@/ui/Toast";
import { changeOf, MOST_SCENES, sceneAdded, sceneMoved, sceneRemoved, withScene } from "./edits";
import { SceneRow } from "./SceneRow";
import type { BriefEditor } from "./useBriefEditor";

const newId = (): string => `s-${crypto.randomUUID().slice(0, 8)}`;

export function SceneList({ editor, first }: { editor: BriefEditor; first: Brief | null | undefined }) {
  const { scene: open } = useSearch({ from: "/frame/projects/$id/brief" });
  const navigate = useNavigate({ from: "/projects/$id/brief" });
  const { brief, change, faults, undo } = editor;
  const show = (scene: string | null) =>
    void navigate({ search: scene === null ? {} : { scene }, replace: true, resetScroll: false });

  const add = (after: string | null) => {
    const id = newId();
    change(sceneAdded(brief, after, id));
    show(id);
    announce("Scene added");
  };
  const move = (id: string, by: -1 | 1) => {
    const next = sceneMoved(brief, id, by);
    if (next === brief) return;
    change(next);
    const now = next.scenes.findIndex((scene) => scene.id === id) + 1;
    announce(`Scene ${now - by} is now ${now} of ${next.scenes.length}`);
  };
  return (
    <section aria-labelledby="scenes-title" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="scenes-title" className="text-lg">
          Scenes <span className="num text-muted">{brief.scenes.length}</span>
        </h2>
        <span className="flex-1" />
        <Button icon={Plus} disabled={brief.scenes.length >= MOST_SCENES} onClick={() => add(null)}>
          Add a scene
        </Button>
      </div>
      <ol className="grid gap-2" aria-label={plural(brief.scenes.length, "scene")}>
        {brief.scenes.map((scene, i) => (
          <li key={scene.id}>
            <SceneRow
              scene={scene}
              index={i}
              total={brief.scenes.length}
              open={open === scene.id}
              change={changeOf(scene, first)}
              faults={faults}
              onToggle={() => show(open === scene.id ? null : scene.id)}
              onEdit={(edit, mark) => change(withScene(brief, scene.id, edit), mark)}
              onMove={(by) => move(scene.id, by)}
              onAddAfter={() => add(scene.id)}
              onRemove={() => {
                change(sceneRemoved(brief, scene.id));
                toast(`“${scene.title}” removed`, { label: "Undo", run: undo });
              }}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
