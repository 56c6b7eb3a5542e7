import type { PoolClient } from "pg";
import { carryArrearsPayment } from "../../server/arrears/jobs/arrears.ts";
import { arrearsPaymentNumber } from "../../server/arrears/rules/arrears-payment-number.ts";
import { contractMonthsSql } from "../../server/cards/index.ts";
import { shanghaiDay } from "../../server/platform/shanghai-time.ts";
import { type Sql, sql } from "../../server/platform/sql.ts";
import { writeTransfersSql } from "../../server/settlement/actions/post-transfers.ts";
import { operatorAccounts } from "../../server/settlement/rules/ledger-accounts.ts";
import type { DemoAccounts } from "./accounts.ts";
import { allInserted, insertRows, type Row } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";

const [MINUTE_S, HOUR_S, DAY_S] = [60, 3_600, 24 * 3_600];
/** What was paid before that many days is told: the provider's simulated books know nothing of it, and no night compares those days any more. */
const COMPARED_DAYS = 4;
/** Payments of the past that are told; the bills of earlier ones were paid as well. */
const MOST_PAID = 60;

/** Bills or fees of one customer that one payment asks for. */
interface Asked {
  customerId: string;
  createdById: string | null;
  /** When they were paid; null where they are open. */
  paidAt: Date | null;
  lines: readonly {
    billId?: string;
    cardId: string;
    planId?: string;
    contractEndsAt?: string;
    remainingMonths?: number;
    settledFen?: number;
    endedAt?: string;
    amountFen: number;
    lateFeeFen: number;
  }[];
}

/** What became of payments for bills that are open still, one customer after the other: by the columns that say so, and how long ago they were asked for. */
const openOnes: readonly { agoS: number; lastsS?: number; endsAfterS?: number; columns: Row }[] = [
  // Handed over to the payment provider by the worker as soon as there is one; the page is real.
  { agoS: 2 * MINUTE_S, lastsS: DAY_S, columns: { status: "CREATED" } },
  { agoS: 3 * HOUR_S, endsAfterS: 30 * MINUTE_S, columns: { status: "EXPIRED" } },
  { agoS: 5 * DAY_S, endsAfterS: 41 * MINUTE_S, columns: { status: "REFUNDED", failure: "CAME_TOO_LATE" } },
  { agoS: 6 * DAY_S, endsAfterS: 3 * MINUTE_S, columns: { status: "FAILED", failure: "PAYMENT_REFUSED" } },
  { agoS: 9 * DAY_S, endsAfterS: 8 * MINUTE_S, columns: { status: "REFUNDED", failure: "AMOUNT_DIFFERS" } },
  { agoS: 12 * DAY_S, endsAfterS: 30 * MINUTE_S, columns: { status: "EXPIRED" } },
];

/** A customer's own account, or none: then somebody of the staff asked. */
const accountOf = (customer: Sql): Sql =>
  sql`(SELECT a."id" FROM "Account" a WHERE a."customerId" = ${customer} ORDER BY a."id" LIMIT 1)`;

/**
 * Writes the payments by which overdue bills and exit fees came in, as the product would have: the bills that the past says were paid, some that were never paid, came too late, or wait, fees that
 * were paid ahead, and one of which the provider's books say otherwise. The books are the product's own.
 */
export async function writeArrearsPayments(
  client: PoolClient,
  { accounts, now }: { accounts: DemoAccounts; now: Date },
): Promise<void> {
  await allInserted(client);
  const until = secondsAfter(now, -COMPARED_DAYS * DAY_S);
  const bills = (await paidBills(client, until)).map((asked) => paidOne(asked, "BILLS"));
  const open = (await openBills(client, now)).map((asked, place) => openOne(asked, place, now));
  const fees = [
    ...(await settledFees(client, until)),
    ...(await feesAhead(client, secondsAfter(now, -COMPARED_DAYS * DAY_S - HOUR_S))),
  ].map((asked) => paidOne(asked, "EXIT_FEES"));
  const made = await writePayments(client, [...bills, ...open, ...fees], accounts.agent.id);
  await bookPayments(client);
  await writeDifference(client, made.filter(({ purpose, paidAt }) => purpose === "BILLS" && paidAt).at(-1));
}

