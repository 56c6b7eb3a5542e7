import { type FoundCase, writeMessage } from "../../cases/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Says in the conversation of a case what became of a dispute, in the language in which the customer is helped there. The caller holds the queue. */
export async function sayInCase(
  tx: Transaction,
  { viewer }: ActionContext,
  { id: caseId }: Pick<FoundCase, "id">,
  { text, now }: { text: LocalizedText; now: Date },
): Promise<void> {
  const { language } = await tx.supportCase.findUniqueOrThrow({ where: { id: caseId }, select: { language: true } });
  const kind = viewer.sees === "OWN" ? "CUSTOMER" : "STAFF";
  const said = inLanguage(text, language === "EN" ? "en" : "zh");
  await writeMessage(tx, { caseId, kind, authorId: viewer.accountId, text: said, now });
}
