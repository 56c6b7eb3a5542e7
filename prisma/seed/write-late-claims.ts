import type { PoolClient } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { expiredCashSql } from "../../server/settlement/actions/expired-cash.ts";
import { lateClaimNumber } from "../../server/settlement/rules/late-claim-number.ts";
import type { DemoAccounts } from "./accounts.ts";
import { allInserted, insertRows, type Row } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";
import { companyAccountRow } from "./write-settlements.ts";

const HOUR_S = 3_600;

/** A request of which cash expired because nobody claimed it in time. */
interface Expired {
  requestId: string;
  customerId: string;
  kind: "ENTERPRISE" | "INDIVIDUAL";
  name: string;
  createdById: string;
  fen: number;
}

/** Why it comes so late, in the words of those customers, the latest first; how long ago they said so, and whether an agent wrote it down for them. */
const told = [
  { statement: "财务月底才对账，发现这批卡的余额没有申请退还，请通融办理。", hoursAgo: 3, isByAgent: false },
  { statement: "经办人休产假，提醒短信没有转给接手同事，错过了七天。", hoursAgo: 26, isByAgent: true },
  { statement: "当时在国外出差，收不到短信，请退回原支付方式。", hoursAgo: 70, isByAgent: false },
] as const;

/** Writes the claims for expired cash that wait for a manager, about the requests whose cash expired last. */
export async function writeLateClaims(
  client: PoolClient,
  { accounts, accountCipher, now }: { accounts: DemoAccounts; accountCipher: string; now: Date },
): Promise<void> {
  await allInserted(client);
  const { rows: expired } = await client.query<Expired>(sql`
    SELECT s."requestId", s."customerId", k."kind"::text AS "kind", k."name", r."createdById", sum(e."fen")::float8 AS "fen"
    FROM (${expiredCashSql(sql`SELECT s."id" FROM "Settlement" s`)}) e
    JOIN "Settlement" s ON s."id" = e."settlementId" JOIN "CancellationRequest" r ON r."id" = s."requestId" JOIN "Customer" k ON k."id" = s."customerId"
    GROUP BY s."requestId", s."customerId", k."kind", k."name", r."createdById" ORDER BY max(s."openUntil") DESC, s."requestId" LIMIT ${told.length}`);
  const { rows: numbers } = await client.query<{ next: string }>(
    sql`SELECT nextval('"late_claim_number"') AS "next" FROM generate_series(1, ${expired.length})`,
  );
  const rows = expired.map(({ requestId, customerId, kind, name, createdById, fen }, place): Row => {
    const { statement = "", hoursAgo = 1, isByAgent = false } = told[place] ?? {};
    const filedAt = secondsAfter(now, -hoursAgo * HOUR_S);
    return {
      ...{ number: lateClaimNumber(Number(numbers.at(-1 - place)?.next), filedAt), requestId, customerId, statement },
      ...{ status: "OPEN", amountFen: fen, filedById: isByAgent ? accounts.agent.id : createdById, filedAt },
      ...companyAccountRow(kind === "ENTERPRISE" ? { name, cipher: accountCipher } : null),
    };
  });
  await insertRows(client, "LateClaim", rows);
}
