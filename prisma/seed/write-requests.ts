import type { PoolClient } from "pg";
import { issueCertificate } from "../../server/certificates/jobs/issue-certificate.ts";
import { DOCUMENT_PX } from "../../server/developers/samples/draw-document.ts";
import { sql } from "../../server/platform/sql.ts";
import { evaluateCardsSql } from "../../server/preflight/actions/evaluate-cards.ts";
import { BATCH_CARDS } from "../../server/requests/actions/follow-as-batch.ts";
import { itemStatuses } from "../../server/requests/rules/item-states.ts";
import { requestNumber } from "../../server/requests/rules/request-number.ts";
import { calendarOf } from "../../server/sla/index.ts";
import type { DemoAccount } from "./accounts.ts";
import type { Draw } from "./draw.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import { daysBefore, secondsAfter } from "./moments.ts";
import { explainBreach } from "./past/past-breaches.ts";
import type { RequestStory } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";
import { promisesOf, type StoryPromises } from "./story-promises.ts";
import { writeReviews } from "./story-reviews.ts";
import { writeSchedules } from "./write-schedules.ts";

/** Days after which a small request of the past is no longer certified. */
const CERTIFIED_DAYS = 1;

/** What writing takes besides the stories. */
interface Writing {
  now: Date;
  draw: Draw;
  nextId: NextId;
  /** Who explains why requests were late. */
  manager: DemoAccount;
}

/** Writes the requests of the past with everything that belongs to them. The cards must be there already. */
export async function writeRequests(
  client: PoolClient,
  stories: readonly RequestStory[],
  writing: Writing,
): Promise<void> {
  const inOrder = [...stories].sort((one, other) => one.beginning.at.getTime() - other.beginning.at.getTime());
  const calendar = calendarOf(null);
  const promises = new Map(inOrder.map((story) => [story, promisesOf(story, calendar)]));
  const remarks = { ...writing, draw: writing.draw.fork("breaches") };
  const breaches = new Map(
    inOrder.map((story) => [story, explainBreach(story, promises.get(story)?.ofRequest, remarks)]),
  );
  const numbers = await client.query<{ next: string }>(
    sql`SELECT nextval('"request_number"') AS "next" FROM generate_series(1, ${inOrder.length})`,
  );
  await insertRows(
    client,
    "CancellationRequest",
    inOrder.map((story, index) => ({
      ...requestRow(story, Number(numbers.rows[index]?.next)),
      // The card that is due last is named once it is there.
      ...{ ...promises.get(story)?.ofRequest, dueItemId: null },
      ...breaches.get(story),
    })),
  );
  await insertRows(client, "CancellationDraftCard", inOrder.flatMap(draftCardRows));
  await insertRows(client, "Delegation", inOrder.flatMap(delegationRows));
  await insertRows(client, "CarrierOrder", inOrder.flatMap(orderRows));
  await insertRows(
    client,
    "CancellationItem",
    inOrder.flatMap((story) => itemRows(story, promises.get(story)?.ofItem)),
  );
  await client.query(sql`
    UPDATE "CancellationRequest" r SET "dueItemId" = d."itemId"
    FROM unnest(${inOrder.map(({ id }) => id)}::uuid[], ${inOrder.map((story) => promises.get(story)?.ofRequest.dueItemId)}::uuid[]) d("requestId", "itemId")
    WHERE r."id" = d."requestId" AND d."itemId" IS NOT NULL`);
  await insertRows(client, "CancellationItemCount", inOrder.flatMap(countRows));
  await insertRows(
    client,
    "CancellationEvent",
    inOrder.flatMap(({ id: requestId, events }) => events.map((event) => ({ ...event, requestId }))),
  );
  await writeReviews(client, inOrder, writing.nextId);
  await insertRows(client, "Consent", inOrder.flatMap(consentRows));
  await insertRows(
    client,
    "Material",
    inOrder.flatMap((story) => materialRows(story, writing)),
  );
  await insertRows(
    client,
    "LedgerEntry",
    inOrder.flatMap((story) => finalBillRows(story, writing)),
  );
  await insertRows(client, "AuditEntry", inOrder.flatMap(auditRows));
  for (const story of inOrder) {
    if (story.itemsIn("BLOCKED").length > 0) await writeBlockers(client, story.id, writing.now);
  }
  await writeSchedules(client, inOrder, { setBy: writing.manager, nextId: writing.nextId });
  await askForCertificates(client, inOrder, writing.now);
}

/**
 * Certificates are documents with a signature: the worker issues them, as it would have at the time. Decision: a small request of long ago gets none, because
 * thousands of documents would keep the first start busy for minutes.
 */
