/**
 * Decision: one call hands a fleet in, and is answered at once. What can be wrong with the call is said in its answer, all of it; looking up a hundred thousand cards is a job's, and
 * what is wrong with single cards stands at their rows. Key, request and job are written in one transaction, so a call that comes twice, even in the same moment, makes one batch.
 */
import { mayDo } from "../../accounts/index.ts";
import { toSelectionQuery } from "../../cards/index.ts";
import { beginCardList } from "../../imports/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  consentFaults,
  consentMissing,
  consentsOf,
  draftFaults,
  hashedFacts,
  writeDraft,
} from "../../requests/index.ts";
import { newWavesFaults } from "../../scheduling/index.ts";
import { prepareBatchJob } from "../jobs/prepare-batch.ts";
import { selectionOf } from "./batch-cards.ts";
import {
  type ImportedDraft,
  importedDraft,
  noCardsNamed,
  onlyOfNewRequests,
  unknownCustomer,
  wavesNotForYou,
} from "./batch-faults.ts";
import type { BatchWork, SubmitBatchInput } from "./batch-input.ts";

/** Takes a fleet: answers its batch, whose cards a job looks up and hands in. */
export async function submitBatch(
  context: ActionContext,
  input: SubmitBatchInput,
): Promise<Outcome<{ batchId: string }>> {
  const { viewer, services } = context;
  const now = services.clock.now();
  return actInTransaction(services.store, {}, async (tx) => {
    const { idempotencyKey: key, ...facts } = input;
    const call = {
      accountId: viewer.accountId,
      key,
      mutation: "cancellationBatchSubmit",
      input: hashedFacts(context, facts),
      now,
    };
    const made = await idempotent(tx, call, async () => {
      const draft = input.cards.importId == null ? null : await importedDraft(tx, context, input.cards.importId);
      const customerId = draft && "requestId" in draft ? draft.customerId : ownerOf(context, input);
      const faults = await batchFaults(tx, context, input, { draft, customerId, now });
      if (faults.length > 0 || customerId === null) return refused(...faults);
      return {
        ok: true,
        resultId: await writeBatch(tx, context, input, { draft: draft as ImportedDraft | null, customerId, now }),
      };
    });
    return made.ok ? { ok: true, batchId: made.resultId } : made;
  });
}

const ownerOf = ({ viewer }: ActionContext, input: SubmitBatchInput) =>
  viewer.sees === "OWN" ? viewer.customerId : fromPublicId("customer", input.customerId ?? "");

/** Everything that is wrong with the call, each with its path. */
async function batchFaults(
  tx: Transaction,
  context: ActionContext,
  input: SubmitBatchInput,
  { draft, customerId, now }: { draft: ImportedDraft | UserFault | null; customerId: string | null; now: Date },
): Promise<UserFault[]> {
  const { viewer } = context;
  const note = freeText(input.scheduleNote ?? undefined, { at: "scheduleNote" });
  const consents = consentsOf(input);
  return [
    ...(draft === null ? newDraftFaults(context, input) : "kind" in draft ? [draft] : onlyOfNewRequests(input)),
    ...(draft === null &&
    !(customerId && (await tx.customer.findUnique({ where: { id: customerId }, select: { id: true } })))
      ? [unknownCustomer]
      : []),
    ...(consents === null ? [consentMissing] : await consentFaults(tx, consents)),
    ...(input.waves && !mayDo(viewer.role, "schedules.write") ? [wavesNotForYou] : []),
    ...(input.waves ? await newWavesFaults(tx, input.waves, now) : []),
    ...(note.ok ? [] : note.errors),
  ];
}

function newDraftFaults(context: ActionContext, input: SubmitBatchInput): UserFault[] {
  const selection = toSelectionQuery(selectionOf(input.cards), context.viewer);
  const named = input.cards.cardIds ?? input.cards.iccids;
  return [
    ...draftFaults(context, input),
    ...("kind" in selection ? [selection] : []),
    ...(named && named.length === 0 ? [noCardsNamed] : []),
  ];
}

async function writeBatch(
  tx: Transaction,
  context: ActionContext,
  input: SubmitBatchInput,
  { draft, customerId, now }: { draft: ImportedDraft | null; customerId: string; now: Date },
): Promise<string> {
  const { viewer, services } = context;
  const { importId: _, ...cards } = input.cards;
  const undoWindowSeconds = input.undoWindowSeconds ?? services.settings.undoWindowDefaultSeconds;
  const requestId =
    draft?.requestId ?? (await writeDraft(tx, context, { ...input, customerId, undoWindowSeconds }, now));
  const owner = { requestId, customerId, createdById: viewer.accountId };
  const importId = draft?.importId ?? (await beginCardList(tx, { ...owner, name: "cancellationBatchSubmit", now }));
  const work: BatchWork = {
    cards: draft ? null : cards,
    consents: { termsVersion: input.termsVersion, privacyVersion: input.privacyVersion },
    waves: input.waves,
    note: input.scheduleNote?.trim() || null,
  };
  const { id } = await tx.cancellationBatch.create({
    data: {
      ...{ ...owner, importId, createdAt: now },
      namedCount: draft?.rowCount ?? (cards.cardIds ?? cards.iccids)?.length ?? null,
      input: JSON.parse(JSON.stringify(work)),
    },
    select: { id: true },
  });
  await enqueue(tx, prepareBatchJob, { batchId: id }, { key: `batch:${id}` });
  return id;
}
