import { CircleAlert, Info, type LucideIcon, RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { told } from "@/api/problems";
import { Button } from "./Button";
import { Copy } from "./Copy";

/** One drawing, one sentence, the way out. */
export function Empty({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="panel grid justify-items-center gap-3 px-6 py-12 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-s3 text-muted">
        <Icon size={24} aria-hidden />
      </span>
      <p className="text-lg font-semibold">{title}</p>
      {children}
    </div>
  );
}

interface ErrorProps {
  error: unknown;
  /** what this place could not do: "The log could not be loaded" */
  what?: string;
  kept?: string;
  onRetry?: (() => void) | undefined;
}

/** What happened, why if known, what was kept, and the next step. */
export function ErrorPanel({ error, what, kept, onRetry }: ErrorProps) {
  const { what: title, why, requestId } = told(error);
  return (
    <div role="alert" className="panel grid gap-2 border-danger p-4 text-sm">
      <p className="flex items-center gap-2 font-semibold text-danger">
        <CircleAlert size={16} aria-hidden />
        {what ?? title}
      </p>
      <p className="text-muted">{[what ? title : null, why].filter(Boolean).join(". ")}</p>
      {kept && <p className="text-muted">{kept}</p>}
      <div className="mt-1 flex flex-wrap items-center gap-2">
        {onRetry && (
          <Button icon={RotateCw} onClick={onRetry}>
            Try again
          </Button>
        )}
        {requestId && (
          <span className="flex items-center gap-1 text-2xs text-faint">
            Request <code className="font-mono">{requestId}</code> <Copy text={requestId} label="Copy request id" />
          </span>
        )}
      </div>
    </div>
  );
}

const tones = {
  warn: { icon: TriangleAlert, edge: "border-warn", text: "text-warn" },
  danger: { icon: CircleAlert, edge: "border-danger", text: "text-danger" },
  info: { icon: Info, edge: "border-info", text: "text-info" },
  accent: { icon: Info, edge: "border-accent", text: "text-accent" },
};

/** A strip above what it speaks of: one reason, one or two ways on. */
export function Notice({
  tone,
  title,
  children,
  acts,
}: {
  tone: keyof typeof tones;
  title: string;
  children?: ReactNode;
  acts?: ReactNode;
}) {
  const { icon: Icon, edge, text } = tones[tone];
  return (
    <div className={`panel flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5 text-sm ${edge}`}>
      <div className="flex min-w-0 flex-1 basis-64 items-start gap-2.5">
        <Icon size={16} className={`mt-0.5 flex-none ${text}`} aria-hidden />
        <div className="min-w-0">
          <p className="font-semibold">{title}</p>
          {children && <div className="text-muted">{children}</div>}
        </div>
      </div>
      {acts && <div className="flex flex-wrap gap-2">{acts}</div>}
    </div>
  );
}
