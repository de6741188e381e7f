/** Spent money: the fill is what is spent, the mark the estimate, the end the limit. */
export function SpendMeter({ spent, estimate, limit }: { spent: number; estimate: number; limit: number }) {
  const end = Math.max(limit, estimate, spent, 1);
  return (
    <span className="relative mt-1 block h-1 w-[132px] max-w-full rounded-[2px] bg-s3" aria-hidden>
      <span
        className="absolute inset-y-0 left-0 rounded-[2px] bg-accent"
        style={{ width: `${(spent / end) * 100}%` }}
      />
      <span
        className="absolute -inset-y-[3px] w-0.5 rounded-[1px] bg-fg"
        style={{ left: `${(estimate / end) * 100}%` }}
      />
    </span>
  );
}

/** How far something is, with its words for readers. */
export function Bar({
  value,
  label,
  className = "text-accent",
}: {
  value: number;
  label?: string;
  className?: string;
}) {
  const part = Math.min(1, Math.max(0, value));
  return (
    <span
      className={`bar ${className}`}
      {...(label
        ? {
            role: "progressbar",
            "aria-label": label,
            "aria-valuenow": Math.round(part * 100),
            "aria-valuemin": 0,
            "aria-valuemax": 100,
          }
        : { "aria-hidden": true })}
    >
      <i style={{ transform: `scaleX(${part})` }} />
    </span>
  );
}
