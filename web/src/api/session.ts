import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, done, take } from "./client";
import { keys } from "./keys";
import { ApiError } from "./problems";
import type { Session } from "./types";

export type Door = { open: true; session: Session } | { open: false; action: "set_up" | "sign_in" };

/** Who is here, or which door to show. A closed door is an answer, not an error. */
export const doorQuery = queryOptions({
  queryKey: keys.session,
  staleTime: 5 * 60_000,
  retry: 1,
  queryFn: async ({ signal }): Promise<Door> => {
    try {
      return { open: true, session: await take(api.GET("/api/session", { signal }), true) };
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        return { open: false, action: error.problem.action === "set_up" ? "set_up" : "sign_in" };
      }
      throw error;
    }
  },
});

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; password: string }) => take(api.POST("/api/session", { body }), true),
    onSuccess: () => client.fetchQuery({ ...doorQuery, staleTime: 0 }),
  });
}

export function useSetUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string; name: string; password: string }) =>
      take(api.POST("/api/setup", { body }), true),
    onSuccess: () => client.fetchQuery({ ...doorQuery, staleTime: 0 }),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => done(api.DELETE("/api/session")),
    onSuccess: () => client.clear(),
  });
}
