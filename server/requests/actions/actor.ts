import type { ActorKind } from "../../generated/graphql/enums/ActorKind.ts";

/** Who makes a transition. */
export interface Actor {
  kind: keyof typeof ActorKind;
  accountId: string | null;
}

/** The product itself. */
export const systemActor: Actor = { kind: "SYSTEM", accountId: null };
