/** What a screen shows until its own file is here. */
export function ScreenSkeleton() {
  return (
    <div className="grid gap-4" aria-busy="true">
      <span className="sr">Loading</span>
      <div className="skel h-8 w-64 max-w-full" />
      <div className="skel h-40" />
      <div className="skel h-64" />
    </div>
  );
}
