import { registerEnumType } from "type-graphql";
import {
  blockerCodes,
  type RemovableBy as RemovableByName,
  type BlockerCode as StoredBlockerCode,
} from "../rules/eligibility.ts";

/** Why a card cannot be cancelled now. */
export const BlockerCode = Object.fromEntries(blockerCodes.map((code) => [code, code])) as {
  [Code in StoredBlockerCode]: Code;
};
registerEnumType(BlockerCode, {
  name: "BlockerCode",
  description: "Why a card cannot be cancelled now.",
  valuesConfig: {
    ARREARS: { description: "Bills are overdue." },
    AUTO_RENEWAL_ON: { description: "The card is suspended, yet its plan renews by itself." },
    DEVICE_BOUND: { description: "The card is bound to a device; carriers refuse to cancel it." },
    IN_OTHER_REQUEST: { description: "The card is in another live request." },
    PROTECTED: { description: "The customer's own lock against cancelling holds." },
    LEGAL_HOLD: { description: "An authority forbids it. Which one is for staff only." },
    NOT_OWNER: { description: "The card is another customer's. Staff only: a customer sees UNKNOWN_CARD." },
    ALREADY_CANCELLED: { description: "The card is cancelled." },
    UNKNOWN_CARD: { description: "There is no such card, or it is not the customer's." },
  },
});

/** Who can take a blocker away. */
export const RemovableBy: { [Name in RemovableByName]: Name } = {
  CUSTOMER: "CUSTOMER",
  STAFF: "STAFF",
  AUTHORITY: "AUTHORITY",
  NOBODY: "NOBODY",
};
registerEnumType(RemovableBy, {
  name: "RemovableBy",
  description: "Who can take a blocker away.",
  valuesConfig: {
    CUSTOMER: { description: "The customer, or staff on the customer's behalf." },
    STAFF: { description: "Staff only." },
    AUTHORITY: { description: "The authority that put it there." },
    NOBODY: { description: "Nobody: leave the card out, or correct the number." },
  },
});
