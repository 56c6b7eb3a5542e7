import type { Pool } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { idOf } from "./grown-ids.ts";
import { type GrownSize, ITEMS_PER_REQUEST } from "./grown-size.ts";

/** Which request the nth item is in: the fleet's is the first. */
export const requestOfItem = ({ fleet }: GrownSize) =>
  sql`CASE WHEN n <= ${fleet}::int THEN 1 ELSE 2 + (n - ${fleet}::int - 1) / ${ITEMS_PER_REQUEST}::int END`;

/** Whose the nth request is: the first customer's is the fleet and every fiftieth, and the others take turns. */
export const customerOfRequest = ({ customers }: GrownSize) =>
  sql`CASE WHEN n = 1 OR n % 50 = 0 THEN 1 ELSE 2 + n % (${customers}::int - 1) END`;

/** Customers, of whom every fifth is a person; one alone is in its city. */
export async function growCustomers(pool: Pool, { customers }: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "Customer" ("id", "number", "kind", "name", "uscc", "identityIndex", "identityLastFour", "phone", "email", "city", "createdAt")
    SELECT ${idOf("customer", sql`n`)}, CASE WHEN isPerson THEN 'P' ELSE 'E' END || lpad((90000000 + n)::text, 8, '0'),
      CASE WHEN isPerson THEN 'INDIVIDUAL' ELSE 'ENTERPRISE' END::"CustomerKind",
      CASE WHEN isPerson THEN '王小明' || n WHEN n = 7 THEN '漠河北极光通信有限公司' ELSE '杭州智联科技' || n || '有限公司' END,
      CASE WHEN NOT isPerson THEN '91330100MA' || lpad(n::text, 8, '0') END,
      CASE WHEN isPerson THEN md5(n::text) END, CASE WHEN isPerson THEN '1234' END,
      '13900000000', 'contact@customer.example', CASE WHEN n = 7 THEN '漠河' ELSE (ARRAY['杭州', '上海', '深圳', '成都'])[1 + n % 4] END,
      ${now}::timestamptz - make_interval(mins => ${customers}::int - n)
    FROM generate_series(1, ${customers}::int) n, LATERAL (SELECT n % 5 = 3) t(isPerson)`);
}

/**
 * Carriers and plans, of which one each is rare; a card for each item and as many free ones as the fleet has. Their owners are those of their requests. Cancelled ones are
 * nearly all of those that are in a request, as they stay for ever.
 */
export async function growCards(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "Carrier" ("code", "nameZh", "nameEn")
    VALUES ('CMCC', '中国移动', 'China Mobile'), ('CUCC', '中国联通', 'China Unicom'), ('CTCC', '中国电信', 'China Telecom'), ('CBN', '中国广电', 'China Broadnet')`);
  await pool.query(sql`
    INSERT INTO "Plan" ("id", "carrierId", "code", "nameZh", "nameEn", "monthlyFeeFen", "dataMegabytes")
    SELECT ${idOf("plan", sql`p."number"`)}, c."id", p."code", p."code", p."code", 500, 30
    FROM (VALUES (1, 'CMCC-30M', 'CMCC'), (2, 'CUCC-30M', 'CUCC'), (3, 'CTCC-30M', 'CTCC'), (4, 'CBN-30M', 'CBN'), (5, 'CMCC-RARE', 'CMCC')) p("number", "code", "carrier")
    JOIN "Carrier" c ON c."code"::text = p."carrier"`);
  const { items, fleet } = size;
  await pool.query(sql`
    INSERT INTO "Plan" ("id", "carrierId", "code", "nameZh", "nameEn", "monthlyFeeFen", "dataMegabytes")
    SELECT ${idOf("plan", sql`n`)}, c."id", 'CMCC-' || n, n, n, 100 * (1 + n % 50), 30 FROM generate_series(6, ${items / 40}::int) n JOIN "Carrier" c ON c."code" = 'CMCC'`);
  await pool.query(sql`
    INSERT INTO "SimCard" ("id", "iccid", "msisdn", "imsi", "customerId", "carrierId", "planId", "status", "isAutoRenewalOn", "label", "activatedAt", "cancelledAt")
    SELECT ${idOf("card", sql`n`)}, issuer || lpad(n::text, 14, '0'), '14400' || lpad(n::text, 8, '0'), '46004' || lpad(n::text, 10, '0'),
      ${idOf("customer", sql`CASE WHEN n > ${items}::int THEN 1 ELSE customer END`)},
      c."id", CASE WHEN n % 50000 = 9 THEN ${idOf("plan", sql`5`)} ELSE ${idOf("plan", sql`carrier`)} END,
      CASE WHEN n > ${items}::int OR n % 200 = 3 THEN 'IN_USE' WHEN n % 1000 = 5 THEN 'SUSPENDED' WHEN n % 1000 = 6 THEN 'CANCELLING' ELSE 'CANCELLED' END::"SimCardStatus",
      n % 1000 = 17, CASE WHEN n % 50000 = 9 THEN '极光站' WHEN n % 3 = 0 THEN '站点' || n % 50 END,
      ${now}::timestamptz - interval '3 years', NULL
    FROM generate_series(1, ${items + fleet}::int) n,
      LATERAL (SELECT CASE WHEN n % 5000 = 1 THEN 4 ELSE 1 + n % 3 END, ${requestOfItem(size)}) t(carrier, request),
      LATERAL (SELECT ${customerOfRequest(size)} FROM (SELECT request) r(n)) o(customer),
      LATERAL (SELECT (ARRAY['CMCC', 'CUCC', 'CTCC', 'CBN'])[carrier], (ARRAY['898604', '898606', '898611', '898615'])[carrier]) i(code, issuer)
      JOIN "Carrier" c ON c."code"::text = i.code`);
}