/** A payment as it went: when it was asked for, until when it could be paid, when that was over, and what it is now. */
interface Told extends Asked {
  purpose: "BILLS" | "EXIT_FEES";
  createdAt: Date;
  expiresAt: Date;
  finishedAt: Date | null;
  columns: Row;
}

function paidOne(asked: Asked, purpose: Told["purpose"]): Told {
  const createdAt = secondsAfter(asked.paidAt ?? new Date(Number.NaN), -4 * MINUTE_S);
  const expiresAt = secondsAfter(createdAt, 30 * MINUTE_S);
  return { ...asked, purpose, createdAt, expiresAt, finishedAt: asked.paidAt, columns: { status: "PAID" } };
}

function openOne(asked: Asked, place: number, now: Date): Told {
  const { agoS = 0, lastsS = 30 * MINUTE_S, endsAfterS, columns = {} } = openOnes[place] ?? {};
  const createdAt = secondsAfter(now, -agoS);
  const finishedAt = endsAfterS === undefined ? null : secondsAfter(createdAt, endsAfterS);
  const expiresAt = secondsAfter(createdAt, lastsS);
  // An agent asks for what waits, so that its customer is told of it.
  const createdById = finishedAt ? asked.createdById : null;
  return { ...asked, createdById, purpose: "BILLS", createdAt, expiresAt, finishedAt, columns };
}

/** A payment that was written down. */
interface Written {
  id: string;
  purpose: Told["purpose"];
  trackingNumber: string;
  fen: number;
  paidAt: Date | null;
}

/** Writes payments down, numbered in the order in which they were asked for. */
async function writePayments(client: PoolClient, told: readonly Told[], agentId: string): Promise<Written[]> {
  const { rows: ids } = await client.query<{ id: string; next: string }>(
    sql`SELECT uuid_v7() AS "id", nextval('"arrears_payment_number"') AS "next" FROM generate_series(1, ${told.length})`,
  );
  const inOrder = told.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  const made = inOrder.map((payment, place) => {
    const { customerId, createdById, paidAt, lines, purpose, createdAt, expiresAt, finishedAt, columns } = payment;
    const { id = "", next = "0" } = ids[place] ?? {};
    const [principalFen, lateFeeFen] = (["amountFen", "lateFeeFen"] as const).map((name) =>
      lines.reduce((sum, line) => sum + line[name], 0),
    ) as [number, number];
    // Who paid another amount paid without the late fee.
    const cameFen = columns.failure === "AMOUNT_DIFFERS" ? principalFen : principalFen + lateFeeFen;
    const isBack = columns.status === "REFUNDED";
    const receivedFen = isBack || columns.status === "PAID" ? cameFen : 0;
    const trackingNumber = `CO${id.replaceAll("-", "").slice(-20).toUpperCase()}`;
    const isWaiting = columns.status === "CREATED";
    const row: Row = {
      ...{ id, number: arrearsPaymentNumber(Number(next), createdAt), customerId, purpose, principalFen, lateFeeFen },
      ...{ createdById: createdById ?? agentId, billCount: lines.length, receivedFen, failure: null, ...columns },
      ...{ cardCount: new Set(lines.map(({ cardId }) => cardId)).size, refundedFen: isBack ? receivedFen : 0 },
      ...{ toRefundFen: isBack ? receivedFen : 0, trackingNumber: isWaiting ? null : trackingNumber },
      ...{ reportSequence: isWaiting ? 0 : isBack ? 3 : 2, attempts: 0, createdAt, expiresAt, finishedAt },
      refundedAt: isBack && finishedAt ? secondsAfter(finishedAt, 2 * HOUR_S) : null,
    };
    return { row, lines, written: { id, purpose, trackingNumber, fen: receivedFen, paidAt } };
  });
  await insertRows(
    client,
    "ArrearsPayment",
    made.map(({ row }) => row),
  );
  const linesOf = (
    purpose: Told["purpose"],
    to: (payment: (typeof made)[number], line: Asked["lines"][number]) => Row,
  ) =>
    made
      .filter(({ written }) => written.purpose === purpose)
      .flatMap((payment) => payment.lines.map((line) => to(payment, line)));
  await insertRows(
    client,
    "ArrearsPaymentBill",
    linesOf("BILLS", ({ written: { id } }, { billId, amountFen, lateFeeFen }) => ({
      ...{ paymentId: id, billId, amountFen, lateFeeFen },
    })),
  );
  await insertRows(
    client,
    "ExitFee",
    linesOf("EXIT_FEES", ({ row, written: { id, paidAt } }, line) => ({
      ...{ paymentId: id, customerId: row.customerId, cardId: line.cardId, planId: line.planId },
      ...{ contractEndsAt: line.contractEndsAt, remainingMonths: line.remainingMonths, feeFen: line.amountFen },
      ...{ settledFen: line.settledFen ?? 0, status: line.endedAt ? "SETTLED" : "PAID" },
      ...{ askedAt: row.createdAt, paidAt, endedAt: line.endedAt ?? null },
    })),
  );
  await allInserted(client);
  await client.query(sql`
    SELECT count(graphile_worker.add_job(identifier => ${carryArrearsPayment.name}::text, payload => json_build_object('paymentId', p."id"), job_key => 'arrears-payment:' || p."id"))
    FROM "ArrearsPayment" p WHERE p."status" = 'CREATED' AND p."id" = ANY(${made.map(({ written: { id } }) => id)}::uuid[])`);
  return made.map(({ written }) => written);
}

