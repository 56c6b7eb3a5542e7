import type { PoolClient } from "pg";
import type { Secrets } from "../../server/platform/secrets.ts";
import { shanghaiDay } from "../../server/platform/shanghai-time.ts";
import { sql } from "../../server/platform/sql.ts";
import { CHUNK, openSettlementsSql } from "../../server/settlement/actions/open-settlements.ts";
import { writeTransfersSql } from "../../server/settlement/actions/post-transfers.ts";
import { submitPayout } from "../../server/settlement/jobs/payouts.ts";
import { operatorAccounts } from "../../server/settlement/rules/ledger-accounts.ts";
import { payoutNumber } from "../../server/settlement/rules/payout-number.ts";
import type { DemoAccounts } from "./accounts.ts";
import { allInserted, asBytea, insertRows, type Row } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";

const DAY_S = 24 * 3_600;

/** What a request's customer did about what was left. */
type Fate = "CONVERT" | "REFUND" | "REFUSED" | "RETURNED" | "ON_ITS_WAY" | "NOTHING";

/** What was left on the cards of a request, all together. */
interface LeftOver {
  requestId: string;
  customerId: string;
  kind: "ENTERPRISE" | "INDIVIDUAL";
  name: string;
  createdById: string;
  cashFen: number;
  cashCards: number;
  /** Worth of data, and of gifts that may go to another card. */
  creditFen: number;
  lastOpenedAt: Date;
  lastOpenUntil: Date;
}

/** How often each comes, one request after the other, once their seven days are over. */
const fatesOver: readonly Fate[] = [
  "REFUND",
  "CONVERT",
  "NOTHING",
  "REFUND",
  "CONVERT",
  "REFUND",
  "NOTHING",
  "REFUSED",
];
/** The same while they are not. */
const fatesOpen: readonly Fate[] = ["NOTHING", "CONVERT", "NOTHING", "REFUND"];

/**
 * Takes down what was left on the cards of the past as the product would have, and tells what became of it: most was refunded or became call credit, some expired unclaimed, a bank refused a
 * refund, and one came back weeks after it was paid. The books are the product's own, so they balance like them.
 */
export async function writeSettlements(
  client: PoolClient,
  { accounts, secrets, now }: { accounts: DemoAccounts; secrets: Secrets; now: Date },
): Promise<void> {
  await allInserted(client);
  await openAll(client);
  const { rows: left } = await client.query<LeftOver>(sql`
    SELECT s."requestId", s."customerId", k."kind"::text AS "kind", k."name", r."createdById", sum(s."cashFen")::float8 AS "cashFen", count(*) FILTER (WHERE s."cashFen" > 0)::int AS "cashCards",
      sum(s."dataFen" + CASE WHEN s."isGiftConvertible" THEN s."giftFen" ELSE 0 END)::float8 AS "creditFen",
      max(s."openedAt") AS "lastOpenedAt", max(s."openUntil") AS "lastOpenUntil"
    FROM "Settlement" s JOIN "CancellationRequest" r ON r."id" = s."requestId" JOIN "Customer" k ON k."id" = s."customerId"
    WHERE s."closedAt" IS NULL GROUP BY s."requestId", s."customerId", k."kind", k."name", r."createdById" ORDER BY max(s."openedAt"), s."requestId"`);
  const fates = fatesOf(left, now);
  await writePayouts(client, left, fates, { secrets, now });
  await convert(client, left, { fates, now });
  await expire(client, now);
  await close(client, now);
  await writeDifferences(client, accounts, now);
}

async function openAll(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    sql`SELECT "id" FROM "CancellationItem" WHERE "status" = 'CANCELLED' ORDER BY "cancelledAt", "id"`,
  );
  const ids = rows.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += CHUNK)
    await client.query(
      openSettlementsSql(ids.slice(from, from + CHUNK), { item: sql`i."cancelledAt"`, card: sql`c."cancelledAt"` }),
    );
  await client.query(`ANALYZE "Settlement", "LedgerAccount", "LedgerTransfer"`);
}

