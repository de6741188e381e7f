// The four ways a scene can move.
export type Method = "ai" | "kb" | "fb" | "none";

export const methodNames: Record<Method, string> = {
  ai: "AI clip",
  kb: "Ken Burns",
  fb: "Fallback",
  none: "Undecided",
};

export function methodOf(value: string | null | undefined): Method {
  if (value === "ai_animation") return "ai";
  if (value === "ken_burns") return "kb";
  if (value === "ken_burns_fallback") return "fb";
  return "none";
}
