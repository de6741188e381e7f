import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { applyEvent } from "@/api/events";
import { keys } from "@/api/keys";
import { stream } from "@/api/stream";
import { queryClient, router as studio } from "./router";
import { reloadOnceOnLostChunk } from "./upgrade";

reloadOnceOnLostChunk();

export function App({ router = studio }: { router?: typeof studio }) {
  useEffect(
    () =>
      stream.start(
        (name, data) => applyEvent(queryClient, name, data),
        // what happened while the stream was down comes by one refetch of the jobs on screen
        () => {
          for (const queryKey of [keys.productionList, keys.curationList, keys.researchList]) {
            void queryClient.invalidateQueries({ queryKey, predicate: ({ queryKey: key }) => key.length <= 2 });
          }
        },
      ),
    [],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