async function askForCertificates(client: PoolClient, stories: readonly RequestStory[], now: Date): Promise<void> {
  const certified = stories.filter(
    (story) =>
      story.completedAt &&
      story.itemsIn("CANCELLED").length > 0 &&
      (!story.beginning.isRemembered || story.completedAt > daysBefore(now, CERTIFIED_DAYS)),
  );
  const payloads = certified.map(({ id: requestId }) => issueCertificate.payload.parse({ requestId }));
  await client.query(sql`
    SELECT count(graphile_worker.add_job(
      identifier => ${issueCertificate.name}::text, payload => p."payload", job_key => 'certificate:' || (p."payload"->>'requestId')))
    FROM unnest(${payloads.map((payload) => JSON.stringify(payload))}::json[]) p("payload")`);
}

/** Blocked items say what the product finds to be the matter with their cards. */
async function writeBlockers(client: PoolClient, requestId: string, now: Date): Promise<void> {
  const blocked = sql`FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "status" = 'BLOCKED'`;
  await client.query(sql`
    UPDATE "CancellationItem" i SET "blockers" = e."blockers"
    FROM (${evaluateCardsSql({
      cards: sql`SELECT "cardId" ${blocked}`,
      customerId: sql`(SELECT "customerId" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid)`,
      exceptRequestId: sql`${requestId}::uuid`,
      now: sql`${now}::timestamptz`,
    })}) e
    WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'BLOCKED' AND e."cardId" = i."cardId"`);
}

function requestRow(story: RequestStory, sequence: number): Row {
  const { customer, by, channel, undoWindowSeconds = 7_200, reason, at } = story.beginning;
  const { id, lane, status, decisionNote, revision, updatedAt, submittedAt, approvedAt, completedAt } = story;
  return {
    ...{ id, number: requestNumber(sequence, at), customerId: customer.id, createdById: by.id, channel, lane, status },
    ...{ undoWindowSeconds, reason, decisionNote, submittedCardCount: story.items.length, revision },
    isBatch: story.items.length >= BATCH_CARDS,
    ...{ createdAt: at, updatedAt, submittedAt, approvedAt, completedAt },
  };
}

function draftCardRows({ id: requestId, status, beginning: { cards } }: RequestStory): Row[] {
  return status === "DRAFT" ? cards.map((card, position) => ({ requestId, cardId: card.id, position })) : [];
}

function delegationRows({ id: requestId, beginning: { delegation, by, at } }: RequestStory): Row[] {
  return delegation ? [{ requestId, ...delegation, recordedAt: at, recordedById: by.id }] : [];
}

function orderRows({ id: requestId, orders }: RequestStory): Row[] {
  // Carriers report twice: that they began, and that they are done.
  return orders.map((order) => ({
    ...order,
    requestId,
    status: "FINISHED",
    reportSequence: 2,
    nextAttemptAt: order.createdAt,
  }));
}

function itemRows(
  { id: requestId, items, beginning: { customer } }: RequestStory,
  dates: StoryPromises["ofItem"] | undefined,
): Row[] {
  return items.map((story) => {
    const { card, ...item } = story;
    const { dueAt = null, atRiskAt = null } = dates?.get(story) ?? {};
    return {
      ...{ ...item, dueAt, atRiskAt },
      ...{
        requestId,
        cardId: card.id,
        customerId: customer.id,
        carrierCode: card.carrierCode,
        blockers: [],
        attempts: 0,
      },
    };
  });
}

function countRows(story: RequestStory): Row[] {
  if (story.items.length === 0) return [];
  const counts = story.counts();
  return itemStatuses.map((status) => ({ requestId: story.id, status, count: counts[status] ?? 0 }));
}

function consentRows({ id: requestId, consents, beginning: { by } }: RequestStory): Row[] {
  return consents.map((consent) => ({ ...consent, requestId, accountId: by.id }));
}

function auditRows({ id: objectId, audits, beginning: { customer } }: RequestStory): Row[] {
  return audits.map((audit) => ({ ...audit, objectType: "CancellationRequest", objectId, customerId: customer.id }));
}

/** The books of a cancelled card are closed at once: none of them owed anything. */
function finalBillRows({ items, beginning: { customer } }: RequestStory, { nextId }: Writing): Row[] {
  return items.flatMap(({ id: itemId, card, status, cancelledAt: at }) =>
    status === "CANCELLED"
      ? [{ id: nextId(), customerId: customer.id, cardId: card.id, itemId, kind: "FINAL_BILL", amountFen: 0, at }]
      : [],
  );
}

function materialRows(
  { id: requestId, materials, beginning: { customer, by } }: RequestStory,
  { draw }: Writing,
): Row[] {
  return materials.map(({ createdAt, ...material }) => ({
    ...{
      ...material,
      requestId,
      customerId: customer.id,
      uploadedById: by.id,
      contentType: "image/jpeg",
      pageCount: 1,
    },
    ...{ sizeBytes: draw.whole(180_000, 900_000), widthPx: DOCUMENT_PX.width, heightPx: DOCUMENT_PX.height },
    ...{
      sha256: draw.hex(64),
      createdAt,
      uploadedAt: secondsAfter(createdAt, 9),
      checkedAt: secondsAfter(createdAt, 14),
    },
  }));
}
