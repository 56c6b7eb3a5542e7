import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { MANY_CARDS } from "../../platform/database/work-limits.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { noSuchRequest } from "../../requests/index.ts";
import { askAbout } from "./asked-cards.ts";
import { evaluateCardsSql } from "./evaluate-cards.ts";
import {
  foundCardsSql,
  idsSql,
  MOST_PREFLIGHT_CARDS,
  noCards,
  numbersSql,
  type PreflightCards,
  questionFault,
  tooManyPreflightCards,
} from "./preflight-question.ts";

/** What a preflight asks. */
export interface RunPreflightInput {
  cards: PreflightCards;
  /** Public id of the customer that staff act for; a draft names its own. */
  customerId?: string | null;
  idempotencyKey?: string | null;
}

/** For whom, and of which draft. */
interface Subject {
  customerId: string;
  draftId?: string;
}

/**
 * Looks at up to 100 000 cards as if they were to be cancelled now, and keeps the answer for a day. Nothing is reserved or promised by it. The number of statements
 * does not depend on the number of cards.
 */
export async function runPreflight(
  context: ActionContext,
  input: RunPreflightInput,
): Promise<Outcome<{ preflightId: string }>> {
  const { cards, idempotencyKey, ...rest } = input;
  const fault = questionFault(cards);
  if (fault) return refused(fault);
  const now = context.services.clock.now();
  const { accountId } = context.viewer;
  // How many cards a filter or a draft has is known only when they are counted.
  const isFew = (cards.iccids ?? cards.cardIds ?? { length: Infinity }).length <= MANY_CARDS;
  return actInTransaction(
    context.services.store,
    { kind: isFew ? "ACT" : "LONG_ACT" },
    async (tx): Promise<Outcome<{ preflightId: string }>> => {
      const subject = await findSubject(tx, context, input);
      if (!subject.ok) return subject;
      const call = {
        accountId,
        key: idempotencyKey,
        mutation: "cancellationPreflightRun",
        input: { cards, ...rest },
        now,
      };
      const outcome = await idempotent(tx, call, () => look(tx, context, cards, subject, now));
      return outcome.ok ? { ok: true, preflightId: outcome.resultId } : outcome;
    },
  );
}

async function findSubject(
  tx: Transaction,
  { viewer }: ActionContext,
  { cards, customerId }: RunPreflightInput,
): Promise<Outcome<Subject>> {
  const noSuchCustomer = notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);
  const named = customerId == null ? null : fromPublicId("customer", customerId);
  if (customerId != null && (named === null || (viewer.sees === "OWN" && named !== viewer.customerId)))
    return noSuchCustomer;
  const actsFor = viewer.sees === "OWN" ? viewer.customerId : named;
  if (cards.requestId != null) {
    const draft = await tx.cancellationRequest.findUnique({
      where: { id: fromPublicId("request", cards.requestId) ?? NOBODYS_ID },
      select: { id: true, customerId: true, status: true },
    });
    if (!draft || (actsFor !== null && draft.customerId !== actsFor))
      return noSuchRequest(["input", "cards", "requestId"]);
    if (draft.status !== "DRAFT") return refused(notADraft);
    return { ok: true, customerId: draft.customerId, draftId: draft.id };
  }
  if (actsFor === null) return refused(customerWanted);
  if (viewer.sees === "ALL" && !(await tx.customer.findUnique({ where: { id: actsFor }, select: { id: true } })))
    return noSuchCustomer;
  return { ok: true, customerId: actsFor };
}

async function look(
  tx: Transaction,
  context: ActionContext,
  { iccids, cardIds, filter }: PreflightCards,
  { customerId, draftId }: Subject,
  now: Date,
): Promise<Outcome<{ resultId: string }>> {
  let asked: Sql;
  if (iccids != null) asked = numbersSql(iccids);
  else if (cardIds != null) asked = idsSql(cardIds, customerId);
  else {
    asked = foundCardsSql(draftId === undefined ? { filter: filter ?? {} } : { draftId }, customerId);
  }
  const count = await askAbout(tx, sql`SELECT * FROM (${asked}) a LIMIT ${MOST_PREFLIGHT_CARDS + 1}`);
  if (count === 0) return refused(noCards);
  if (count > MOST_PREFLIGHT_CARDS) return refused(tooManyPreflightCards);
  const [preflight] = await tx.$queryRaw<{ id: string; cardCount: number; blockedCount: number }[]>(
    answerSql(customerId, now),
  );
  if (!preflight) throw new Error("the preflight answered nothing");
  const { id, ...facts } = preflight;
  await recordAudit(tx, {
    context,
    action: "preflight.run",
    objectType: "CancellationPreflight",
    objectId: id,
    customerId,
    facts,
    now,
  });
  return { ok: true, resultId: id };
}

/** Evaluates the asked cards and writes the answers and their counts down. */
function answerSql(customerId: string, now: Date): Sql {
  const evaluation = evaluateCardsSql({
    cards: sql`SELECT "cardId" FROM asked_cards WHERE "cardId" IS NOT NULL`,
    customerId: sql`${customerId}::uuid`,
    now: sql`${now}::timestamptz`,
  });
  return sql`
    WITH preflight AS MATERIALIZED (
      SELECT uuid_v7() AS "id"
    ), evaluation AS (
      ${evaluation}
    ), answers AS (
      INSERT INTO "CancellationPreflightCard"
        ("preflightId", "position", "iccid", "cardId", "isClear", "blockers", "warnings", "chargeFen", "refundFen", "convertFen")
      SELECT preflight."id", asked."position", asked."iccid", asked."cardId", coalesce(e."blockers" = '[]'::jsonb, false),
        coalesce(e."blockers", jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('code', 'UNKNOWN_CARD', 'fault', asked."fault")))),
        coalesce(e."warnings", '[]'), coalesce(e."chargeFen", 0), coalesce(e."refundFen", 0), coalesce(e."convertFen", 0)
      FROM preflight CROSS JOIN asked_cards asked LEFT JOIN evaluation e ON e."cardId" = asked."cardId"
      RETURNING "isClear"
    )
    INSERT INTO "CancellationPreflight" ("id", "customerId", "checkedAt", "run", "cardCount", "clearCount", "blockedCount", "changedCount")
    SELECT preflight."id", ${customerId}::uuid, ${now}, 1, counted.*, 0
    FROM preflight CROSS JOIN (
      SELECT count(*), count(*) FILTER (WHERE "isClear"), count(*) FILTER (WHERE NOT "isClear") FROM answers
    ) counted
    RETURNING "id", "cardCount", "blockedCount"`;
}

/** An id that no row has. */
const NOBODYS_ID = "00000000-0000-0000-0000-000000000000";

const customerWanted = {
  kind: "InvalidInputError",
  code: "CUSTOMER_WANTED",
  text: { zh: "请指明为哪个客户办理（customerId）", en: "Say which customer you act for (customerId)" },
  path: ["input", "customerId"],
} as const;

const notADraft = {
  kind: "InvalidInputError",
  code: "NOT_A_DRAFT",
  text: {
    zh: "该申请已提交，请直接查看各卡的阻断项；预检只用于草稿",
    en: "The request is handed in: look at the blockers of its items. Preflight is for drafts",
  },
  path: ["input", "cards", "requestId"],
} as const;