/** Overdue bills that were paid before `until`, by customer and day: the latest of them, in order. */
async function paidBills(client: PoolClient, until: Date): Promise<Asked[]> {
  const { rows } = await client.query<Asked>(sql`
    WITH bill AS (
      SELECT l."customerId", l."billId", l."cardId", min(l."at") AS "at", sum(l."amountFen") FILTER (WHERE l."kind" = 'BILL_PAYMENT')::int AS "amountFen",
        coalesce(sum(l."amountFen") FILTER (WHERE l."kind" = 'LATE_FEE'), 0)::int AS "lateFeeFen"
      FROM "LedgerEntry" l WHERE l."billId" IS NOT NULL AND l."at" < ${until} GROUP BY l."customerId", l."billId", l."cardId"
    ), latest AS (
      SELECT b."customerId", b."at" AS "paidAt", json_agg(json_build_object('billId', b."billId", 'cardId', b."cardId", 'amountFen', b."amountFen", 'lateFeeFen', b."lateFeeFen") ORDER BY b."billId") AS "lines"
      FROM bill b GROUP BY b."customerId", b."at" ORDER BY b."at" DESC, b."customerId" LIMIT ${MOST_PAID}
    )
    SELECT l.*, ${accountOf(sql`l."customerId"`)} AS "createdById" FROM latest l ORDER BY l."paidAt", l."customerId"`);
  return rows;
}

