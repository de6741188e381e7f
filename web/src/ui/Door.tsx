import { Film } from "lucide-react";
import type { ReactNode } from "react";
import { product } from "@/lib/words";

/** The page outside of the frame: signing in and the first set-up. */
export function DoorPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-6 p-4">
      <p className="flex items-center gap-2.5 text-lg font-semibold">
        <span className="grid size-9 place-items-center rounded-md bg-accent-fill text-on-accent">
          <Film size={20} aria-hidden />
        </span>
        {product}
      </p>
      <section className="panel grid w-full max-w-[420px] gap-5 p-6" aria-labelledby="door-title">
        <div>
          <h1 id="door-title" className="text-2xl tracking-[-0.02em]">
            {title}
          </h1>
          <p className="mt-1 text-muted">{lead}</p>
        </div>
        {children}
      </section>
    </main>
  );
}