function fatesOf(left: readonly LeftOver[], now: Date): Map<string, Fate> {
  const over = left.filter(({ lastOpenUntil }) => lastOpenUntil <= now);
  const open = left.filter(({ lastOpenUntil }) => lastOpenUntil > now);
  const fates = new Map<string, Fate>();
  over.forEach((each, place) => void fates.set(each.requestId, possible(each, fatesOver[place % fatesOver.length])));
  open.forEach((each, place) => void fates.set(each.requestId, possible(each, fatesOpen[place % fatesOpen.length])));
  // However few there are, one became credit.
  const converted = left.filter(({ creditFen, kind }) => creditFen > 0 && kind === "ENTERPRISE")[0];
  if (converted) fates.set(converted.requestId, "CONVERT");
  // The money of the last one with a window that is over was paid long enough ago to come back; the latest of all waits for the provider.
  const enterprises = over.filter(
    ({ kind, cashFen, requestId }) => kind === "ENTERPRISE" && cashFen > 0 && fates.get(requestId) !== "CONVERT",
  );
  const returned = enterprises.at(-1);
  if (returned) fates.set(returned.requestId, "RETURNED");
  const underWay = open.filter(({ cashFen, requestId }) => cashFen > 0 && requestId !== converted?.requestId).at(-1);
  if (underWay) fates.set(underWay.requestId, "ON_ITS_WAY");
  return fates;
}

/** Nobody converts what has no worth, or is refunded what is no cash. */
function possible({ cashFen, creditFen }: LeftOver, fate: Fate = "NOTHING"): Fate {
  if (fate === "CONVERT" && creditFen === 0) return "REFUND";
  return fate === "REFUND" && cashFen === 0 ? "CONVERT" : fate;
}

/** A payout with when what happened to it. */
interface Paid {
  id: string;
  requestId: string;
  fate: Fate;
  askedAt: Date;
  paidAt: Date | null;
  returnedAt: Date | null;
}

async function writePayouts(
  client: PoolClient,
  left: readonly LeftOver[],
  fates: ReadonlyMap<string, Fate>,
  { secrets, now }: { secrets: Secrets; now: Date },
): Promise<void> {
  const asked = left.filter(
    ({ requestId, cashFen }) =>
      cashFen > 0 && ["REFUND", "REFUSED", "RETURNED", "ON_ITS_WAY"].includes(fates.get(requestId) ?? ""),
  );
  if (asked.length === 0) return;
  const { rows: ids } = await client.query<{ id: string; next: string }>(
    sql`SELECT uuid_v7() AS "id", nextval('"payout_number"') AS "next" FROM generate_series(1, ${asked.length})`,
  );
  const cipher = demoAccountCipher(secrets);
  const paid: Paid[] = [];
  const rows = asked.map((each, place): Row => {
    const { id = "", next = "0" } = ids[place] ?? {};
    const fate = fates.get(each.requestId) ?? "NOTHING";
    const at = momentsOf(fate, each.lastOpenedAt, now);
    paid.push({ id, requestId: each.requestId, fate, ...at });
    const isPaid = fate === "REFUND" || fate === "RETURNED";
    const isEnterprise = each.kind === "ENTERPRISE";
    const isWaiting = fate === "ON_ITS_WAY";
    return {
      ...{ id, number: payoutNumber(Number(next), at.askedAt), customerId: each.customerId, requestId: each.requestId },
      createdById: each.createdById,
      status: { REFUND: "PAID", REFUSED: "REJECTED", RETURNED: "RETURNED" }[fate as string] ?? "PREPARED",
      ...{ amountFen: each.cashFen, paidFen: isPaid ? each.cashFen : 0, cardCount: each.cashCards },
      ...companyAccountRow(isEnterprise ? { name: each.name, cipher } : null),
      failure: fate === "REFUSED" ? "NAME_DIFFERS" : fate === "RETURNED" ? "ACCOUNT_CLOSED" : null,
      trackingNumber: isWaiting ? null : `PO${id.replaceAll("-", "").slice(-20).toUpperCase()}`,
      ...{ reportSequence: isWaiting ? 0 : fate === "RETURNED" ? 3 : 2, attempts: isWaiting ? 3 : 0 },
      lastError: isWaiting ? "HTTP 503 渠道系统维护中" : null,
      ...{ createdAt: at.askedAt, finishedAt: at.paidAt, returnedAt: at.returnedAt },
      paidDay: isPaid && at.paidAt ? shanghaiDay(at.paidAt) : null,
      returnedDay: at.returnedAt ? shanghaiDay(at.returnedAt) : null,
    };
  });
  await insertRows(client, "Payout", rows);
  await insertRows(
    client,
    "LedgerAccount",
    paid.map(({ id }) => ({ kind: "REFUND_CLEARING", payoutId: id })),
  );
  await allInserted(client);
  await moveMoney(client, paid);
  await client.query(sql`
    SELECT count(graphile_worker.add_job(identifier => ${submitPayout.name}::text, payload => json_build_object('payoutId', w."id"),
      job_key => 'payout:' || w."id", run_at => ${secondsAfter(now, 1_500)}::timestamptz))
    FROM unnest(${paid.flatMap(({ id, fate }) => (fate === "ON_ITS_WAY" ? [id] : []))}::uuid[]) w("id")`);
}

