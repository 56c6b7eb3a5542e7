import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lockRequest, noSuchRequest, reviseRequest } from "../../requests/index.ts";
import { appealsChanged } from "../events.ts";
import { appealIsOpen, whyNoAppealOfItem, whyNoAppealOfRequest } from "../rules/appeals.ts";

/** What a customer disagrees with, and why. */
export interface CreateAppealInput {
  requestId: string;
  /** The held or refused card; absent for a rejected request as a whole. */
  itemId?: string | undefined;
  statement: string;
  idempotencyKey: string;
}

/** Longest statement, in characters. */
const LONGEST_STATEMENT = 2_000;

/** Asks for another person to look again, at a held or refused card or at a rejected request. One question has one open appeal. */
export async function createAppeal(
  context: ActionContext,
  input: CreateAppealInput,
): Promise<Outcome<{ appealId: string }>> {
  const { viewer, services } = context;
  const given = requiredText(input.statement, { at: "statement", most: LONGEST_STATEMENT });
  if (!given.ok) return given;
  const statement = given.text;
  const now = services.clock.now();
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const item = await findItem(tx, request.id, input.itemId);
    if (item === undefined) return notFound({ zh: "申请明细", en: "item" }, ["input", "itemId"]);
    const { idempotencyKey, ...facts } = input;
    const call = {
      accountId: viewer.accountId,
      key: idempotencyKey,
      mutation: "cancellationAppealCreate",
      input: facts,
      now,
    };
    const made = await idempotent(tx, call, async () => {
      const why = item ? whyNoAppealOfItem(item.status) : whyNoAppealOfRequest(request.status);
      if (why) return refused(nothingToAppeal(item?.status ?? request.status, why));
      const fault = await openAppealFault(tx, request.id, item?.id ?? null);
      if (fault) return refused(fault);
      const appeal = await tx.appeal.create({
        data: {
          ...{ requestId: request.id, itemId: item?.id ?? null, customerId: request.customerId, statement },
          ...{ createdById: viewer.accountId, createdAt: now },
        },
        select: { id: true },
      });
      await reviseRequest(tx, request.id, now);
      await announce(tx, appealsChanged, { requestId: request.id });
      await recordAudit(tx, {
        ...{
          context,
          action: "appeal.create",
          objectType: "Appeal",
          objectId: appeal.id,
          customerId: request.customerId,
        },
        ...{ facts: { isAboutRequest: item === null }, now },
      });
      return { ok: true, resultId: appeal.id };
    });
    return made.ok ? { ok: true, appealId: made.resultId } : made;
  });
}

/** The item that is meant; null when the request as a whole is, undefined when there is no such item in the request. */
async function findItem(tx: Transaction, requestId: string, publicId: string | undefined) {
  if (publicId == null) return null;
  const id = fromPublicId("item", publicId);
  if (id === null) return undefined;
  const item = await tx.cancellationItem.findUnique({ where: { id, requestId }, select: { id: true, status: true } });
  return item ?? undefined;
}

async function openAppealFault(tx: Transaction, requestId: string, itemId: string | null): Promise<UserFault | null> {
  const open = await tx.appeal.count({ where: { requestId, itemId, status: "OPEN" } });
  return open === 0 ? null : { kind: "ConflictError", code: "APPEAL_OPEN", text: appealIsOpen };
}

const nothingToAppeal = (from: string, text: LocalizedText): UserFault => ({
  ...{ kind: "InvalidTransitionError", code: "NOTHING_TO_APPEAL", text },
  data: { from, action: "APPEAL", allowedActions: [] },
});
