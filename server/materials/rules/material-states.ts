/**
 * The life of a document. Decides which move is legal; only `actions/transition-material.ts` writes by it. What a person may do is said by `material-actions.ts`.
 */
import type { MaterialStatus as MaterialStatusEnum } from "../../generated/graphql/enums/MaterialStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";

export type MaterialStatus = keyof typeof MaterialStatusEnum;

/** Everything that can happen to a document. */
export type MaterialMove =
  | "RECEIVE"
  | "PASS"
  | "DOUBT"
  | "FAIL"
  | "ACCEPT"
  | "REJECT"
  | "RECHECK"
  | "REPLACE"
  | "REMOVE";

/** Statuses in which the machine or a person has judged a document, so that it can be worked on. */
export const judgedStatuses = ["ACCEPTED", "DOUBTFUL", "REJECTED"] as const satisfies readonly MaterialStatus[];

/** From where each move leads to where. What is not here is illegal. */
export const materialLife = lifeOf<MaterialStatus, MaterialMove>({
  /** Its bytes came. */
  RECEIVE: from("AWAITING_UPLOAD").to("CHECKING"),
  /** The machine found nothing. */
  PASS: from("CHECKING").to("ACCEPTED"),
  /** The machine found what a person must look at. */
  DOUBT: from("CHECKING").to("DOUBTFUL"),
  /** The machine cannot use it. */
  FAIL: from("CHECKING").to("REJECTED"),
  /** A person accepts it; theirs is the last word. */
  ACCEPT: from(...judgedStatuses).to("ACCEPTED"),
  /** A person refuses it. */
  REJECT: from(...judgedStatuses).to("REJECTED"),
  /** The machine is to look again. */
  RECHECK: from(...judgedStatuses).to("CHECKING"),
  /** A newer one takes its place. A link that was never used stays: nothing came by it. */
  REPLACE: from("CHECKING", ...judgedStatuses).to("REMOVED"),
  /** It is taken out. */
  REMOVE: from("AWAITING_UPLOAD", "CHECKING", ...judgedStatuses).to("REMOVED"),
});
