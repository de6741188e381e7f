// Paid calls in words. Pure.
import type { LedgerRow } from "@/api/types";
import { modelName } from "@/lib/models";
import type { Tone } from "@/lib/status";
import { providers } from "@/lib/words";

const states: Record<string, { tone: Tone; word: string }> = {
  intent: { tone: "run", word: "about to be sent" },
  submitted: { tone: "run", word: "sent" },
  settled: { tone: "ok", word: "paid" },
  unknown: { tone: "warn", word: "no clear answer" },
  possible_duplicate: { tone: "warn", word: "perhaps paid twice" },
  not_charged: { tone: "stopped", word: "not charged" },
};

export const stateOf = (row: LedgerRow): { tone: Tone; word: string } =>
  states[row.state ?? ""] ?? { tone: "wait", word: row.state ?? "–" };

/** "animate/3" is the third scene's clip: "animate 3" */
export const stepOf = (row: LedgerRow): string => (row.step ?? "").replaceAll("/", " ").replaceAll("_", " ");

/** Who was paid: the model as its maker writes it, else the provider. */
export function payeeOf(row: LedgerRow): string {
  const name = modelName(row.route);
  return name && name !== row.route ? name : (providers[row.provider ?? ""] ?? row.provider ?? "–");
}
