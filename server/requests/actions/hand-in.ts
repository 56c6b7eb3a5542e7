/**
 * Decision: long acts are answered at once, and run one at a time. Handing in 100 000 cards takes seconds, so it stays one call and one transaction that
 * is done or not; a job would add a state in which a draft is neither. It runs to its end when its caller has gone, a call sent again meanwhile hears
 * STILL_IN_PROGRESS, and reads, sign-in and readiness have connections that no act can take.
 */
import { recordAudit } from "../../audit/index.ts";
import { MOST_CARDS, tooManyCards } from "../../cards/index.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { onceFound, onlyByKey, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { itemStatuses } from "../rules/item-states.ts";
import { FAST_LANE_CARDS, laneOf } from "../rules/lane.ts";
import type { PromisedDates } from "../rules/promise.ts";
import type { Actor } from "./actor.ts";
import { consentFaults, type GivenConsent } from "./consent-texts.ts";
import { cannotMove, type FoundRequest } from "./find-request.ts";
import { BATCH_CARDS } from "./follow-as-batch.ts";
import { live } from "./live-items.ts";
import { datesOfSubmission, replanPromises } from "./promise-dates.ts";
import { transitionRequest } from "./transition-request.ts";

/** A card of a draft that could not become an item, and why. */
export interface CardLeftOut {
  iccid: string;
  code: "IN_OTHER_REQUEST" | "ALREADY_CANCELLED";
}

/** What became of the cards of a draft. */
export interface AcceptedCards {
  acceptedCount: number;
  notAccepted: CardLeftOut[];
}

/** Moves a draft that is locked to SUBMITTED: items, consents, lane, event and audit row, all in the caller's transaction. */
export async function handIn(
  tx: Transaction,
  context: ActionContext,
  { request, consents, now }: { request: FoundRequest; consents: readonly GivenConsent[]; now: Date },
): Promise<Outcome<AcceptedCards>> {
  const { viewer } = context;
  const actor: Actor = { kind: "ACCOUNT", accountId: viewer.accountId };
  if (request.status !== "DRAFT") return cannotMove(request, "SUBMIT", viewer, { ok: false, cause: "ILLEGAL" });
  const faults = await consentFaults(tx, consents);
  if (faults.length > 0) return refused(...faults);

  const dates = await datesOfSubmission(tx, request, now);
  const { inDraft, acceptedCount } = await makeItems(tx, { request, consents, actor, dates, now });
  if (inDraft > MOST_CARDS) return refused(tooManyCards);
  const notAccepted = acceptedCount === inDraft ? [] : await cardsLeftOut(tx, request.id);
  if (acceptedCount === 0) return noCards(notAccepted.length > 0);
  const lane = laneOf(acceptedCount, request.channel);
  const { dueAt, atRiskAt } = dates[lane];
  const moved = await transitionRequest(tx, {
    requestId: request.id,
    from: "DRAFT",
    action: "SUBMIT",
    actor,
    set: sql`"lane" = ${raw(`'${lane}'`)}, "submittedCardCount" = ${acceptedCount}, "isBatch" = "isBatch" OR ${acceptedCount >= BATCH_CARDS}, "dueAt" = ${dueAt}, "nextDueAt" = ${dueAt}, "nextAtRiskAt" = ${atRiskAt}`,
    now,
  });
  if (!moved.ok) return cannotMove(request, "SUBMIT", viewer, moved);
  // Cards were left out, and too few are left for the lane that the draft would have had.
  if (lane !== laneOf(inDraft, request.channel)) await replanPromises(tx, [request.id], now);
  await recordAudit(tx, {
    context,
    action: "request.submit",
    objectType: "CancellationRequest",
    objectId: request.id,
    customerId: request.customerId,
    facts: { acceptedCount, notAcceptedCount: notAccepted.length },
    now,
  });
  return { ok: true, acceptedCount, notAccepted };
}

/** What became of the cards of a request that was handed in before. */
export async function handedInCards(tx: Transaction, requestId: string): Promise<AcceptedCards> {
  const { submittedCardCount } = await tx.cancellationRequest.findUniqueOrThrow({ where: { id: requestId } });
  return { acceptedCount: submittedCardCount ?? 0, notAccepted: await cardsLeftOut(tx, requestId) };
}

/**
 * Turns the draft's cards into items with their first event, and writes down how many there are and what was agreed to; does nothing when there are too many. Cards are taken in one
 * order everywhere, so that two submissions cannot block each other.
 */
