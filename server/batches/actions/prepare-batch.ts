import { actAs } from "../../accounts/index.ts";
import { MOST_CARDS, tooManyCards } from "../../cards/index.ts";
import { refuseLeftOut, stageCardList } from "../../imports/index.ts";
import type { ActionContext, UserFault } from "../../platform/action.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { consentsOf, handIn, invalidMove, lockRequest, reviseRequest } from "../../requests/index.ts";
import { scheduleLocked } from "../../scheduling/index.ts";
import { type BatchCards, countFound, numbersOf } from "./batch-cards.ts";
import type { BatchWork } from "./batch-input.ts";
import { transitionBatch } from "./transition-batch.ts";

interface Batch {
  id: string;
  requestId: string;
  importId: string;
  customerId: string;
}

/**
 * Looks a batch's cards up and puts them into its draft, then plans its waves and hands it in, all in one transaction with the end of the batch. A crash leaves it PREPARING and is
 * carried on: a list that was read to its end is not read again. What cannot be handed in stays a draft.
 */
export async function prepareBatch(services: Services, batchId: string): Promise<void> {
  const batch = await services.store.prisma.cancellationBatch.findUnique({ where: { id: batchId } });
  if (batch?.status !== "PREPARING") return;
  const context = await actAs(services, { accountId: batch.createdById, traceId: `batch:${batchId}` });
  if (!context) return refuse(services, batch, [nobodyAsks]);
  const work = revived(batch.input as unknown as BatchWork);
  try {
    if (work.cards) await lookUp(context, batch, work.cards);
    await inTransaction(services.store, (tx) => handInBatch(tx, context, batch, work));
  } catch (error) {
    if (!(error instanceof BatchRefused)) throw error;
    await refuse(services, batch, error.faults);
  }
}

/** Looks the cards up and puts them into the draft. Those of a filter are counted first. */
async function lookUp(context: ActionContext, { id, importId, customerId }: Batch, cards: BatchCards): Promise<void> {
  const count = await countFound(context, customerId, cards);
  const isTooMany = count !== null && count > MOST_CARDS;
  if (count !== null && !isTooMany)
    await context.services.store.prisma.cancellationBatch.update({ where: { id }, data: { namedCount: count } });
  await stageCardList(context, importId, isTooMany ? none() : numbersOf(context, customerId, cards));
  if (isTooMany) throw new BatchRefused([tooManyCards]);
}

async function* none(): AsyncGenerator<readonly string[]> {}

/** What could not be done must leave nothing behind, so it leaves the transaction by a throw. */
class BatchRefused extends Error {
  constructor(readonly faults: readonly UserFault[]) {
    super("batch refused");
  }
}

async function handInBatch(tx: Transaction, context: ActionContext, batch: Batch, work: BatchWork): Promise<void> {
  const now = context.services.clock.now();
  const lock = async () => {
    const request = await lockRequest(tx, context, toPublicId("request", batch.requestId));
    if (request?.status !== "DRAFT")
      throw new BatchRefused([request ? invalidMove(request.status, "SUBMIT", context.viewer) : nobodyAsks]);
    return request;
  };
  const request = await lock();
  if (work.waves) {
    const known = await tx.schedule.findUnique({ where: { requestId: request.id }, select: { version: true } });
    const planned = await scheduleLocked(tx, context, {
      ...{ request, version: known?.version, note: work.note, waves: work.waves },
      // A draft's cards meet no carrier yet.
      caps: {},
    });
    if (!planned.ok) throw new BatchRefused(planned.errors);
  }
  // The schedule has moved the revision.
  const handedIn = await handIn(tx, context, { request: await lock(), consents: consentsOf(work.consents) ?? [], now });
  if (!handedIn.ok) throw new BatchRefused(handedIn.errors);
  await refuseLeftOut(tx, batch.importId, handedIn.notAccepted);
  if (!(await transitionBatch(tx, { batchId: batch.id, move: "SUBMIT", now })))
    throw new Error("the batch was another's");
}

async function refuse({ store, clock }: Services, batch: Batch, faults: readonly UserFault[]): Promise<void> {
  const now = clock.now();
  const refusal = faults.map(({ code, text }) => ({ code, text: { ...text } }));
  await inTransaction(store, async (tx) => {
    if (await transitionBatch(tx, { batchId: batch.id, move: "REFUSE", refusal, now }))
      await reviseRequest(tx, batch.requestId, now);
  });
}

/** Dates come out of JSON as texts. */
function revived(work: BatchWork): BatchWork {
  const waves = work.waves?.map((wave) => ({
    ...wave,
    timing: { ...wave.timing, startsAt: wave.timing.startsAt && new Date(wave.timing.startsAt) },
  }));
  return { ...work, waves: waves ?? null };
}

const nobodyAsks: UserFault = {
  kind: "ConflictError",
  code: "ACCOUNT_CANNOT_ACT",
  text: { zh: "提交人的账号已停用，未提交", en: "The account that asked is closed; nothing was handed in" },
};
