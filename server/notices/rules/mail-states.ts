/**
 * The life of an e-mail. What a server may have taken is never sent again: a mail is claimed in a transaction of its own before a word is spoken, and one that is found
 * claimed by nobody who still speaks is UNKNOWN for good. Only `actions/transition-mail.ts` writes by it.
 */
import type { NoticeMailStatus } from "../../generated/graphql/enums/NoticeMailStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";

export type MailStatus = keyof typeof NoticeMailStatus;

/** Everything that can happen to an e-mail. */
export type MailAction = "CLAIM" | "TAKE" | "PUT_OFF" | "REFUSE" | "LOSE" | "DROP";

/** From where each action leads to where. What is not here is illegal. */
export const mailLife = lifeOf<MailStatus, MailAction>({
  /** A worker begins to speak. */
  CLAIM: from("WAITING").to("SENDING"),
  /** The server took it. */
  TAKE: from("SENDING").to("SENT"),
  /** The server did not take it, for now. */
  PUT_OFF: from("SENDING").to("WAITING"),
  /** The server refuses it for good, or has put it off too often. */
  REFUSE: from("SENDING").to("REFUSED"),
  /** The server was given it and nobody heard the answer. */
  LOSE: from("SENDING").to("UNKNOWN"),
  /** Everything in it was read, or is no longer so. */
  DROP: from("WAITING").to("DROPPED"),
});

/** Times that a server is asked to take an e-mail: with the waits between them, about a day. */
export const MOST_ATTEMPTS = 12;

/** Waits between them: from a minute to three hours. */
export const mailRetryPolicy = { firstDelayMs: 60_000, factor: 2.5, maxDelayMs: 3 * 3_600_000, jitterShare: 0.2 };
