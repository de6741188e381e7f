import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, SquareLibrary } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { type LibraryFilters, libraryQuery } from "@/api/library";
import { plural } from "@/lib/format";
import { useHotkeys } from "@/lib/hotkeys";
import { useTitle } from "@/lib/title";
import { Button } from "@/ui/Button";
import { Empty, ErrorPanel } from "@/ui/Panels";
import { Poster } from "@/ui/Poster";

const statuses = [
  ["", "All films"],
  ["published", "Published"],
  ["awaiting_review", "Held for review"],
  ["failed", "Failed"],
  ["cancelled", "Stopped"],
] as const;

const grid = "grid grid-cols-[repeat(auto-fill,minmax(min(240px,100%),1fr))] gap-x-4 gap-y-6";

function Filters({ filters }: { filters: LibraryFilters }) {
  const navigate = useNavigate({ from: "/library" });
  const [q, setQ] = useState(filters.q ?? "");
  const field = useRef<HTMLInputElement>(null);
  useHotkeys({
    "/": (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  const set = (change: LibraryFilters) =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value)),
      replace: true,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set({ q: q.trim() });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <form className="flex min-w-0 flex-1 basis-56 gap-2" onSubmit={submit}>
        <input
          ref={field}
          type="search"
          className="input max-w-80"
          aria-label="Search the library"
          placeholder="Search"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <Button type="submit">Search</Button>
      </form>
      <select
        className="input w-auto"
        aria-label="Status"
        value={filters.status ?? ""}
        onChange={(event) => set({ status: event.target.value })}
      >
        {statuses.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export default function LibraryScreen() {
  const filters = useSearch({ from: "/frame/library" });
  const films = useInfiniteQuery(libraryQuery(filters));
  useTitle("Library");
  const items = films.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(filters.q || filters.status);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-xl">
          Library{" "}
          {films.isSuccess && (
            <span className="num text-md font-normal text-muted">
              {plural(items.length, "film")}
              {films.hasNextPage ? " and more" : ""}
            </span>
          )}
        </h1>
        <Link to="/research" className="btn btn-pri">
          <Plus size={15} aria-hidden /> New video
        </Link>
      </div>
      <Filters key={filters.q ?? ""} filters={filters} />
      {films.isError && (
        <ErrorPanel
          error={films.error}
          what={films.data ? "The newest films could not be loaded" : "The library could not be loaded"}
          onRetry={() => void films.refetch()}
        />
      )}
      {films.isPending && (
        <div className={grid} aria-busy="true">
          {["a", "b", "c", "d", "e", "f"].map((key) => (
            <div key={key} className="grid gap-2">
              <div className="skel aspect-video" />
              <div className="skel h-4 w-2/3" />
            </div>
          ))}
        </div>
      )}
      {films.isSuccess && items.length === 0 && (
        <Empty icon={SquareLibrary} title={filtered ? "No film fits these filters" : "Nothing here yet"}>
          {filtered ? (
            <Link to="/library" className="btn">
              Clear filters
            </Link>
          ) : (
            <p className="text-muted">Films appear here when they are started, and stay, also the failed ones.</p>
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <>
          <h2 className="sr-only">Films</h2>
          <ul className={grid} aria-label="Films">
            {items.map((film) => (
              <li key={film.id}>
                <Poster film={film} />
              </li>
            ))}
          </ul>
        </>
      )}
      {films.hasNextPage && (
        <Button
          className="justify-self-center"
          busy={films.isFetchingNextPage}
          onClick={() => void films.fetchNextPage()}
        >
          More films
        </Button>
      )}
    </div>
  );
}
