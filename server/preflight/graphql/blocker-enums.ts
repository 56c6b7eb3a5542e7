import { enumOf } from "../../platform/graphql/enum-of.ts";
import {
  blockerRemedies,
  type BlockerRemedy as Mutation,
  type RemovableBy as RemovableByName,
  type BlockerCode as StoredBlockerCode,
} from "../rules/eligibility.ts";

/** Why a card cannot be cancelled now. */
export const BlockerCode = enumOf<StoredBlockerCode>("BlockerCode", "Why a card cannot be cancelled now.", {
  ARREARS: "Bills are overdue.",
  AUTO_RENEWAL_ON: "The card is suspended, yet its plan renews by itself.",
  DEVICE_BOUND: "The card is bound to a device; carriers refuse to cancel it.",
  IN_OTHER_REQUEST: "The card is in another live request.",
  PROTECTED: "The customer's own lock against cancelling holds.",
  LEGAL_HOLD: "An authority forbids it. Which one is for staff only.",
  NOT_OWNER: "The card is another customer's. Staff only: a customer sees UNKNOWN_CARD.",
  ALREADY_CANCELLED: "The card is cancelled.",
  UNKNOWN_CARD: "There is no such card, or it is not the customer's.",
});

/** Who can take a blocker away. */
export const RemovableBy = enumOf<RemovableByName>("RemovableBy", "Who can take a blocker away.", {
  CUSTOMER: "The customer, or staff on the customer's behalf.",
  STAFF: "Staff only.",
  AUTHORITY: "The authority that put it there.",
  NOBODY: "Nobody: leave the card out, or correct the number.",
});

const remedyNames = Object.keys(blockerRemedies) as (keyof typeof blockerRemedies)[];

/** The call that takes a blocker away. */
export const BlockerRemedy = enumOf<keyof typeof blockerRemedies, Mutation>(
  "BlockerRemedy",
  "The mutation that takes a blocker away.",
  Object.fromEntries(
    remedyNames.map((name) => [name, `${blockerRemedies[name].says}: \`${blockerRemedies[name].mutation}\`.`]),
  ) as Record<keyof typeof blockerRemedies, string>,
  (name) => blockerRemedies[name].mutation,
);
