import { Download, ListTree } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { LogLine, ProductionJob } from "@/api/types";
import { logTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import "./log.css";

const LEVELS = ["all", "warn", "error"] as const;
type Level = (typeof LEVELS)[number];
const levelNames: Record<Level, string> = { all: "All", warn: "Warnings", error: "Errors" };

export function visible(lines: readonly LogLine[], level: Level, q: string): LogLine[] {
  const rank: Record<string, number> = { error: 2, warn: 1 };
  const least = level === "all" ? 0 : (rank[level] ?? 0);
  const word = q.trim().toLowerCase();
  return lines.filter(
    (line) =>
      (rank[line.level] ?? 0) >= least && (!word || `${line.subject ?? ""} ${line.text}`.toLowerCase().includes(word)),
  );
}

function download(lines: readonly LogLine[]): void {
  const text = lines.map((line) => [line.at, line.level, line.subject ?? "", line.text].join("\t")).join("\n");
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "production-log.txt";
  link.click();
  URL.revokeObjectURL(url);
}

/** Closed: the last line. Open: over the timeline, filtered and followed. */
export function LogPanel({ job }: { job: ProductionJob }) {
  const [level, setLevel] = useState<Level>("all");
  const [q, setQ] = useState("");
  const lines = job.events ?? [];
  const last = lines.at(-1);
  const shown = visible(lines, level, q);
  const list = useRef<HTMLOListElement>(null);
  const newest = shown.at(-1)?.seq;
  // follows the newest line unless the reader has scrolled up
  useEffect(() => {
    const element = list.current;
    if (!element || newest === undefined) return;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < 80) element.scrollTop = element.scrollHeight;
  }, [newest]);
  return (
    <details className="panel log">
      <summary>
        <ListTree size={15} aria-hidden />
        <b>Log</b>
        <span className="log-last">
          {last ? `${last.subject ? `${last.subject}: ` : ""}${last.text}` : "Nothing yet"}
        </span>
        <span className="chip num">{lines.length} lines</span>
      </summary>
      <div className="log-body">
        <div className="flex flex-wrap items-center gap-2 p-2">
          <select
            className="input w-auto"
            aria-label="Level"
            value={level}
            onChange={(event) => setLevel(LEVELS.find((l) => l === event.target.value) ?? "all")}
          >
            {LEVELS.map((l) => (
              <option key={l} value={l}>
                {levelNames[l]}
              </option>
            ))}
          </select>
          <input
            className="input w-56"
            type="search"
            placeholder="Search the log"
            aria-label="Search the log"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          <span className="flex-1" />
          <Button kind="quiet" icon={Download} onClick={() => download(shown)}>
            Download
          </Button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <ol ref={list} tabIndex={0} aria-label="Log lines">
          {shown.map((line) => (
            <li key={line.seq} data-level={line.level}>
              <span>{logTime(line.at)}</span>
              <span>{line.subject ?? ""}</span>
              <span>
                {line.level !== "info" && <b className="uppercase">{line.level} </b>}
                {line.text}
              </span>
            </li>
          ))}
          {shown.length === 0 && <li className="text-muted">No line fits.</li>}
        </ol>
      </div>
    </details>
  );
}
