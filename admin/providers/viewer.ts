import { useQuery } from "@tanstack/react-query";
import { type Permission, ViewerDocument, type ViewerQuery } from "../generated/graphql.ts";
import { currentLocale } from "./locale.ts";
import { call, onSessionEnd } from "./session.ts";

/** Whoever sits at the desk. */
export type DeskViewer = NonNullable<ViewerQuery["viewer"]>;

let known: Promise<DeskViewer | null> | undefined;
onSessionEnd(() => {
  known = undefined;
});

/** Whoever is signed in; asked for once per sign-in. */
export function viewer(): Promise<DeskViewer | null> {
  known ??= call(ViewerDocument, {}).then(
    (answer) => answer.viewer ?? null,
    (error: unknown) => {
      known = undefined;
      throw error;
    },
  );
  return known;
}

/** Whoever is signed in, and what they may do. Show what `may` allows; never work it out from the role. */
export function useViewer() {
  const { data } = useQuery({
    queryKey: ["viewer", currentLocale()],
    queryFn: viewer,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { viewer: data ?? null, may: (permission: Permission) => data?.permissions.includes(permission) ?? false };
}