/** The account of every enterprise of the demo, sealed. */
export function demoAccountCipher(secrets: Secrets): string {
  return asBytea(secrets.seal("110501603600000001234"));
}

/** Where money goes: to an enterprise's own account, or the way a person paid. */
export function companyAccountRow(account: { name: string; cipher: string } | null): Row {
  return {
    method: account ? "COMPANY_ACCOUNT" : "WAY_PAID",
    accountName: account?.name ?? null,
    accountCipher: account?.cipher ?? null,
    accountLastFour: account ? "1234" : null,
    bankName: account ? "中国建设银行杭州西湖支行" : null,
    cnapsCode: account ? "105331000018" : null,
  };
}

/** Two days into the window it was asked for, and the bank needs a few hours; what came back did so a month later. */
function momentsOf(fate: Fate, openedAt: Date, now: Date): Pick<Paid, "askedAt" | "paidAt" | "returnedAt"> {
  const halfway = (now.getTime() - openedAt.getTime()) / 2_000;
  const askedAt = secondsAfter(openedAt, Math.floor(Math.min(2 * DAY_S, halfway)));
  if (fate === "ON_ITS_WAY") return { askedAt: secondsAfter(now, -1_500), paidAt: null, returnedAt: null };
  const paidAt = secondsAfter(askedAt, Math.floor(Math.min(3 * 3_600, halfway / 2)));
  if (fate !== "RETURNED") return { askedAt, paidAt, returnedAt: null };
  const sincePaid = (now.getTime() - paidAt.getTime()) / 1_000;
  return { askedAt, paidAt, returnedAt: secondsAfter(now, -Math.floor(Math.min(2 * DAY_S, sincePaid / 2))) };
}

