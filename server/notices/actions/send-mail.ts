import { rolesThatMay } from "../../accounts/index.ts";
import { retryDelayMs } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { mailOf, sendNoticeMail, tellNotices } from "../jobs/notices.ts";
import type { MailAnswer } from "../mail/mail-port.ts";
import { MOST_ATTEMPTS, mailRetryPolicy } from "../rules/mail-states.ts";
import { letterOf } from "./letter-of.ts";
import { transitionMail } from "./transition-mail.ts";

/**
 * Sends an e-mail that waits. It is claimed first, in a transaction of its own: whoever finds it claimed comes after somebody who died while speaking to the server, and
 * nobody knows whether the server has it. Then it is not sent again: what it says is in the desk anyway.
 */
export async function sendMail(services: Services, mailId: string): Promise<void> {
  const { store, clock, mail, log } = services;
  const letter = await inTransaction(store, async (tx) => {
    const now = clock.now();
    if (await transitionMail(tx, { mailId, action: "LOSE", set: { answer: "the worker died while sending" }, now })) {
      log.warn({ mailId }, "nobody knows whether an e-mail was sent; it is not sent again");
      return null;
    }
    const written = await letterOf(tx, services, mailId);
    if (!written) {
      await transitionMail(tx, { mailId, action: "DROP", now });
      return null;
    }
    const isMine = await transitionMail(tx, { mailId, action: "CLAIM", set: { attempts: { increment: 1 } }, now });
    return isMine ? written : null;
  });
  if (!letter) return;
  const answer = await mail.send(letter);
  if (answer.outcome !== "TAKEN") log.warn({ mailId, outcome: answer.outcome }, "an e-mail was not sent");
  await inTransaction(store, (tx) => settle(tx, mailId, answer, clock.now()));
}

/** Writes down what became of a claimed e-mail. */
async function settle(tx: Transaction, mailId: string, { outcome, said }: MailAnswer, now: Date): Promise<void> {
  if (outcome === "TAKEN")
    return void (await transitionMail(tx, { mailId, action: "TAKE", set: { answer: null }, now }));
  if (outcome === "UNHEARD")
    return void (await transitionMail(tx, { mailId, action: "LOSE", set: { answer: said }, now }));
  const { attempts, accountId } = await tx.noticeMail.findUniqueOrThrow({ where: { id: mailId } });
  if (outcome === "REFUSED" || attempts >= MOST_ATTEMPTS) {
    const isSettled = await transitionMail(tx, { mailId, action: "REFUSE", set: { answer: said }, now });
    if (isSettled) await noteRefusal(tx, accountId, said, now);
    return;
  }
  const delayMs = retryDelayMs({ attempts, jitterSeed: Number.parseInt(mailId.slice(-6), 16) }, mailRetryPolicy);
  const nextAttemptAt = new Date(now.getTime() + delayMs);
  await transitionMail(tx, { mailId, action: "PUT_OFF", set: { answer: said, nextAttemptAt }, now });
  await enqueue(tx, sendNoticeMail, { mailId }, { ...mailOf(mailId), runAt: nextAttemptAt });
}

/** Tells administrators, once a day for each address: a wrong address or a server that takes nothing is theirs to put right. */
async function noteRefusal(tx: Transaction, accountId: string, said: string, now: Date): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO "Notice" ("kind", "cause", "accountId", "refusedToId", "serverAnswer", "createdAt")
    SELECT 'MAIL_REFUSED', ${`MAIL_REFUSED:${accountId}:${shanghaiDay(now)}`}, a."id", ${accountId}::uuid, ${said}, ${now} FROM "Account" a
    WHERE a."role" = ANY(${rolesThatMay("mails.mend")}::"Role"[]) AND a."disabledAt" IS NULL
    ON CONFLICT ("cause", "accountId") DO NOTHING`);
  await enqueue(tx, tellNotices, {}, { key: tellNotices.name });
}
