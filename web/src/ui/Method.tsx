import type { Method } from "@/lib/method";
import { methodNames } from "@/lib/method";

const shapes = { ai: "◆", kb: "■", fb: "◇", none: "○" };

/** How a scene moves: shape, colour and word together. */
export function MethodBadge({ method, model }: { method: Method; model?: string | null }) {
  return (
    <span className={`method method-${method}`}>
      <span aria-hidden>{shapes[method]}</span>
      {methodNames[method]}
      {model ? ` · ${model}` : ""}
    </span>
  );
}
