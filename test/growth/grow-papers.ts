import type { Pool } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { customerOfRequest } from "./grow-cards.ts";
import { timeOf } from "./grow-requests.ts";
import { idOf } from "./grown-ids.ts";
import type { GrownSize } from "./grown-size.ts";

/** Documents: two for each request; a fifth was removed again, few are doubtful. */
export async function growMaterials(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  const materials = 2 * size.requests;
  await pool.query(sql`
    INSERT INTO "Material" ("id", "requestId", "customerId", "uploadedById", "kind", "status", "fileName", "createdAt")
    SELECT ${idOf("material", sql`n`)}, ${idOf("request", sql`request`)}, ${idOf("customer", sql`customer`)}, ${idOf("account", sql`1`)},
      CASE WHEN n % 1000 = 3 THEN 'DELEGATION_LETTER' WHEN n % 5000 = 4 THEN 'OTHER' ELSE (ARRAY['BUSINESS_LICENCE', 'HANDLER_ID_CARD_FRONT', 'HANDLER_ID_CARD_BACK'])[1 + n % 3] END::"MaterialKind",
      CASE WHEN n % 1000 = 7 THEN 'DOUBTFUL' WHEN n <= ${materials}::int / 10 AND n % 10 = 2 THEN 'REJECTED' WHEN n % 5 = 4 THEN 'REMOVED' WHEN n % 5000 = 5 THEN 'CHECKING' ELSE 'ACCEPTED' END::"MaterialStatus",
      CASE WHEN n % 1000 = 9 THEN '执照副本.pdf' ELSE 'licence.jpg' END, ${timeOf(now, materials)}
    FROM generate_series(1, ${materials}::int) n, LATERAL (SELECT (n + 1) / 2) t(request),
      LATERAL (SELECT ${customerOfRequest(size)} FROM (SELECT request) r(n)) o(customer)`);
}

/** A card list as long as the fleet, of which one row in a thousand was refused, and as many rows again of short lists of other requests. */
export async function growImports(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  const { fleet } = size;
  const rowsOfOthers = 50;
  const others = Math.max(1, Math.floor(fleet / rowsOfOthers));
  await pool.query(sql`
    INSERT INTO "CardImport" ("id", "requestId", "customerId", "createdById", "fileName", "status", "createdAt")
    SELECT ${idOf("import", sql`n`)}, ${idOf("request", sql`n`)}, ${idOf("customer", customerOfRequest(size))}, ${idOf("account", sql`1`)}, 'cards.xlsx', 'FINISHED', ${now}
    FROM generate_series(1, ${1 + others}::int) n`);
  const rowOf = sql`'x' || n, n % 1000 <> 17, CASE WHEN n % 1000 = 17 THEN '[{"code": "NOT_YOURS_OR_UNKNOWN", "severity": "ERROR"}]' ELSE '[]' END::jsonb`;
  await pool.query(sql`
    INSERT INTO "CardImportRow" ("importId", "rowNumber", "rawIccid", "isAccepted", "findings")
    SELECT ${idOf("import", sql`1`)}, n, ${rowOf} FROM generate_series(1, ${fleet}::int) n`);
  await pool.query(sql`
    INSERT INTO "CardImportRow" ("importId", "rowNumber", "rawIccid", "isAccepted", "findings")
    SELECT ${idOf("import", sql`2 + (n - 1) / ${rowsOfOthers}::int`)}, n, ${rowOf} FROM generate_series(1, ${others * rowsOfOthers}::int) n`);
}

/** A batch of the fleet, and one of each other request with a list. */
export async function growBatches(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "CancellationBatch" ("id", "requestId", "importId", "customerId", "createdById", "status", "createdAt")
    SELECT ${idOf("batch", sql`n`)}, ${idOf("request", sql`n`)}, ${idOf("import", sql`n`)}, ${idOf("customer", customerOfRequest(size))}, ${idOf("account", sql`1`)}, 'SUBMITTED', ${now}
    FROM generate_series(1, ${1 + Math.max(1, Math.floor(size.fleet / 50))}::int) n`);
}

/** One preflight of as many cards as the fleet has; few of them are blocked, and most of those by arrears. */
export async function growPreflight(pool: Pool, { fleet, items }: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "CancellationPreflight" ("id", "customerId", "checkedAt", "cardCount")
    VALUES (${idOf("preflight", sql`1`)}, ${idOf("customer", sql`1`)}, ${now}, ${fleet}::int)`);
  await pool.query(sql`
    INSERT INTO "CancellationPreflightCard" ("preflightId", "position", "iccid", "cardId", "isClear", "hasChanged", "blockers")
    SELECT ${idOf("preflight", sql`1`)}, n, 'x' || n, ${idOf("card", sql`${items}::int + n`)}, n % 1000 > 2, n % 2000 = 5,
      CASE n % 1000 WHEN 1 THEN '[{"code": "ARREARS", "totalFen": 500, "billCount": 1}]' WHEN 2 THEN '[{"code": "ALREADY_CANCELLED"}]' ELSE '[]' END::jsonb
    FROM generate_series(1, ${fleet}::int) n`);
}
