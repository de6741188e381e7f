// Opens the whole studio at an address, as a browser would.
import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "@/app/App";
import { makeRouter, queryClient } from "@/app/router";

export async function open(address: string) {
  queryClient.clear();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = makeRouter(history);
  await router.load();
  const user = userEvent.setup({ delay: null });
  return { ...render(<App router={router} />), user, address: () => history.location.href };
}