async function makeItems(
  tx: Transaction,
  {
    request,
    consents,
    actor,
    dates,
    now,
  }: {
    request: FoundRequest;
    consents: readonly GivenConsent[];
    actor: Actor;
    dates: Awaited<ReturnType<typeof datesOfSubmission>>;
    now: Date;
  },
): Promise<{ inDraft: number; acceptedCount: number }> {
  const subjects = consents.map(({ subject }) => subject);
  const versions = consents.map(({ version }) => version);
  const inDraft = sql`(SELECT count(*)::int FROM "CancellationDraftCard" WHERE "requestId" = ${request.id}::uuid)`;
  const [made] = await tx.$queryRaw<[{ inDraft: number; acceptedCount: number }]>(sql`
    WITH made AS (
      INSERT INTO "CancellationItem" ("requestId", "cardId", "customerId", "carrierCode", "position", "status", "revision", "dueAt", "atRiskAt", "createdAt", "updatedAt")
      SELECT d."requestId", d."cardId", c."customerId", k."code", d."position", 'CHECKING', ${request.revision + 1}, lane."dueAt", lane."atRiskAt", ${now}, ${now}
      FROM "CancellationDraftCard" d
      CROSS JOIN LATERAL (${onlyByKey(sql`SELECT "customerId", "status", "carrierId" FROM "SimCard" WHERE "id" = d."cardId"`)}) c
      JOIN "Carrier" k ON k."id" = c."carrierId"
      CROSS JOIN (${datesByLane(inDraft, request, dates)}) lane
      WHERE d."requestId" = ${request.id}::uuid AND c."customerId" = ${request.customerId}::uuid AND c."status" <> 'CANCELLED'
        AND ${inDraft} <= ${MOST_CARDS}
      ORDER BY d."cardId"
      ON CONFLICT ("cardId") WHERE "status" ${live} DO NOTHING
      RETURNING "id", "cardId"
    ), taken AS (
      DELETE FROM "CancellationDraftCard" d WHERE d."requestId" = ${request.id}::uuid AND ${onceFound(sql`d."cardId" IN (SELECT "cardId" FROM made)`)}
    ), events AS (
      INSERT INTO "CancellationEvent" ("requestId", "itemId", "revision", "action", "fromStatus", "toStatus", "actorKind", "actorId", "at")
      SELECT ${request.id}::uuid, made."id", ${request.revision + 1}, 'SUBMIT', NULL, 'CHECKING', ${actor.kind}::"ActorKind", ${actor.accountId}::uuid, ${now} FROM made
    ), counts AS (
      INSERT INTO "CancellationItemCount" ("requestId", "status", "count")
      SELECT ${request.id}::uuid, s."status", CASE s."status" WHEN 'CHECKING' THEN m."count" ELSE 0 END
      FROM unnest(${[...itemStatuses]}::"CancellationItemStatus"[]) s("status"), (SELECT count(*) AS "count" FROM made) m WHERE m."count" > 0
    ), consents AS (
      INSERT INTO "Consent" ("requestId", "subject", "version", "givenAt", "accountId")
      SELECT ${request.id}::uuid, g."subject", g."version", ${now}, ${actor.accountId}::uuid
      FROM unnest(${subjects}::text[], ${versions}::text[]) g("subject", "version") WHERE EXISTS (SELECT FROM made)
    )
    SELECT ${inDraft} AS "inDraft", (SELECT count(*)::int FROM made) AS "acceptedCount"`);
  return made;
}

/** The dates of the lane that so many cards would have, as a row. */
function datesByLane(
  count: Sql,
  { channel }: FoundRequest,
  dates: Record<ReturnType<typeof laneOf>, PromisedDates>,
): Sql {
  const [few, many] = [dates[laneOf(1, channel)], dates[laneOf(FAST_LANE_CARDS, channel)]];
  const date = (name: keyof PromisedDates) =>
    sql`CASE WHEN ${count} < ${FAST_LANE_CARDS} THEN ${few[name]}::timestamptz ELSE ${many[name]}::timestamptz END`;
  return sql`SELECT ${date("dueAt")} AS "dueAt", ${date("atRiskAt")} AS "atRiskAt"`;
}

async function cardsLeftOut(tx: Transaction, requestId: string): Promise<CardLeftOut[]> {
  return tx.$queryRaw(sql`
    SELECT c."iccid", CASE WHEN c."status" = 'CANCELLED' THEN 'ALREADY_CANCELLED' ELSE 'IN_OTHER_REQUEST' END AS "code"
    FROM "CancellationDraftCard" d
    CROSS JOIN LATERAL (${onlyByKey(sql`SELECT "iccid", "status" FROM "SimCard" WHERE "id" = d."cardId"`)}) c
    WHERE d."requestId" = ${requestId}::uuid ORDER BY d."position"`);
}

function noCards(areAllElsewhere: boolean) {
  return refused({
    kind: "InvalidInputError",
    code: areAllElsewhere ? "NO_CARD_ACCEPTED" : "NO_CARDS",
    text: areAllElsewhere
      ? {
          zh: "所有卡都在其他申请中或已注销，没有可受理的卡",
          en: "Every card is in another request or cancelled already; none can be accepted",
        }
      : { zh: "申请中还没有卡，请先添加", en: "There are no cards in the draft yet; add some first" },
    path: ["input", "requestId"],
  });
}
