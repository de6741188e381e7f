import { Link, useLocation } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useTitle } from "@/lib/title";
import { Empty } from "@/ui/Panels";

export function NotFound() {
  const { pathname } = useLocation();
  useTitle("Not found");
  return (
    <div className="mx-auto w-full max-w-2xl p-4">
      <h1 className="mb-4 text-xl">Not found</h1>
      <Empty icon={SearchX} title="There is nothing at this address">
        <p className="max-w-full font-mono text-xs break-all text-muted">{pathname}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Link to="/" className="btn btn-pri">
            Dashboard
          </Link>
          <Link to="/library" className="btn">
            Search the library
          </Link>
        </div>
      </Empty>
    </div>
  );
}
