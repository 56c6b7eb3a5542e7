import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { askAbout } from "./asked-cards.ts";
import { evaluateCardsSql } from "./evaluate-cards.ts";

/**
 * Looks at the cards of a preflight again and marks those whose answer is another one now. Numbers that were unknown are looked up anew. Only rows that differ
 * are written.
 */
export async function rerunPreflight(
  context: ActionContext,
  input: { id: string },
): Promise<Outcome<{ preflightId: string }>> {
  const id = fromPublicId("preflight", input.id);
  if (id === null) return noSuchPreflight;
  const { viewer, services } = context;
  const now = services.clock.now();
  return actInTransaction(
    services.store,
    { kind: "LONG_ACT" },
    async (tx): Promise<Outcome<{ preflightId: string }>> => {
      // Two runs at once follow each other, because this locks the row.
      const [preflight] = await tx.cancellationPreflight.updateManyAndReturn({
        where: { id, ...(viewer.sees === "OWN" ? { customerId: viewer.customerId ?? "" } : {}) },
        data: { run: { increment: 1 }, checkedAt: now },
        select: { customerId: true, run: true },
      });
      if (!preflight) return noSuchPreflight;
      const { customerId, run } = preflight;
      await askAbout(
        tx,
        sql`
        SELECT p."position", coalesce(p."cardId", c."id") AS "cardId", p."blockers", p."warnings", p."chargeFen", p."refundFen", p."convertFen"
        FROM "CancellationPreflightCard" p LEFT JOIN "SimCard" c ON p."cardId" IS NULL AND c."iccid" = p."iccid"
        WHERE p."preflightId" = ${id}::uuid`,
      );
      const [counted] = await tx.$queryRaw<{ blockedCount: number; changedCount: number }[]>(
        compareSql(id, customerId, now),
      );
      if (!counted) throw new Error("the preflight answered nothing");
      const facts = { run, ...counted };
      await recordAudit(tx, {
        context,
        action: "preflight.rerun",
        objectType: "CancellationPreflight",
        objectId: id,
        customerId,
        facts,
        now,
      });
      return { ok: true, preflightId: id };
    },
  );
}

const noSuchPreflight = notFound({ zh: "预检结果", en: "preflight" });

/** Evaluates the cards again, writes what differs, and counts. */
function compareSql(id: string, customerId: string, now: Date): Sql {
  const evaluation = evaluateCardsSql({
    cards: sql`SELECT "cardId" FROM asked_cards WHERE "cardId" IS NOT NULL`,
    customerId: sql`${customerId}::uuid`,
    now: sql`${now}::timestamptz`,
  });
  return sql`
    WITH evaluation AS (
      ${evaluation}
    ), answers AS MATERIALIZED (
      SELECT ${id}::uuid AS "preflightId", a."position", e.*,
        ${comparedSql(sql`a`)} IS DISTINCT FROM ${comparedSql(sql`e`)} AS "hasChanged",
        e."warnings" <> a."warnings" AS "hasOtherWarnings"
      FROM asked_cards a JOIN evaluation e ON e."cardId" = a."cardId"
    ), written AS (
      UPDATE "CancellationPreflightCard" p
      SET "cardId" = n."cardId", "isClear" = n."blockers" = '[]'::jsonb, "hasChanged" = coalesce(n."hasChanged", false), "blockers" = n."blockers",
        "warnings" = n."warnings", "chargeFen" = n."chargeFen", "refundFen" = n."refundFen", "convertFen" = n."convertFen"
      FROM answers n
      WHERE p."preflightId" = n."preflightId" AND p."position" = n."position" AND (n."hasChanged" OR n."hasOtherWarnings" OR p."hasChanged")
    )
    UPDATE "CancellationPreflight" f
    SET "clearCount" = counted."clear", "blockedCount" = f."cardCount" - counted."clear", "changedCount" = counted."changed"
    FROM (
      SELECT count(*) FILTER (WHERE "blockers" = '[]'::jsonb)::int AS "clear", count(*) FILTER (WHERE "hasChanged")::int AS "changed" FROM answers
    ) counted
    WHERE f."id" = ${id}::uuid
    RETURNING f."blockedCount", f."changedCount"`;
}

/**
 * What makes one answer differ from another. A number that is not the customer's counts as unknown: else a change would tell the customer that somebody
 * else's card now exists. Of the warnings only which they are: live cards move data all the time.
 */
function comparedSql(answer: Sql): Sql {
  return sql`(
    CASE WHEN ${answer}."blockers" = '[{"code": "NOT_OWNER"}]'::jsonb THEN '[{"code": "UNKNOWN_CARD"}]'::jsonb ELSE ${answer}."blockers" END,
    jsonb_path_query_array(${answer}."warnings", '$[*].code'), ${answer}."chargeFen", ${answer}."refundFen", ${answer}."convertFen")`;
}
