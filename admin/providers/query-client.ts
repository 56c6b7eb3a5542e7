import { QueryClient } from "@tanstack/react-query";
import { UnreachableError } from "./errors.ts";

/** Reads are tried again only when the server was not reached: what it refused once it refuses again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => error instanceof UnreachableError && failures < 2,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
