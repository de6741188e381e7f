import { useQuery } from "@tanstack/react-query";
import { estimateQuery } from "@/api/curation";
import type { EstimateAsk } from "@/api/types";
import { aboutWait, moneyAbout, timecode } from "@/lib/format";

/** What the film will cost and take, with the choices as they are saved now. */
export function EstimateLine({ id, ask }: { id: string; ask: EstimateAsk }) {
  const { data, isPending, isError } = useQuery(estimateQuery(id, ask));
  if (isPending) return <div className="skel h-10" aria-busy="true" />;
  if (isError && !data) return <p className="min-h-10 text-xs text-muted">The price is told with the brief.</p>;
  if (!data) return null;
  const [low = 0, high = 0] = data.cost_usd_micro;
  return (
    <p className="min-h-10 text-sm">
      <b className="num text-lg">{high === 0 ? "No cost" : moneyAbout(low, high).replace(/^about/, "About")}</b>
      <span className="num block text-xs text-muted">
        {[
          data.film_sec ? `a film of about ${timecode(data.film_sec)}` : null,
          data.total_sec ? `ready in ${aboutWait(data.total_sec)}` : null,
        ]
          .filter(Boolean)
          .join(", ")}
      </span>
    </p>
  );
}
