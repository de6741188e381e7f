import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Clapperboard, KeyRound } from "lucide-react";
import { doorQuery } from "@/api/session";
import { useTitle } from "@/lib/title";
import { DoorPage } from "@/ui/Door";
import { ErrorPanel } from "@/ui/Panels";
import { FirstUser } from "./FirstUser";

/** What comes after the first user: two big choices. */
function FirstChoice() {
  return (
    <DoorPage title="What first?" lead="You can do the other one any time later.">
      <Link
        to="/research"
        search={{ q: "rainy lofi night train" }}
        className="grid grid-cols-[auto_1fr] gap-x-3 rounded-md border border-accent-edge bg-accent-fill p-4 text-on-accent"
      >
        <Clapperboard className="row-span-2 mt-0.5" size={22} aria-hidden />
        <span className="font-semibold">Make a demo film now</span>
        <span className="text-sm">No keys, a few minutes, nothing leaves this computer.</span>
      </Link>
      <Link
        to="/settings/$section"
        params={{ section: "accounts" }}
        className="grid grid-cols-[auto_1fr] gap-x-3 rounded-md border border-ctl bg-s2 p-4 hover:bg-s3"
      >
        <KeyRound className="row-span-2 mt-0.5" size={22} aria-hidden />
        <span className="font-semibold">Connect my accounts</span>
        <span className="text-sm text-muted">
          With CometAPI and Claude you can make films; YouTube is only for publishing and research.
        </span>
      </Link>
      <Link to="/" className="link justify-self-center text-sm">
        Look around first
      </Link>
    </DoorPage>
  );
}

export default function SetupScreen() {
  const door = useQuery(doorQuery);
  useTitle("Set up");
  if (door.isPending) {
    return (
      <DoorPage title="Set up" lead="One moment">
        <div className="skel h-52" aria-busy="true" />
      </DoorPage>
    );
  }
  if (door.isError) {
    return (
      <DoorPage title="Set up" lead="The first step needs the server.">
        <ErrorPanel error={door.error} onRetry={() => void door.refetch()} />
      </DoorPage>
    );
  }
  if (door.data.open) return <FirstChoice />;
  if (door.data.action === "sign_in") {
    return (
      <DoorPage title="Set up is done" lead="There is a user already.">
        <Link to="/login" className="btn btn-pri">
          Sign in
        </Link>
      </DoorPage>
    );
  }
  return <FirstUser />;
}
