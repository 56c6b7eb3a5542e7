import { recordAudit } from "../../audit/index.ts";
import { type FoundMandate, lockMandate, mandateOver } from "../../mandates/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText, requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { channelOf } from "../rules/channel.ts";
import { requestNumber } from "../rules/request-number.ts";

declare module "../../platform/services.ts" {
  interface Settings {
    /** Undo window when a submission names none, in seconds. */
    undoWindowDefaultSeconds: number;
  }
}

/** Longest undo window, in seconds: 72 hours. */
const LONGEST_UNDO_SECONDS = 72 * 3600;

/** What a draft begins with. */
export interface CreateRequestInput {
  customerId?: string;
  reason?: string;
  undoWindowSeconds?: number;
  delegation?: { handlerName: string; handlerIdentityNumber?: string; ground: string };
  /** Public id of a mandate of the customer that holds, in place of a delegation. */
  mandateId?: string;
  idempotencyKey: string;
}

/** Longest name of a person, in characters. */
const LONGEST_NAME = 100;

/** What is wrong with a draft to begin, all at once. */
export function draftFaults(
  { viewer, services }: ActionContext,
  input: Omit<CreateRequestInput, "idempotencyKey">,
): UserFault[] {
  const undoWindowSeconds = input.undoWindowSeconds ?? services.settings.undoWindowDefaultSeconds;
  const texts = [
    freeText(input.reason, { at: "reason" }),
    ...(input.delegation
      ? [
          requiredText(input.delegation.handlerName, { at: ["delegation", "handlerName"], most: LONGEST_NAME }),
          requiredText(input.delegation.ground, { at: ["delegation", "ground"] }),
        ]
      : []),
  ];
  return [
    ...(undoWindowSeconds < 0 || undoWindowSeconds > LONGEST_UNDO_SECONDS ? [undoOutOfRange] : []),
    ...(viewer.sees === "ALL" && !input.delegation && input.mandateId == null ? [delegationRequired] : []),
    ...(input.delegation && input.mandateId != null ? [oneDelegationOnly] : []),
    ...texts.flatMap((text) => (text.ok ? [] : text.errors)),
  ];
}

const undoOutOfRange: UserFault = {
  kind: "InvalidInputError",
  code: "UNDO_WINDOW_OUT_OF_RANGE",
  text: { zh: "可撤销时间须在 0 到 72 小时之间", en: "The undo window is 0 to 72 hours" },
  path: ["input", "undoWindowSeconds"],
};

const delegationRequired: UserFault = {
  kind: "InvalidInputError",
  code: "DELEGATION_REQUIRED",
  text: {
    zh: "代客户办理须记录委托人与委托依据",
    en: "Acting for a customer needs the delegation: who asked, and on what ground",
  },
  path: ["input", "delegation"],
};

const oneDelegationOnly: UserFault = {
  kind: "InvalidInputError",
  code: "ONE_DELEGATION_ONLY",
  text: {
    zh: "授权与委托只能选其一：用已登记的授权，或另行登记委托",
    en: "Name the mandate or record a delegation, not both",
  },
  path: ["input", "mandateId"],
};

/** What the record of a call is made of: an identity number goes in under its keyed index, so that the hash of the call cannot be guessed from. */
export function hashedFacts<Input extends Pick<CreateRequestInput, "delegation">>(
  { services }: ActionContext,
  facts: Input,
): object {
  const identity = facts.delegation?.handlerIdentityNumber;
  if (identity === undefined) return facts;
  return {
    ...facts,
    delegation: { ...facts.delegation, handlerIdentityNumber: services.secrets.blindIndex(identity) },
  };
}

/** Begins a draft: for the caller itself, or, by staff with a recorded delegation, for a customer. */
export async function createRequest(
  context: ActionContext,
  input: CreateRequestInput,
): Promise<Outcome<{ requestId: string }>> {
  const { viewer, services } = context;
  const customerId = viewer.sees === "OWN" ? viewer.customerId : fromPublicId("customer", input.customerId ?? "");
  if (customerId === null) return notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);
  const undoWindowSeconds = input.undoWindowSeconds ?? services.settings.undoWindowDefaultSeconds;
  const isForOther = viewer.sees === "ALL";
  const faults = draftFaults(context, input);
  if (faults.length > 0) return refused(...faults);
  const now = services.clock.now();
  return actInTransaction(services.store, {}, async (tx) => {
    if (isForOther && !(await tx.customer.findUnique({ where: { id: customerId }, select: { id: true } }))) {
      return notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);
    }
    const { idempotencyKey, ...facts } = input;
    const hashed = hashedFacts(context, facts);
    const result = await idempotent(
      tx,
      { accountId: viewer.accountId, key: idempotencyKey, mutation: "cancellationRequestCreate", input: hashed, now },
      async () => {
        const mandate = input.mandateId == null ? null : await lockMandate(tx, input.mandateId);
        if (input.mandateId != null && mandate?.customerId !== customerId) return noSuchMandate;
        const over = mandate && mandateOver(mandate, now, ["input", "mandateId"]);
        if (over) return over;
        return {
          ok: true,
          resultId: await writeDraft(tx, context, { ...input, customerId, undoWindowSeconds, mandate }, now),
        };
      },
    );
    return result.ok ? { ok: true, requestId: result.resultId } : result;
  });
}

const noSuchMandate = notFound({ zh: "授权", en: "mandate" }, ["input", "mandateId"]);

/** A draft that nothing is wrong with. `customerId` is a row id; `mandate` holds, and cannot be ended before the transaction is. */
export type Draft = Omit<CreateRequestInput, "idempotencyKey" | "mandateId"> & {
  customerId: string;
  undoWindowSeconds: number;
  mandate?: FoundMandate | null;
};

/** Writes a draft down in the caller's transaction. Answers its row id. */
export async function writeDraft(tx: Transaction, context: ActionContext, draft: Draft, now: Date): Promise<string> {
  const { viewer, services } = context;
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"request_number"') AS "number"`);
  const { id } = await tx.cancellationRequest.create({
    data: {
      number: requestNumber(Number(next?.number ?? 0), now),
      customerId: draft.customerId,
      createdById: viewer.accountId,
      channel: channelOf(viewer.role),
      undoWindowSeconds: draft.undoWindowSeconds,
      reason: draft.reason ?? null,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  const { delegation } = draft;
  if (delegation) {
    const identity = delegation.handlerIdentityNumber;
    await tx.delegation.create({
      data: {
        requestId: id,
        handlerName: delegation.handlerName,
        handlerIdentityCipher: identity === undefined ? null : services.secrets.seal(identity),
        handlerIdentityLastFour: identity === undefined || identity.length < 8 ? null : identity.slice(-4),
        ground: delegation.ground,
        recordedAt: now,
        recordedById: viewer.accountId,
      },
    });
  }
  const { mandate } = draft;
  if (mandate) {
    const { handlerName, handlerIdentityCipher, handlerIdentityLastFour, ground } = mandate;
    await tx.delegation.create({
      data: {
        ...{ requestId: id, mandateId: mandate.id, recordedAt: now, recordedById: viewer.accountId },
        ...{ handlerName, handlerIdentityCipher, handlerIdentityLastFour, ground },
      },
    });
  }
  await recordAudit(tx, {
    context,
    action: "request.create",
    objectType: "CancellationRequest",
    objectId: id,
    customerId: draft.customerId,
    facts: {},
    now,
  });
  return id;
}