/** What was held, paid, freed and given back, in the order in which it happened: each needs what came before. */
async function moveMoney(client: PoolClient, paid: readonly Paid[]): Promise<void> {
  const given = JSON.stringify(paid);
  const payouts = sql`jsonb_to_recordset(${given}::jsonb) p("id" uuid, "requestId" uuid, "fate" text, "askedAt" timestamptz, "paidAt" timestamptz, "returnedAt" timestamptz)
    JOIN "LedgerAccount" c ON c."payoutId" = p."id"`;
  const provider = sql`${operatorAccounts.PROVIDER}::uuid`;
  await client.query(
    writeTransfersSql(sql`
      SELECT 'REFUND'::"LedgerTransferKind", 'PENDING'::"LedgerTransferPhase", NULL::uuid, a."id", c."id", s."cashFen", 0::bigint, s."id", p."id", p."askedAt", NULL::timestamptz
      FROM ${payouts} JOIN "Settlement" s ON s."requestId" = p."requestId" AND s."cashFen" > 0 JOIN "LedgerAccount" a ON a."settlementId" = s."id" AND a."kind" = 'CASH'`),
  );
  await client.query(
    writeTransfersSql(sql`
      SELECT 'REFUND'::"LedgerTransferKind", CASE WHEN p."fate" = 'REFUSED' THEN 'VOID' ELSE 'POST' END::"LedgerTransferPhase", t."id", t."debitAccountId", t."creditAccountId", t."amountFen", 0::bigint, t."settlementId", p."id",
        p."paidAt", NULL::timestamptz
      FROM ${payouts} JOIN "LedgerTransfer" t ON t."operationId" = p."id" AND t."phase" = 'PENDING' WHERE p."paidAt" IS NOT NULL
      UNION ALL
      SELECT 'PAYOUT', 'POSTED', NULL, c."id", ${provider}, o."amountFen", 0, NULL, p."id", p."paidAt", NULL
      FROM ${payouts} JOIN "Payout" o ON o."id" = p."id" WHERE p."fate" IN ('REFUND', 'RETURNED')`),
  );
  await client.query(
    writeTransfersSql(sql`
      SELECT 'RETURN'::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, ${provider}, c."id", o."amountFen", 0::bigint, NULL::uuid, p."id", p."returnedAt", NULL::timestamptz
      FROM ${payouts} JOIN "Payout" o ON o."id" = p."id" WHERE p."fate" = 'RETURNED'
      UNION ALL
      SELECT 'RETURN', 'POSTED', NULL, t."creditAccountId", t."debitAccountId", t."amountFen", 0, t."settlementId", p."id", p."returnedAt", NULL
      FROM ${payouts} JOIN "LedgerTransfer" t ON t."operationId" = p."id" AND t."phase" = 'POST' WHERE p."fate" = 'RETURNED'`),
  );
  // What is free again can be claimed for another seven days.
  await client.query(sql`
    UPDATE "Settlement" s SET "openUntil" = greatest(s."openUntil", coalesce(p."returnedAt", p."paidAt") + interval '7 days')
    FROM ${payouts} WHERE s."requestId" = p."requestId" AND s."cashFen" > 0 AND p."fate" IN ('REFUSED', 'RETURNED')`);
}

/** Data and gifts that became credit on another card of the customer, a day into the window. */
async function convert(
  client: PoolClient,
  left: readonly LeftOver[],
  { fates, now }: { fates: ReadonlyMap<string, Fate>; now: Date },
): Promise<void> {
  const requestIds = left.flatMap(({ requestId }) => (fates.get(requestId) === "CONVERT" ? [requestId] : []));
  const { rows } = await client.query<{ cardId: string; fen: string }>(sql`
    WITH receiver AS (
      SELECT DISTINCT ON (c."customerId") c."customerId", c."id" AS "cardId" FROM "SimCard" c
      WHERE c."status" = 'IN_USE' AND c."customerId" IN (SELECT r."customerId" FROM "CancellationRequest" r WHERE r."id" = ANY(${requestIds}::uuid[])) ORDER BY c."customerId", c."id"
    ), written AS (
      ${writeTransfersSql(sql`
        SELECT 'CONVERSION'::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, a."id", ${operatorAccounts.CONVERTED}::uuid, a."inFen" - a."outFen" - a."heldFen", a."inBytes" - a."outBytes" - a."heldBytes", s."id", s."requestId",
          s."openedAt" + least(interval '1 day', (${now}::timestamptz - s."openedAt") / 2), NULL::timestamptz
        FROM "Settlement" s JOIN receiver r ON r."customerId" = s."customerId" JOIN "LedgerAccount" a ON a."settlementId" = s."id" AND a."kind" IN ('DATA', 'GIFT')
        WHERE s."requestId" = ANY(${requestIds}::uuid[]) AND a."inFen" - a."outFen" - a."heldFen" > 0`)}
      RETURNING "settlementId", "amountFen"
    )
    SELECT r."cardId", sum(w."amountFen")::text AS "fen" FROM written w JOIN "Settlement" s ON s."id" = w."settlementId" JOIN receiver r ON r."customerId" = s."customerId" GROUP BY 1`);
  await client.query(sql`
    UPDATE "SimCard" c SET "giftBalanceFen" = c."giftBalanceFen" + g."fen"::int
    FROM unnest(${rows.map(({ cardId }) => cardId)}::uuid[], ${rows.map(({ fen }) => fen)}::text[]) g("cardId", "fen") WHERE c."id" = g."cardId"`);
}

