/** What complaints say of a cancellation. */
import type { ComplaintKind as ComplaintKindEnum } from "../../generated/graphql/enums/ComplaintKind.ts";

export type ComplaintKind = keyof typeof ComplaintKindEnum;

/** Kinds that say that cancelling did harm, so that others like it may; that something takes long says no such thing. */
export const harmKinds = ["WRONG_CARD", "SERVICE_CUT", "CHARGED_WRONG"] as const satisfies readonly ComplaintKind[];
