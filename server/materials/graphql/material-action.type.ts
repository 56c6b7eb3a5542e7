import { allowedActionType } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";

const MaterialAction = enumOf("MaterialAction", "What staff may do with one document on the customer's behalf.", {
  CORRECT: "Turn and crop it.",
  REPLACE: "Hand in a better copy.",
  RECHECK: "Have the machine look again.",
  RESTORE: "Put back what it took the place of.",
});

/** One possible action on a document, and why not when it is not possible. */
export const AllowedMaterialAction = allowedActionType("AllowedMaterialAction", "a document", MaterialAction);
