import { Check, Pause, Square, TriangleAlert, X } from "lucide-react";
import { statusWord, type Tone } from "@/lib/status";

const colours: Record<Tone, string> = {
  wait: "text-faint",
  run: "text-accent",
  accent: "text-accent",
  ok: "text-ok",
  warn: "text-warn",
  danger: "text-danger",
  stopped: "text-faint",
};

export function ToneMark({ tone }: { tone: Tone }) {
  if (tone === "ok") return <Check size={13} strokeWidth={2.4} aria-hidden />;
  if (tone === "run") return <span className="spin" aria-hidden />;
  if (tone === "danger") return <X size={13} strokeWidth={2.4} aria-hidden />;
  if (tone === "warn") return <TriangleAlert size={13} aria-hidden />;
  if (tone === "stopped") return <Square size={10} aria-hidden />;
  if (tone === "accent") return <Pause size={12} aria-hidden />;
  return <span className="size-2 rounded-full border-2 border-current" aria-hidden />;
}

/** A state as shape, colour and word; never colour alone. */
export function State({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className={`state ${colours[tone]}`}>
      <ToneMark tone={tone} />
      {children}
    </span>
  );
}

export function Status({ status, detail }: { status: string; detail?: string | null | undefined }) {
  const { word, tone } = statusWord(status);
  return <State tone={tone}>{detail ? `${word} ${detail}` : word}</State>;
}
