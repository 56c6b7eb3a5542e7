import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type MailAction, mailLife } from "../rules/mail-states.ts";

/** The only writer of an e-mail's status: compare-and-set. False when it stood elsewhere, and then nothing is written. */
export async function transitionMail(
  tx: Transaction,
  {
    mailId,
    action,
    set = {},
    now,
  }: { mailId: string; action: MailAction; set?: Prisma.NoticeMailUncheckedUpdateManyInput; now: Date },
): Promise<boolean> {
  const { count } = await tx.noticeMail.updateMany({
    where: { id: mailId, status: { in: [...mailLife.origins(action)] } },
    data: { ...set, status: mailLife.target(action), changedAt: now },
  });
  return count > 0;
}
