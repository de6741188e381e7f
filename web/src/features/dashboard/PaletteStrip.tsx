/** Stands for a film that has no picture yet: its colours. */
export function PaletteStrip({ palette }: { palette: readonly string[] }) {
  return (
    <span className="flex aspect-video w-28 overflow-hidden rounded-md bg-s3" aria-hidden>
      {palette.map((color) => (
        <span key={color} className="flex-1" style={{ backgroundColor: color }} />
      ))}
    </span>
  );
}
