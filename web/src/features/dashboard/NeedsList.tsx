import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { fileAddress } from "@/api/production";
import { ago } from "@/lib/format";
import { Picture } from "@/ui/Picture";
import { State } from "@/ui/Status";
import type { Need } from "./groups";
import { PaletteStrip } from "./PaletteStrip";

function NeedPicture({ need }: { need: Need }) {
  if (need.picture && "production" in need.picture) {
    return (
      <Picture
        src={fileAddress(need.picture.production, "scene_01.png", 320)}
        alt=""
        className="aspect-video w-28 rounded-md"
      />
    );
  }
  return <PaletteStrip palette={need.picture?.brief.creative_brief?.palette ?? []} />;
}

export function NeedsList({ needs }: { needs: Need[] }) {
  return (
    <section aria-labelledby="needs-title">
      <h2 id="needs-title" className="mb-2 text-lg">
        Needs you <span className="num text-muted">({needs.length})</span>
      </h2>
      <ul className="grid gap-2">
        {needs.slice(0, 6).map((need) => (
          <li key={need.key} className="panel flex flex-wrap items-center gap-3 p-2.5">
            <NeedPicture need={need} />
            <div className="min-w-0 flex-1 basis-40">
              <h3 className="truncate text-md">{need.title}</h3>
              <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-muted">
                <State tone={need.tone}>{need.what}</State>
                <span>{ago(need.at, Date.now())}</span>
              </p>
            </div>
            <Link
              to={`/projects/$id/${need.stage}`}
              params={{ id: need.project }}
              className="btn max-md:w-full"
              aria-label={`${need.act}: ${need.title}`}
            >
              {need.act} <ArrowRight size={15} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
