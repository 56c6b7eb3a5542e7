import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { isMove } from "../../requests/index.ts";
import { NO_DATE } from "../../reviews/index.ts";
import type { CustomerKind } from "../../sla/index.ts";
import type { LifeEvent } from "../rules/card-entries.ts";
import type { EntryOwner } from "../rules/measures.ts";
import type { DocumentFacts, RequestFacts, TaskFacts } from "../rules/request-entries.ts";

/** What a request was when its facts were read; whatever happens to it afterwards makes one of the numbers another. */
export interface ReadFacts extends RequestFacts {
  revision: number;
  taskRevision: number;
}

/** An event as the statements below write it: time in milliseconds, revision, action, status after, reason as far as figures depend on it. */
type WrittenEvent = [
  at: number,
  revision: number,
  action: LifeEvent["action"],
  to: LifeEvent["to"],
  reason: string | null,
];

const writtenEvent = sql`json_build_array(round(extract(epoch FROM e."at") * 1000), e."revision", e."action", e."toStatus",
  CASE WHEN e."action" IN ('FAIL', 'WISH') THEN e."reason" WHEN e."reason" LIKE '%LEGAL_HOLD%' THEN 'LEGAL_HOLD' END)`;

interface RequestRow extends EntryOwner {
  customerKind: CustomerKind;
  undoWindowSeconds: number;
  submittedAt: Date;
  breachReason: string | null;
  revision: number;
  taskRevision: number;
  events: WrittenEvent[];
}

/** Reads everything that happened to requests that were handed in, and to their cards: those with one history as one. */
export async function readFacts(tx: Transaction, requestIds: readonly string[]): Promise<ReadFacts[]> {
  const requests = await tx.$queryRaw<RequestRow[]>(sql`
    SELECT r."id" AS "requestId", r."customerId", r."lane"::text AS "lane", r."channel"::text AS "channel", c."kind"::text AS "customerKind", r."undoWindowSeconds", r."submittedAt", r."breachReason"::text AS "breachReason", r."revision",
      (SELECT coalesce(max(t."revision"), 0) FROM "ReviewTask" t WHERE t."requestId" = r."id") AS "taskRevision",
      (SELECT coalesce(json_agg(${writtenEvent} ORDER BY e."revision"), '[]') FROM "CancellationEvent" e WHERE e."requestId" = r."id" AND e."itemId" IS NULL AND ${isMove}) AS "events"
    FROM "CancellationRequest" r JOIN "Customer" c ON c."id" = r."customerId" WHERE r."id" = ANY(${[...requestIds]}::uuid[]) AND r."lane" IS NOT NULL AND r."submittedAt" IS NOT NULL ORDER BY r."id"`);
  const ids = requests.map(({ requestId }) => requestId);
  const [cards, tasks, documents] = [await readCards(tx, ids), await readTasks(tx, ids), await readDocuments(tx, ids)];
  return requests.map(({ events, ...request }) => ({
    ...request,
    events: events.map(toEvent),
    cards: (cards.get(request.requestId) ?? []).map(({ history, ...group }) => ({
      ...group,
      events: (JSON.parse(`[${history}]`) as WrittenEvent[]).map(toEvent),
    })),
    tasks: tasks.get(request.requestId) ?? [],
    documents: documents.get(request.requestId) ?? [],
  }));
}

function toEvent([at, revision, action, to, reason]: WrittenEvent): LifeEvent {
  return { id: "", at: new Date(at), revision, action, to, reason };
}

function byRequest<Row extends { requestId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const all = new Map<string, Row[]>();
  for (const row of rows) {
    const known = all.get(row.requestId);
    if (known) known.push(row);
    else all.set(row.requestId, [row]);
  }
  return all;
}

async function readCards(tx: Transaction, ids: readonly string[]) {
  // Each request is looked up: a merge with all cards in their order would read the events of every card before them.
  // When an open card is due decides nothing yet, and would tell cards with one history apart.
  const rows = await tx.$queryRaw<
    { requestId: string; carrier: string; dueAt: Date | null; count: number; positions: string; history: string }[]
  >(sql`
    SELECT h."requestId", h."carrier", h."dueAt", count(*)::int AS "count", range_agg(int4range(h."position", h."position", '[]'))::text AS "positions", h."history"
    FROM (
      SELECT i."requestId", i."position", i."carrierCode"::text AS "carrier", CASE WHEN i."endedAt" IS NOT NULL THEN i."dueAt" END AS "dueAt", l."history"
      FROM unnest(${[...ids]}::uuid[]) r("id") CROSS JOIN LATERAL (SELECT * FROM "CancellationItem" i WHERE i."requestId" = r."id" OFFSET 0) i
      CROSS JOIN LATERAL (SELECT string_agg(${writtenEvent}::text, ',' ORDER BY e."revision") AS "history" FROM "CancellationEvent" e WHERE e."itemId" = i."id" OFFSET 0) l
      WHERE l."history" IS NOT NULL
    ) h GROUP BY h."requestId", h."carrier", h."dueAt", h."history" ORDER BY h."requestId", min(h."position")`);
  return byRequest(rows);
}

async function readTasks(tx: Transaction, ids: readonly string[]) {
  const rows = await tx.$queryRaw<(TaskFacts & { requestId: string })[]>(sql`
    SELECT t."id", t."requestId", t."kind"::text AS "kind", i."carrierCode"::text AS "carrier", t."openedAt", nullif(t."dueAt", ${NO_DATE}) AS "dueAt", t."decidedById", t."decision"::text AS "decision",
      CASE WHEN t."status" = 'DECIDED' THEN t."decidedAt" END AS "decidedAt",
      (SELECT min(e."at") FROM "ReviewTaskEvent" e WHERE e."taskId" = t."id" AND e."actorId" IS NOT NULL AND e."action" IN ('CLAIM', 'PROPOSE', 'DECIDE', 'ASK_CUSTOMER', 'AGREE')) AS "takenAt"
    FROM "ReviewTask" t LEFT JOIN "CancellationItem" i ON i."id" = t."itemId" WHERE t."requestId" = ANY(${[...ids]}::uuid[]) ORDER BY t."id"`);
  return byRequest(rows);
}

async function readDocuments(tx: Transaction, ids: readonly string[]) {
  // What was refused is replaced and removed, so it is what stands that was right; what a person put right is not the applicant's.
  const rows = await tx.$queryRaw<(DocumentFacts & { requestId: string })[]>(sql`
    SELECT DISTINCT ON (m."requestId", m."kind") m."id", m."requestId", coalesce(m."decidedAt", m."checkedAt") AS "judgedAt", m."status" = 'ACCEPTED' AS "isRight"
    FROM "Material" m WHERE m."requestId" = ANY(${[...ids]}::uuid[]) AND m."correctedFromId" IS NULL AND m."checkedAt" IS NOT NULL AND m."status" IN ('ACCEPTED', 'REJECTED', 'REMOVED')
    ORDER BY m."requestId", m."kind", m."createdAt", m."id"`);
  return byRequest(rows);
}
