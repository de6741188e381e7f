import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, Ref } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: "plain" | "primary" | "danger" | "quiet";
  icon?: LucideIcon | undefined;
  busy?: boolean | undefined;
  /** only the icon is seen; `aria-label` is then needed */
  square?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

const kinds = { plain: "", primary: "btn-pri", danger: "btn-danger", quiet: "btn-quiet" };

/** A busy button keeps its place in the tab order and says so; it only ignores the click. */
export function Button({
  kind = "plain",
  icon: Icon,
  busy,
  square,
  className = "",
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={`btn ${kinds[kind]} ${square ? "btn-icon" : ""} ${className}`}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? (
        <LoaderCircle size={15} className="animate-spin" aria-hidden />
      ) : (
        Icon && <Icon size={square ? 17 : 15} aria-hidden />
      )}
      {children}
    </button>
  );
}
