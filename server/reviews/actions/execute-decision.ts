import { clearRisk, confirmRisk, reinstateItems, rejectItems } from "../../cancellation/index.ts";
import { decideMaterials, type MaterialVerdict } from "../../materials/index.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { tellCustomer, transitionItems } from "../../requests/index.ts";
import type { Decision } from "../rules/decisions.ts";
import type { FoundTask } from "./find-task.ts";
import { settleAppeals } from "./settle-appeals.ts";

/** A decision that takes effect. */
export interface Execution {
  task: Pick<FoundTask, "requestId" | "itemId" | "appealId">;
  decision: Decision;
  /** What the customer is told; null without a word. */
  note: string | null;
  /** Documents and what was decided about each. */
  verdicts: readonly MaterialVerdict[];
  accountId: string;
  now: Date;
}

/**
 * Does what a decision says, in the transaction that writes the decision down: the two can never disagree. The caller holds the rows of request and task, and has
 * seen that there is something to decide. False when it turned out that nothing could be done any more.
 */
export async function executeDecision(tx: Transaction, execution: Execution): Promise<boolean> {
  const { task, decision, note, verdicts, accountId, now } = execution;
  const { requestId, itemId } = task;
  const act = { requestId, actor: { kind: "ACCOUNT", accountId }, reason: note, now } as const;
  const itemIds = itemId === null ? [] : [itemId];
  switch (decision) {
    case "CLEAR_FLAGS":
      await clearRisk(tx, { ...act, itemIds: itemId === null ? null : itemIds });
      return true;
    case "CONFIRM_RISK":
      await confirmRisk(tx, { ...act, itemIds: itemId === null ? null : itemIds });
      return true;
    case "ACCEPT_MATERIALS":
    case "REJECT_MATERIALS":
      if ((await decideMaterials(tx, { requestId, verdicts, actorId: accountId, now })) === 0) return false;
      if (note !== null) await tellCustomer(tx, { ...act, note, asksAction: false });
      return true;
    case "RECHECK_CARD": {
      const picked = itemIds.map((id) => ({ id }));
      return (await transitionItems(tx, { ...act, action: "RECHECK", picked, reason: sql`${note}` })) > 0;
    }
    case "REJECT_CARD":
      return (await rejectItems(tx, { ...act, itemIds })) > 0;
    case "GRANT_APPEAL":
      return grantAppeal(tx, execution);
    case "DENY_APPEAL":
      return answerAppeal(tx, execution, "DENIED");
    case "ASK_CUSTOMER":
      return true;
  }
}

/** What the customer reads then. */
const nothingLeft = "相关卡已在其他申请中办理或已注销，本申诉无需再处理。";

/** A held card is released from everything that holds it; a refused one, or a refused request, begins anew. */
async function grantAppeal(tx: Transaction, execution: Execution): Promise<boolean> {
  const { task, note, accountId, now } = execution;
  const { requestId, itemId } = task;
  const act = { requestId, actor: { kind: "ACCOUNT", accountId }, reason: note, now } as const;
  const isHeld = async () =>
    itemId !== null && (await tx.cancellationItem.count({ where: { id: itemId, status: "HELD" } })) > 0;
  if (await isHeld()) {
    await clearRisk(tx, { ...act, itemIds: itemId === null ? null : [itemId] });
    // What holds the request as a whole holds this card too: the appeal was right about both.
    if (await isHeld()) await clearRisk(tx, { ...act, itemIds: null });
  } else if ((await reinstateItems(tx, { ...act, itemIds: itemId === null ? null : [itemId] })) === 0) {
    // The cards are in another request, or cancelled: the appeal has nothing left to win.
    await answerAppeal(tx, { ...execution, note: nothingLeft }, "LAPSED");
    return false;
  }
  return answerAppeal(tx, execution, "GRANTED");
}

async function answerAppeal(
  tx: Transaction,
  { task, note, now }: Execution,
  to: "GRANTED" | "DENIED" | "LAPSED",
): Promise<boolean> {
  const answered = await settleAppeals(tx, {
    requestId: task.requestId,
    appealIds: task.appealId === null ? [] : [task.appealId],
    to,
    answer: note,
    now,
  });
  return answered > 0;
}
