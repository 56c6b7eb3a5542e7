import { type CardSelection, MOST_CARDS, missingNamesSql, tooManyCards, toSelectionQuery } from "../../cards/index.ts";
import { type ActManner, actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { MANY_CARDS } from "../../platform/database/work-limits.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { invalidMove, lockRequest, noSuchRequest } from "./find-request.ts";
import { putIntoDraftSql } from "./put-into-draft.ts";
import { mandateOfRequestFault } from "./request-mandate.ts";
import { reviseRequest } from "./revise-request.ts";

/** Names of missing cards in an answer. */
const MOST_NAMED = 100;

/** What became of the cards named. */
export interface DraftEdited {
  requestId: string;
  changedCount: number;
  /** Names, as given, that are no card of the customer; up to 100. */
  unknown: string[];
  unknownCount: number;
}

/** Puts cards into a draft. Cards that are there already, and cards of other customers, change nothing; what blocks a card is for preflight to say. */
export async function addCards(
  context: ActionContext,
  input: { requestId: string; cards: CardSelection },
): Promise<Outcome<DraftEdited>> {
  return editDraft(context, input, async (tx, request, cards) => {
    const added = await tx.$executeRaw(
      putIntoDraftSql(sql`
        SELECT ${request.id}::uuid, s."cardId",
          (SELECT coalesce(max("position"), -1) FROM "CancellationDraftCard" WHERE "requestId" = ${request.id}::uuid) + (row_number() OVER ())::int
        FROM (${cards}) s WHERE s."customerId" = ${request.customerId}::uuid`),
    );
    const inDraft = await tx.cancellationDraftCard.count({ where: { requestId: request.id } });
    return inDraft > MOST_CARDS ? refused(tooManyCards) : { ok: true, changedCount: added };
  });
}

/** Takes cards out of a draft. */
export async function removeCards(
  context: ActionContext,
  input: { requestId: string; cards: CardSelection },
): Promise<Outcome<DraftEdited>> {
  return editDraft(context, input, async (tx, request, cards) => ({
    ok: true,
    changedCount: await tx.$executeRaw(sql`
      DELETE FROM "CancellationDraftCard" WHERE "requestId" = ${request.id}::uuid AND "cardId" IN (SELECT s."cardId" FROM (${cards}) s)`),
  }));
}

type Edit = (
  tx: Transaction,
  request: { id: string; customerId: string },
  cards: ReturnType<typeof sql>,
) => Promise<Outcome<{ changedCount: number }>>;

/** An edit that is refused must leave nothing behind, so it leaves the transaction by a throw. */
class EditRefused extends Error {
  constructor(readonly outcome: { ok: false; errors: never[] }) {
    super("edit refused");
  }
}

async function editDraft(
  context: ActionContext,
  input: { requestId: string; cards: CardSelection },
  edit: Edit,
): Promise<Outcome<DraftEdited>> {
  const { viewer, services } = context;
  const query = toSelectionQuery(input.cards, viewer);
  if ("kind" in query) return refused(query);
  const { named } = query;
  const isFew = (named?.asGiven.length ?? Infinity) <= MANY_CARDS;
  const manner: ActManner = { kind: isFew ? "ACT" : "LONG_ACT", thing: input.requestId };
  try {
    return await actInTransaction(services.store, manner, async (tx) => {
      const request = await lockRequest(tx, context, input.requestId);
      if (!request) return noSuchRequest();
      if (request.status !== "DRAFT") return refused(invalidMove(request.status, "ADD_CARDS", viewer));
      const over = await mandateOfRequestFault(tx, context, request.id);
      if (over) return refused(over);
      const [set] = query.exists
        ? await tx.$queryRaw<{ isThere: boolean }[]>(sql`SELECT ${query.exists} AS "isThere"`)
        : [];
      if (set?.isThere === false) return notFound({ zh: "预检结果", en: "preflight" }, query.path);
      // Staff see everybody's cards; what another customer's card is to this draft they are told like an unknown one.
      const itsCustomer = { ...viewer, sees: "OWN" as const, customerId: request.customerId };
      const edited = await edit(tx, request, query.cards);
      if (!edited.ok) throw new EditRefused(edited as { ok: false; errors: never[] });
      const missing = named ? await tx.$queryRaw<{ position: number }[]>(missingNamesSql(named, itsCustomer)) : [];
      const unknown = missing.slice(0, MOST_NAMED).map(({ position }) => named?.asGiven[position] ?? "");
      if (edited.changedCount > 0) await reviseRequest(tx, request.id, services.clock.now());
      return {
        ok: true,
        requestId: request.id,
        changedCount: edited.changedCount,
        unknown,
        unknownCount: missing.length,
      };
    });
  } catch (error) {
    if (error instanceof EditRefused) return error.outcome;
    throw error;
  }
}
