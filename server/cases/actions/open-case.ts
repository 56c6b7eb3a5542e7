import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { channelOf } from "../../requests/index.ts";
import { caseNumber } from "../rules/case-number.ts";
import { type CaseKind, type CaseLanguage, laneOf, rankFrom } from "../rules/queue.ts";
import { recordCaseAct } from "./find-case.ts";
import { lockQueue, queueIsBusy } from "./lock-queue.ts";
import { routeCases } from "./route-cases.ts";
import { noteOpened } from "./transition-cases.ts";
import { LONGEST_MESSAGE, writeMessage } from "./write-message.ts";

/** What a customer wants help with. */
export interface OpenCaseInput {
  /** The customer for whom staff ask; customers ask for themselves. */
  customerId?: string | undefined;
  kind: CaseKind;
  language: CaseLanguage;
  subject: string;
  message: string;
  requestId?: string | undefined;
  cardId?: string | undefined;
  /** What was said before, where the assistant hands over: the first message, which nobody types. */
  handedOver?: string | undefined;
  idempotencyKey: string;
}

/** Longest subject, in characters. */
const LONGEST_SUBJECT = 120;

/** Open cases that a customer has at a time at most. */
const MOST_OPEN = 20;

/** Asks for a person's help: the case goes to an agent who has room at once, or waits in the queue. */
export async function openCase(context: ActionContext, input: OpenCaseInput): Promise<Outcome<{ caseId: string }>> {
  const { viewer, services } = context;
  const subject = requiredText(input.subject, { at: "subject", most: LONGEST_SUBJECT });
  const message = requiredText(input.message, { at: "message", most: LONGEST_MESSAGE });
  if (!subject.ok) return subject;
  if (!message.ok) return message;
  const customerId = viewer.sees === "OWN" ? viewer.customerId : fromPublicId("customer", input.customerId ?? "");
  if (customerId === null) return noSuchCustomer;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    await lockQueue(tx);
    const now = await databaseTime(tx, services.clock);
    const about = await findAbout(tx, customerId, input);
    if (!about.ok) return about;
    const { idempotencyKey: key, handedOver: _situation, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "supportCaseOpen", input: facts, now };
    const opened = await idempotent(tx, call, async () => {
      const open = await tx.supportCase.count({ where: { customerId, status: { in: ["WAITING", "ASSIGNED"] } } });
      if (open >= MOST_OPEN) return refused(tooManyCases);
      const texts = { subject: subject.text, message: message.text };
      return { ok: true, resultId: await writeCase(tx, context, { ...input, ...about, ...texts, customerId }, now) };
    });
    return opened.ok ? { ok: true, caseId: opened.resultId } : opened;
  });
}

type NewCase = Pick<OpenCaseInput, "kind" | "language" | "subject" | "message" | "handedOver"> & {
  customerId: string;
  requestId: string | null;
  cardId: string | null;
};

async function writeCase(tx: Transaction, context: ActionContext, about: NewCase, now: Date): Promise<string> {
  const { accountId, role } = context.viewer;
  const { kind, language, subject, customerId, requestId, cardId, message, handedOver } = about;
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"support_case_number"') AS "number"`);
  const number = caseNumber(Number(next?.number ?? 0), now);
  const lane = laneOf(kind);
  const { id } = await tx.supportCase.create({
    data: {
      ...{ number, customerId, requestId, cardId, kind, lane, language, subject, channel: channelOf(role) },
      ...{ openedById: accountId, openedAt: now, rankAt: rankFrom(now, lane), waitingSince: now },
      ...(handedOver && { speaker: "PERSON" as const }),
    },
    select: { id: true },
  });
  await noteOpened(tx, id, accountId, now);
  if (handedOver) await writeMessage(tx, { caseId: id, kind: "ASSISTANT", authorId: null, text: handedOver, now });
  await writeMessage(tx, { caseId: id, kind: "CUSTOMER", authorId: accountId, text: message, now });
  await routeCases(tx, now, { caseId: id });
  await recordCaseAct(tx, context, "case.open", { id, number, customerId, kind }, now);
  return id;
}

/** Row ids of what the case is about; refused where it is not the customer's, or the customer is not there. */
async function findAbout(
  tx: Transaction,
  customerId: string,
  input: Pick<OpenCaseInput, "requestId" | "cardId">,
): Promise<Outcome<{ requestId: string | null; cardId: string | null }>> {
  const asked = (prefix: string, id: string | undefined) => (id == null ? null : (fromPublicId(prefix, id) ?? ""));
  const [requestId, cardId] = [asked("request", input.requestId), asked("card", input.cardId)];
  const where = (id: string) => ({ where: { id, customerId }, select: { id: true } });
  if (!(await tx.customer.findUnique({ where: { id: customerId }, select: { id: true } }))) return noSuchCustomer;
  if (requestId !== null && !(requestId && (await tx.cancellationRequest.findFirst(where(requestId)))))
    return notFound({ zh: "注销申请", en: "request" }, ["input", "requestId"]);
  if (cardId !== null && !(cardId && (await tx.simCard.findFirst(where(cardId)))))
    return notFound({ zh: "卡", en: "card" }, ["input", "cardId"]);
  return { ok: true, requestId, cardId };
}

const noSuchCustomer = notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);

const tooManyCases: UserFault = {
  ...{ kind: "InvalidInputError", code: "TOO_MANY_CASES" },
  text: {
    zh: `同时最多有 ${MOST_OPEN} 张未结束的服务单，请在已有的服务单里继续说明`,
    en: `At most ${MOST_OPEN} cases are open at a time; please go on in one of them`,
  },
};
