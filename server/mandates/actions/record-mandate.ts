import { recordAudit } from "../../audit/index.ts";
import type { MandateIdentification } from "../../generated/graphql/enums/MandateIdentification.ts";
import type { MandateRelation } from "../../generated/graphql/enums/MandateRelation.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { isPossibleEnd, LONGEST_DAYS, MOST_MANDATES } from "../rules/mandate-state.ts";

/** Who speaks for a customer, how that is known, and until when. */
export interface RecordMandateInput {
  customerId: string;
  handlerName: string;
  handlerIdentityNumber?: string | undefined;
  relation: keyof typeof MandateRelation;
  identifiedBy: keyof typeof MandateIdentification;
  ground: string;
  validUntil: Date;
  idempotencyKey: string;
}

/** Longest name of a person, in characters. */
const LONGEST_NAME = 100;

/** Writes down who may speak for a customer: staff act for the customer under it as long as it holds. Under the lock of the customer's row, so that there are never more than so many. */
export async function recordMandate(
  context: ActionContext,
  input: RecordMandateInput,
): Promise<Outcome<{ mandateId: string }>> {
  const { viewer, services } = context;
  const customerId = fromPublicId("customer", input.customerId);
  if (customerId === null) return noSuchCustomer;
  const now = services.clock.now();
  const texts = [
    requiredText(input.handlerName, { at: "handlerName", most: LONGEST_NAME }),
    requiredText(input.ground, { at: "ground" }),
  ];
  const faults = [
    ...texts.flatMap((text) => (text.ok ? [] : text.errors)),
    ...(isPossibleEnd(input.validUntil, now) ? [] : [endOutOfRange]),
  ];
  if (faults.length > 0) return refused(...faults);
  return actInTransaction(services.store, {}, async (tx) => {
    const [customer] = await tx.$queryRaw<unknown[]>(
      sql`SELECT FROM "Customer" WHERE "id" = ${customerId}::uuid FOR NO KEY UPDATE`,
    );
    if (!customer) return noSuchCustomer;
    const { idempotencyKey: key, handlerIdentityNumber: identity, ...facts } = input;
    // Under its keyed index, so that the hash of the call cannot be guessed from.
    const hashed = { ...facts, identity: identity && services.secrets.blindIndex(identity) };
    const call = { accountId: viewer.accountId, key, mutation: "mandateRecord", input: hashed, now };
    const recorded = await idempotent(tx, call, async () => {
      if ((await countHolding(tx, customerId, now)) >= MOST_MANDATES) return refused(tooMany);
      return { ok: true, resultId: await writeMandate(tx, context, { ...input, customerId }, now) };
    });
    return recorded.ok ? { ok: true, mandateId: recorded.resultId } : recorded;
  });
}

async function countHolding(tx: Transaction, customerId: string, now: Date): Promise<number> {
  return tx.mandate.count({ where: { customerId, endedAt: null, validUntil: { gt: now } } });
}

async function writeMandate(
  tx: Transaction,
  context: ActionContext,
  input: RecordMandateInput,
  now: Date,
): Promise<string> {
  const {
    customerId,
    handlerName,
    handlerIdentityNumber: identity,
    relation,
    identifiedBy,
    ground,
    validUntil,
  } = input;
  const { id } = await tx.mandate.create({
    data: {
      ...{ customerId, relation, identifiedBy, validUntil },
      ...{ handlerName: handlerName.trim(), ground: ground.trim() },
      handlerIdentityCipher: identity === undefined ? null : context.services.secrets.seal(identity),
      handlerIdentityLastFour: identity === undefined ? null : identity.slice(-4),
      ...{ recordedAt: now, recordedById: context.viewer.accountId },
    },
    select: { id: true },
  });
  await recordAudit(tx, {
    ...{ context, action: "mandate.record", objectType: "Mandate", objectId: id, customerId },
    ...{ facts: { relation, identifiedBy }, now },
  });
  return id;
}

const noSuchCustomer = notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);

const endOutOfRange: UserFault = {
  kind: "InvalidInputError",
  code: "MANDATE_END_OUT_OF_RANGE",
  text: {
    zh: `授权截止时间须在将来，且不超过 ${LONGEST_DAYS} 天`,
    en: `The mandate must end in the future, within ${LONGEST_DAYS} days`,
  },
  path: ["input", "validUntil"],
};

const tooMany: UserFault = {
  kind: "LimitExceededError",
  code: "TOO_MANY_MANDATES",
  text: {
    zh: `该客户已有 ${MOST_MANDATES} 项有效授权，请先终止不再需要的授权`,
    en: `The customer has ${MOST_MANDATES} mandates that hold already; end those that are not needed any more`,
  },
  path: ["input", "customerId"],
  data: { limit: MOST_MANDATES },
};