/** Open overdue bills of a few customers, those first who have accounts; up to three of each, with late fees as they were when they were asked for. */
async function openBills(client: PoolClient, now: Date): Promise<Asked[]> {
  const { rows } = await client.query<Asked>(sql`
    WITH bill AS (
      SELECT c."customerId", b."id", b."cardId", b."amountFen", b."dueAt", row_number() OVER (PARTITION BY c."customerId" ORDER BY b."dueAt", b."id") AS "place"
      FROM "Bill" b JOIN "SimCard" c ON c."id" = b."cardId" WHERE b."paidAt" IS NULL AND b."dueAt" < ${secondsAfter(now, -20 * DAY_S)}
    ), payer AS (
      SELECT b."customerId", ${accountOf(sql`b."customerId"`)} AS "createdById" FROM bill b GROUP BY b."customerId"
    ), chosen AS (
      SELECT p.*, row_number() OVER (ORDER BY p."createdById" IS NULL, p."customerId") AS "turn" FROM payer p
    )
    SELECT k."customerId", k."createdById", NULL AS "paidAt", (
      SELECT json_agg(json_build_object('billId', b."id", 'cardId', b."cardId", 'amountFen', b."amountFen", 'lateFeeFen',
        late_fee_fen(b."amountFen", b."dueAt", ${now}::timestamptz - make_interval(secs => (${openOnes.map(({ agoS }) => agoS)}::int[])[k."turn"]))) ORDER BY b."id")
      FROM bill b WHERE b."customerId" = k."customerId" AND b."place" <= 3) AS "lines"
    FROM chosen k WHERE k."turn" <= ${openOnes.length} ORDER BY k."turn"`);
  return rows;
}

/** Fees that fell due with cancelled cards and had been paid a day ahead: of two requests in three; the third one's customer owes them still. */
async function settledFees(client: PoolClient, until: Date): Promise<Asked[]> {
  const { rows } = await client.query<Asked>(sql`
    WITH fee AS (
      SELECT s.*, r."createdAt" AS "begunAt", dense_rank() OVER (ORDER BY r."createdAt", r."id") AS "turn" FROM "Settlement" s JOIN "CancellationRequest" r ON r."id" = s."requestId"
      WHERE s."exitFeeFen" > 0 AND s."openedAt" < ${until}
    )
    SELECT f."customerId", ${accountOf(sql`f."customerId"`)} AS "createdById", least(min(f."openedAt") - interval '1 minute', min(f."begunAt") + interval '10 minutes') AS "paidAt",
      json_agg(json_build_object('cardId', f."cardId", 'planId', c."planId", 'contractEndsAt', c."contractEndsAt", 'remainingMonths', ${contractMonthsSql(sql`c`, sql`f."openedAt"`)},
        'amountFen', f."exitFeeFen", 'settledFen', f."exitFeeFen", 'endedAt', f."openedAt", 'lateFeeFen', 0) ORDER BY f."cardId") AS "lines"
    FROM fee f JOIN "SimCard" c ON c."id" = f."cardId" WHERE f."turn" % 3 > 0 GROUP BY f."requestId", f."customerId" ORDER BY 3, 1`);
  return rows;
}

/** Fees that two enterprises have paid ahead for cards that they have not cancelled yet. */
async function feesAhead(client: PoolClient, paidAt: Date): Promise<Asked[]> {
  const at = sql`${paidAt}::timestamptz`;
  const { rows } = await client.query<Asked>(sql`
    WITH card AS (
      SELECT c.*, p."earlyExitFeeFen", ${contractMonthsSql(sql`c`, at)} AS "months", row_number() OVER (PARTITION BY c."customerId" ORDER BY c."id") AS "place"
      FROM "SimCard" c JOIN "Plan" p ON p."id" = c."planId" JOIN "Customer" k ON k."id" = c."customerId" AND k."kind" = 'ENTERPRISE'
      WHERE c."status" = 'IN_USE' AND p."earlyExitFeeFen" > 0 AND c."contractEndsAt" > ${at} + interval '40 days'
        AND NOT EXISTS (SELECT FROM "CancellationItem" i WHERE i."cardId" = c."id")
    )
    SELECT c."customerId", ${accountOf(sql`c."customerId"`)} AS "createdById", ${at} AS "paidAt",
      json_agg(json_build_object('cardId', c."id", 'planId', c."planId", 'contractEndsAt', c."contractEndsAt", 'remainingMonths', c."months", 'amountFen', c."months" * c."earlyExitFeeFen", 'lateFeeFen', 0) ORDER BY c."id") AS "lines"
    FROM card c WHERE c."place" <= 4 GROUP BY c."customerId" ORDER BY 2 IS NULL, 1 LIMIT 2`);
  return rows;
}

