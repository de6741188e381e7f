import { useState } from "react";

interface Props {
  src: string | null;
  alt: string;
  /** average colour: the slot is painted with it before the file comes */
  color?: string | null | undefined;
  className?: string;
  eager?: boolean;
}

/** A picture in a slot of its own size; what cannot be loaded leaves the slot, not a broken mark. */
export function Picture({ src, alt, color, className = "", eager }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = src !== null && broken !== src;
  return (
    <span className={`block overflow-hidden bg-s3 ${className}`} style={color ? { backgroundColor: color } : undefined}>
      {shown && (
        <img
          className="pic"
          src={src}
          alt={alt}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          onError={() => setBroken(src)}
        />
      )}
    </span>
  );
}
