import type { ProductionJob } from "@/api/types";
import { State } from "@/ui/Status";

export function Checks({ job }: { job: ProductionJob }) {
  const checks = job.metadata?.checks ?? [];
  if (checks.length === 0) return null;
  return (
    <section className="panel p-3" aria-labelledby="checks-title">
      <h2 id="checks-title" className="mb-2 text-sm">
        Checks
      </h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {checks.map((check) => (
          <li key={check.id}>
            <State tone={check.ok ? "ok" : "warn"}>{check.text}</State>
          </li>
        ))}
      </ul>
    </section>
  );
}
