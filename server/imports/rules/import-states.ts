/** The life of an import. Decides which move is legal; only `actions/transition-import.ts` writes by it. */
import type { CardImportStatus } from "../../generated/graphql/enums/CardImportStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";

/** Everything that can happen to an import. */
export type ImportMove = "RECEIVE" | "FINISH" | "REFUSE";

/** From where each move leads to where. What is not here is illegal. */
export const importLife = lifeOf<keyof typeof CardImportStatus, ImportMove>({
  /** The bytes of its file came. */
  RECEIVE: from("AWAITING_UPLOAD").to("READING"),
  /** Every row was looked at. */
  FINISH: from("READING").to("FINISHED"),
  /** The file as a whole could not be used. */
  REFUSE: from("READING").to("REFUSED"),
});
