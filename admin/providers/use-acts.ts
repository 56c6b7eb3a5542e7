import { useMemo } from "react";
import { useLogoutIfAccessDenied } from "react-admin";

type Act = (...given: never[]) => Promise<unknown>;

/**
 * Calls to the server by their names, for a component: `const { watchlistEntryAdd } = useActs(acts)`. Whoever's sign-in has ended meanwhile is led to the sign-in page, as React
 * Admin does it for the reads of its data provider.
 */
export function useActs<Acts extends Record<string, Act>>(acts: Acts): Acts {
  const logoutIfAccessDenied = useLogoutIfAccessDenied();
  return useMemo(() => {
    const guarded = Object.entries(acts).map(([name, act]): [string, Act] => [
      name,
      (...given) =>
        act(...given).catch(async (error: unknown) => {
          // The screen goes away: what it waits for must neither fail there nor look done.
          if (await logoutIfAccessDenied(error)) return new Promise(() => {});
          throw error;
        }),
    ]);
    return Object.fromEntries(guarded) as Acts;
  }, [acts, logoutIfAccessDenied]);
}
