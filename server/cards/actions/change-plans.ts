/**
 * Decision: cards that are alike in all that counts are judged once, by the rule itself, and then changed together. A rule that were written down a second time in SQL would one day say
 * something else; a rule that were asked for each of 100 000 cards would need all of them here.
 */
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { CardStatus } from "../rules/card-states.ts";
import {
  type CardOnPlan,
  judgePlanChange,
  monthlyDifference,
  type PlanChangeRefusal,
  type PlanTerms,
  planChangeRefusals,
} from "../rules/plan-change.ts";
import { type Change, changeSql } from "./apply-remedy.ts";

/** Most card numbers that are listed for one reason. */
export const MOST_LISTED_REFUSED = 20;

/** Cards that stay on their plan for one reason. */
export interface RefusedCards {
  code: PlanChangeRefusal;
  count: number;
  /** The first of them by card number, at most {@link MOST_LISTED_REFUSED}. */
  iccids: string[];
}

/** What a change of plan did. */
export interface PlansChanged extends Change {
  /** What a month of the changed cards costs more than before, in fen; below 0 where less. */
  monthlyDifferenceFen: number;
  /** Cards that had the plan already. */
  notNeededCount: number;
  refusals: RefusedCards[];
}

/** Which cards go to which plan, and who says so. */
export interface PlansToChange {
  /** Query with the column `cardId`. */
  cards: Sql;
  target: PlanTerms;
  /** Row id of an account. */
  changedById: string;
  /** Row id of the step of a schedule that does it. */
  stepId?: string;
  now: Date;
}

/** Cards that are alike. */
interface Alike extends Omit<CardOnPlan, "plan"> {
  planId: string;
  planCode: string;
  monthlyFeeFen: number;
  earlyExitFeeFen: number;
  /** Carrier of the plan. */
  sellerId: string;
  count: number;
  iccids: string[];
}

/** What counts of a card but for its plan's terms, as columns: `planId`, `carrierId`, `status`, `isInContract` and `isHeldByLaw`. */
const countsSql = (card: Sql, at: Date): Sql => sql`
  ${card}."planId", ${card}."carrierId", ${card}."status", coalesce(${card}."contractEndsAt" > ${at}::timestamptz, false) AS "isInContract",
  EXISTS (SELECT FROM "LegalHold" h WHERE h."cardId" = ${card}."id" AND h."liftedAt" IS NULL) AS "isHeldByLaw"`;

/**
 * Puts those of the cards that may go there on a plan, writes each change down and tells of the others. Unused data keeps the worth that it had: it was bought by another plan's price.
 * Rows are locked in one order, so that two calls over the same cards follow each other.
 */
export async function changePlans(tx: Transaction, asked: PlansToChange): Promise<PlansChanged> {
  const { cards, target, now } = asked;
  const alike = await tx.$queryRaw<Alike[]>(sql`
    WITH picked AS (
      SELECT c."iccid", ${countsSql(sql`c`, now)} FROM "SimCard" c WHERE c."id" IN (${cards}) ORDER BY c."id" FOR UPDATE OF c
    )
    SELECT k."planId", k."carrierId", k."status"::text AS "status", k."isInContract", k."isHeldByLaw", p."code" AS "planCode", p."monthlyFeeFen", p."earlyExitFeeFen", p."carrierId" AS "sellerId",
      count(*)::int AS "count", (array_agg(k."iccid" ORDER BY k."iccid"))[1:${MOST_LISTED_REFUSED}::int] AS "iccids"
    FROM picked k JOIN "Plan" p ON p."id" = k."planId"
    GROUP BY k."planId", k."carrierId", k."status", k."isInContract", k."isHeldByLaw", p."id"`);
  const judged = alike.map((group) => {
    const { planId: id, planCode: code, sellerId: carrierId, monthlyFeeFen, earlyExitFeeFen } = group;
    const card = { ...group, plan: { id, code, carrierId, monthlyFeeFen, earlyExitFeeFen } };
    return { ...group, verdict: judgePlanChange(card, target), differenceFen: monthlyDifference(card, target) };
  });
  const changed = await write(
    tx,
    asked,
    judged.filter(({ verdict }) => verdict === "CHANGE"),
  );
  const notNeeded = judged.filter(({ verdict }) => verdict === "NOT_NEEDED");
  return {
    ...changed,
    notNeededCount: notNeeded.reduce((sum, { count }) => sum + count, 0),
    refusals: planChangeRefusals.flatMap((code) => refusedFor(code, judged)),
  };
}

function refusedFor(
  code: PlanChangeRefusal,
  judged: readonly (Pick<Alike, "count" | "iccids"> & { verdict: string })[],
): RefusedCards[] {
  const own = judged.filter(({ verdict }) => verdict === code);
  if (own.length === 0) return [];
  const iccids = own
    .flatMap((group) => group.iccids)
    .sort()
    .slice(0, MOST_LISTED_REFUSED);
  return [{ code, count: own.reduce((sum, { count }) => sum + count, 0), iccids }];
}

type Written = Change & { monthlyDifferenceFen: number };

async function write(
  tx: Transaction,
  { cards, target, changedById, stepId, now }: PlansToChange,
  groups: readonly (Pick<Alike, "planId" | "carrierId" | "isInContract" | "isHeldByLaw"> & {
    status: CardStatus;
    differenceFen: number;
  })[],
): Promise<Written> {
  if (groups.length === 0) return { changedCount: 0, cardIds: [], monthlyDifferenceFen: 0 };
  const allowed = JSON.stringify(
    groups.map(({ planId, carrierId, status, isInContract, isHeldByLaw, differenceFen }) => ({
      ...{ planId, carrierId, status, isInContract, isHeldByLaw, differenceFen },
    })),
  );
  const [written] = await tx.$queryRaw<Written[]>(sql`
    WITH allowed AS (
      SELECT * FROM jsonb_to_recordset(${allowed}::jsonb) a("planId" uuid, "carrierId" uuid, "status" "SimCardStatus", "isInContract" boolean, "isHeldByLaw" boolean, "differenceFen" int)
    ), asked AS MATERIALIZED (
      SELECT c."id", ${countsSql(sql`c`, now)} FROM "SimCard" c WHERE c."id" IN (${cards})
    ), picked AS (
      SELECT k."id", k."planId", a."differenceFen" FROM asked k JOIN allowed a
        ON (a."planId", a."carrierId", a."status", a."isInContract", a."isHeldByLaw") = (k."planId", k."carrierId", k."status", k."isInContract", k."isHeldByLaw")
    ), changed AS (
      UPDATE "SimCard" c SET "planId" = ${target.id}::uuid,
        "unusedDataPlanId" = CASE WHEN c."unusedDataMegabytes" > 0 THEN nullif(coalesce(c."unusedDataPlanId", c."planId"), ${target.id}::uuid) END
      FROM picked WHERE c."id" = picked."id" RETURNING c."customerId", c."id" AS "cardId", picked."planId", picked."differenceFen"
    ), written AS (
      INSERT INTO "PlanChange" ("customerId", "cardId", "fromPlanId", "toPlanId", "monthlyDifferenceFen", "changedById", "stepId", "at")
      SELECT "customerId", "cardId", "planId", ${target.id}::uuid, "differenceFen", ${changedById}::uuid, ${stepId ?? null}::uuid, ${now} FROM changed
    )
    SELECT ${changeSql}, (SELECT coalesce(sum("differenceFen"), 0)::float8 FROM changed) AS "monthlyDifferenceFen"`);
  if (!written) throw new Error("the change of plans answered nothing");
  return written;
}
