import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { channelOf, type FoundRequest, lockRequest, noSuchRequest, reviseRequest } from "../../requests/index.ts";
import { complaintFiled } from "../events.ts";
import type { ComplaintKind } from "../rules/complaint-kinds.ts";
import { complaintNumber } from "../rules/complaint-number.ts";
import { complaintFiling } from "../rules/complaint-states.ts";

/** What a customer holds against a cancellation. */
export interface FileComplaintInput {
  requestId: string;
  /** The card that it is about; absent for the request as a whole. */
  cardId?: string | undefined;
  kind: ComplaintKind;
  statement: string;
  idempotencyKey: string;
}

/** Longest statement, and longest answer, in characters. */
export const LONGEST_STATEMENT = 1_000;

/**
 * Files a complaint about a request that was handed in, or a card of it: by the customer, or by staff for it. Under the lock of the request, so that the look that judges a canary either
 * finds it or came before it.
 */
export async function fileComplaint(
  context: ActionContext,
  input: FileComplaintInput,
): Promise<Outcome<{ complaintId: string }>> {
  const { viewer, services } = context;
  const given = requiredText(input.statement, { at: "statement", most: LONGEST_STATEMENT });
  if (!given.ok) return given;
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    // After the lock: what began while this waited for it began before.
    const now = services.clock.now();
    const cardId = await findCard(tx, request.id, input.cardId);
    if (cardId === undefined) return notFound({ zh: "申请中的卡", en: "card in the request" }, ["input", "cardId"]);
    const { idempotencyKey: key, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "complaintFile", input: facts, now };
    const filed = await idempotent(tx, call, async () => {
      const { reason } = complaintFiling(request.status === "DRAFT", { mayFile: true });
      if (reason) return refused(nothingYet(request, reason));
      const complaint = { ...input, statement: given.text, cardId };
      return { ok: true, resultId: await writeComplaint(tx, context, request, complaint, now) };
    });
    return filed.ok ? { ok: true, complaintId: filed.resultId } : filed;
  });
}

async function writeComplaint(
  tx: Transaction,
  context: ActionContext,
  { id: requestId, customerId }: FoundRequest,
  { cardId, kind, statement }: { cardId: string | null; kind: ComplaintKind; statement: string },
  now: Date,
): Promise<string> {
  const { accountId, role } = context.viewer;
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"complaint_number"') AS "number"`);
  const number = complaintNumber(Number(next?.number ?? 0), now);
  const { id } = await tx.complaint.create({
    data: {
      ...{ number, customerId, requestId, cardId, kind, statement },
      ...{ channel: channelOf(role), filedById: accountId, filedAt: now },
    },
    select: { id: true },
  });
  await reviseRequest(tx, requestId, now);
  await announce(tx, complaintFiled, { requestId, at: now });
  await recordAudit(tx, {
    ...{ context, action: "complaint.file", objectType: "Complaint", objectId: id, customerId },
    ...{ facts: { number, kind, isAboutRequest: cardId === null }, now },
  });
  return id;
}

/** Row id of the card that is meant; null when the request as a whole is, undefined when the request has no such card. */
async function findCard(tx: Transaction, requestId: string, publicId: string | undefined) {
  if (publicId == null) return null;
  const cardId = fromPublicId("card", publicId);
  if (cardId === null) return undefined;
  const item = await tx.cancellationItem.findUnique({
    where: { cardId_requestId: { cardId, requestId } },
    select: { cardId: true },
  });
  return item?.cardId;
}

const nothingYet = ({ status }: FoundRequest, text: UserFault["text"]): UserFault => ({
  ...{ kind: "InvalidTransitionError", code: "NOTHING_TO_COMPLAIN", text },
  data: { from: status, action: "FILE", allowedActions: [] },
});
