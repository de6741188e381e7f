import { Check, CopyIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./Button";

/** Copies and says so in place. With `children` it is a labelled button, without a small icon. */
export function Copy({ text, label, children }: { text: string; label: string; children?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <Button
      kind="quiet"
      icon={copied ? Check : CopyIcon}
      square={!children}
      aria-label={children ? undefined : copied ? "Copied" : label}
      title={children ? undefined : label}
      onClick={copy}
    >
      {children && (copied ? "Copied" : children)}
    </Button>
  );
}
