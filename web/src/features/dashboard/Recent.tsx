import { useQuery } from "@tanstack/react-query";
import { Clapperboard } from "lucide-react";
import { recentFilmsQuery } from "@/api/library";
import { Empty, ErrorPanel } from "@/ui/Panels";
import { Poster } from "@/ui/Poster";

const row = "grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-3 max-md:flex max-md:overflow-x-auto max-md:pb-2";

export function Recent() {
  const films = useQuery(recentFilmsQuery);
  if (films.isError && !films.data) {
    return (
      <ErrorPanel error={films.error} what="Recent films could not be loaded" onRetry={() => void films.refetch()} />
    );
  }
  const items = films.data?.items ?? [];
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" className="mb-2 text-lg">
        Recent films
      </h2>
      {films.isPending ? (
        <div className={row} aria-busy="true">
          {["a", "b", "c", "d"].map((key) => (
            <div key={key} className="skel aspect-video min-w-[180px]" />
          ))}
        </div>
      ) : items.length === 0 ? (
        <Empty icon={Clapperboard} title="Nothing here yet">
          <p className="max-w-md text-muted">
            Type a mood above. Your first film goes through research, a brief you can change, and a live production.
          </p>
        </Empty>
      ) : (
        <ul className={row}>
          {items.map((film) => (
            <li key={film.id} className="max-md:w-[220px] max-md:flex-none">
              <Poster film={film} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
