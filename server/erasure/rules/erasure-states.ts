/**
 * The life of an erasure, and of each of its parts. It is written down before anything is erased; only `actions/transition-erasure.ts` and `actions/transition-parts.ts` write by these tables.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { ErasureCause } from "../../generated/graphql/enums/ErasureCause.ts";
import type { ErasurePartStatus as PartStatusEnum } from "../../generated/graphql/enums/ErasurePartStatus.ts";
import type { ErasureStatus as StatusEnum } from "../../generated/graphql/enums/ErasureStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type ErasureStatus = keyof typeof StatusEnum;
export type ErasurePartStatus = keyof typeof PartStatusEnum;

/** Everything that can happen to an erasure. */
export type ErasureAction = "BEGIN" | "HOLD" | "RESUME" | "FINISH" | "WITHDRAW";

/** From where each action leads to where. What is not here is illegal. */
export const erasureLife = lifeOf<ErasureStatus, ErasureAction>({
  /** Its time has come: from now on it cannot be taken back. */
  BEGIN: from("PLANNED").to("RUNNING"),
  /** All that may be erased is; the rest somebody forbids. */
  HOLD: from("RUNNING").to("HELD"),
  /** A hold was lifted, something came back, or something has become due. */
  RESUME: from("HELD", "DONE").to("RUNNING"),
  /** Nothing is left to do now. */
  FINISH: from("RUNNING").to("DONE"),
  /** Who asked for it thinks better of it, in time. */
  WITHDRAW: from("PLANNED").to("WITHDRAWN"),
});

/** Everything that can happen to a part. */
export type ErasurePartAction = "ERASE" | "RESTRICT" | "HOLD" | "FAIL" | "EXPIRE" | "AGAIN";

const open = ["WAITING", "HELD", "FAILED"] as const;

/** The same of a part. */
export const partLife = lifeOf<ErasurePartStatus, ErasurePartAction>({
  /** Nothing is left there. */
  ERASE: from(...open).to("DONE"),
  /** Nothing is left there, and something is kept under seal. */
  RESTRICT: from(...open).to("RESTRICTED"),
  /** Somebody forbids it. */
  HOLD: from(...open).to("HELD"),
  /** It could not be done; it is tried again. */
  FAIL: from(...open).to("FAILED"),
  /** What was under seal is destroyed: its day has come. */
  EXPIRE: from("RESTRICTED").to("DONE"),
  /** It is gone through again. */
  AGAIN: from("DONE", "RESTRICTED", "HELD", "FAILED").to("WAITING"),
});

/** What a person may do with an erasure, with the reason when not. */
export interface ErasurePermission {
  action: "WITHDRAW";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nobody takes back what has begun. */
export const begunAlready: LocalizedText = {
  zh: "清除已经开始或已撤回，不能再撤回",
  en: "The erasure has begun or was taken back already; it cannot be taken back now",
};

/** Why what the law asks for is not taken back. */
export const byLaw: LocalizedText = {
  zh: "这是法律要求的到期清除，不能撤回；如需保留请由运营经理依法冻结",
  en: "The law asks for this erasure, so it cannot be taken back; a manager may place a hold where the law has it",
};

/** The moves of an erasure that a person has now. */
export function allowedErasureActions(
  { status, cause }: { status: ErasureStatus; cause: keyof typeof ErasureCause },
  { mayAsk }: { mayAsk: boolean },
): ErasurePermission[] {
  const reason = !mayAsk
    ? noRight
    : erasureLife.next(status, "WITHDRAW") === null
      ? begunAlready
      : cause === "CUSTOMER_ASKED"
        ? null
        : byLaw;
  return [{ action: "WITHDRAW", isAllowed: reason === null, reason }];
}