/** What nobody claimed in time. */
async function expire(client: PoolClient, now: Date): Promise<void> {
  await client.query(
    writeTransfersSql(sql`
      SELECT 'LATE_EXPIRY'::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, a."id", ${operatorAccounts.FORFEITED}::uuid, a."inFen" - a."outFen" - a."heldFen", a."inBytes" - a."outBytes" - a."heldBytes", s."id", s."id",
        s."openUntil", NULL::timestamptz
      FROM "Settlement" s JOIN "LedgerAccount" a ON a."settlementId" = s."id" AND a."kind" IN ('CASH', 'GIFT', 'DATA')
      WHERE s."openUntil" <= ${now} AND (a."inFen" - a."outFen" - a."heldFen" > 0 OR a."inBytes" - a."outBytes" - a."heldBytes" > 0)`),
  );
}

/** Those of which nothing is open or on its way, since the last thing that happened to them. */
async function close(client: PoolClient, now: Date): Promise<void> {
  await client.query(sql`
    UPDATE "Settlement" s SET "closedAt" = least(${now}::timestamptz, (SELECT max(t."at") FROM "LedgerTransfer" t WHERE t."settlementId" = s."id"))
    WHERE s."closedAt" IS NULL AND NOT EXISTS (
      SELECT FROM "LedgerAccount" a WHERE a."settlementId" = s."id" AND a."kind" IN ('CASH', 'GIFT', 'DATA') AND (a."inFen" > a."outFen" OR a."inBytes" > a."outBytes"))`);
  // Whoever has days left was reminded of the ones that are over.
  await client.query(sql`
    UPDATE "Settlement" s SET "remindedDay" = CASE WHEN ${now}::timestamptz - s."openedAt" >= interval '6 days' THEN 6 WHEN ${now}::timestamptz - s."openedAt" >= interval '4 days' THEN 4 ELSE 1 END
    WHERE s."closedAt" IS NULL AND ${now}::timestamptz - s."openedAt" >= interval '1 day'`);
}

/** What the comparison with the provider's books found: one thing that a manager has looked into, and one that waits. */
async function writeDifferences(client: PoolClient, { manager }: DemoAccounts, now: Date): Promise<void> {
  const at = (days: number) => secondsAfter(now, -days * DAY_S);
  const difference = (days: number, theirFen: number, resolution: string | null): Row => ({
    ...{ day: shanghaiDay(at(days)), kind: "UNKNOWN_HERE", movement: "PAID", ourFen: 0, theirFen },
    ...{ token: `manual-${days}`, trackingNumber: `BANK-${shanghaiDay(at(days)).replaceAll("-", "")}-0${days}` },
    foundAt: at(days - 1),
    resolvedAt: resolution ? at(days - 1.5) : null,
    ...{ resolvedById: resolution ? manager.id : null, resolution },
  });
  await insertRows(client, "PayoutDifference", [
    difference(9, 12_600, "渠道将另一商户的付款记入我方账单，已由渠道冲正"),
    difference(2, 3_850, null),
  ]);
}
