import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ErrorPanel } from "@/ui/Panels";

/** One screen failed; the frame around it stays. */
export function ScreenError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-4 p-4">
      <h1 className="text-xl">This screen could not be shown</h1>
      <ErrorPanel
        error={error}
        kept="Nothing on the server was changed by this."
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
      <a className="link justify-self-start text-sm" href="/">
        Back to the dashboard
      </a>
    </div>
  );
}
