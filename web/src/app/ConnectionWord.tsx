import { useEffect, useState } from "react";
import { useConnection } from "@/api/stream";

/** Live, polling or offline: told in the header, never by a toast. */
export function ConnectionWord() {
  const connection = useConnection();
  const retryAt = connection.state === "offline" ? connection.retryAt : null;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (retryAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [retryAt]);
  if (connection.state === "idle" || connection.state === "connecting") return null;
  if (connection.state === "live") {
    return (
      <span className="live-word">
        <span className="live-dot bg-ok" aria-hidden />
        Live
      </span>
    );
  }
  if (retryAt === null) {
    return (
      <span className="live-word">
        <span className="live-dot" aria-hidden />
        Checking
      </span>
    );
  }
  return (
    <span className="live-word text-warn">
      <span className="live-dot bg-warn" aria-hidden />
      Offline, retrying in {Math.max(0, Math.ceil((retryAt - now) / 1000))} s
    </span>
  );
}