/** What came in, what it paid, and what went back, in the order in which it happened. */
async function bookPayments(client: PoolClient): Promise<void> {
  const account = (name: keyof typeof operatorAccounts) => sql`${operatorAccounts[name]}::uuid`;
  const posted = (
    kind: Sql,
    { from, to, fen, at, of }: { from: Sql; to: Sql; fen: Sql; at: Sql; of: Sql },
    where: Sql,
  ) => sql`
    SELECT ${kind}::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, ${from}, ${to}, ${fen}::bigint, 0::bigint, ${of}, p."id", ${at}, NULL::timestamptz FROM ${where}`;
  const none = sql`NULL::uuid`;
  const line = (kind: Sql, from: keyof typeof operatorAccounts, to: keyof typeof operatorAccounts, fen: Sql) =>
    posted(
      kind,
      { from: account(from), to: account(to), fen, at: sql`p."finishedAt"`, of: none },
      sql`"ArrearsPayment" p WHERE p."status" = 'PAID' AND p."purpose" = 'BILLS' AND ${fen} > 0`,
    );
  const whole = sql`p."receivedFen"`;
  const back = sql`"ArrearsPayment" p WHERE p."status" = 'REFUNDED'`;
  const [provider, unassigned, prepaid] = [account("PROVIDER"), account("UNASSIGNED"), account("PREPAID_FEES")];
  await client.query(
    writeTransfersSql(sql`
      ${line(sql`'CHARGE'`, "ARREARS", "REVENUE", sql`p."principalFen"`)} UNION ALL ${line(sql`'CHARGE'`, "LATE_FEE", "REVENUE", sql`p."lateFeeFen"`)}
      UNION ALL ${line(sql`'PAYMENT'`, "PROVIDER", "ARREARS", sql`p."principalFen"`)} UNION ALL ${line(sql`'PAYMENT'`, "PROVIDER", "LATE_FEE", sql`p."lateFeeFen"`)}
      UNION ALL ${posted(sql`'PAYMENT'`, { from: provider, to: unassigned, fen: whole, at: sql`p."finishedAt"`, of: none }, back)}
      UNION ALL ${posted(sql`'PAYMENT'`, { from: provider, to: prepaid, fen: whole, at: sql`p."finishedAt"`, of: none }, sql`"ArrearsPayment" p WHERE p."status" = 'PAID' AND p."purpose" = 'EXIT_FEES'`)}`),
  );
  await client.query(
    writeTransfersSql(sql`
      ${posted(sql`'REFUND'`, { from: unassigned, to: provider, fen: whole, at: sql`p."refundedAt"`, of: none }, back)}
      UNION ALL ${posted(
        sql`'PAYMENT'`,
        { from: prepaid, to: sql`a."id"`, fen: sql`f."settledFen"`, at: sql`f."endedAt"`, of: sql`s."id"` },
        sql`"ExitFee" f JOIN "ArrearsPayment" p ON p."id" = f."paymentId" JOIN "Settlement" s ON s."cardId" = f."cardId"
          JOIN "LedgerAccount" a ON a."settlementId" = s."id" AND a."kind" = 'ARREARS' WHERE f."status" = 'SETTLED'`,
      )}`),
  );
}

/** What the nightly comparison found about a payment: the provider's books have less. It waits for a person. */
async function writeDifference(client: PoolClient, payment: Written | undefined): Promise<void> {
  if (!payment?.paidAt || payment.fen < 2) return;
  await insertRows(client, "PayoutDifference", [
    {
      ...{ day: shanghaiDay(payment.paidAt), kind: "AMOUNT_DIFFERS", movement: "COLLECTED", token: payment.id },
      ...{ trackingNumber: payment.trackingNumber, collectionId: payment.id, ourFen: payment.fen },
      theirFen: payment.fen - Math.ceil(payment.fen / 100),
      foundAt: secondsAfter(payment.paidAt, 30 * HOUR_S),
    },
  ]);
}
