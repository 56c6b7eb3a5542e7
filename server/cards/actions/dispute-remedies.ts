import type { AuditRecord } from "../../audit/index.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Remedy } from "../events.ts";
import { type Change, changeSql, tellOfRemedy } from "./apply-remedy.ts";
import { endBindings } from "./unbind-devices.ts";

/** What a dispute that is upheld does to cards of one customer. */
export interface DisputeRemedy {
  /** Row ids. Cards that are cancelled, and those that are as wanted, stay as they are. */
  cardIds: readonly string[];
  customerId: string;
  /** Number of the dispute: the ground, as the audit trail shows it. */
  ground: string;
  /** Who decided it. */
  context: AuditRecord["context"];
  now: Date;
}

/** Leaving the contract early costs no more than so much for each card, in fen. What a card may cost never rises by it. */
export const lowerExitFees = (tx: Transaction, asked: DisputeRemedy & { upToFen: number }): Promise<number> =>
  remedied(tx, "exitFeeLower", asked, ({ cards }) =>
    changedBy(
      tx,
      sql`UPDATE "SimCard" c SET "exitFeeCapFen" = ${asked.upToFen}
        WHERE c."id" IN (${cards}) AND ${onceFound(sql`c."status" <> 'CANCELLED' AND coalesce(c."exitFeeCapFen" > ${asked.upToFen}, true)`)}`,
    ),
  );

/** The contracts end when it was agreed. A contract never becomes longer by it. */
export const correctContractEnds = (
  tx: Transaction,
  asked: DisputeRemedy & { contractEndsAt: Date },
): Promise<number> =>
  remedied(tx, "contractEndCorrect", asked, ({ cards }) =>
    changedBy(
      tx,
      sql`UPDATE "SimCard" c SET "contractEndsAt" = ${asked.contractEndsAt}
        WHERE c."id" IN (${cards}) AND ${onceFound(sql`c."status" <> 'CANCELLED' AND c."contractEndsAt" > ${asked.contractEndsAt}::timestamptz`)}`,
    ),
  );

/** The cards are taken out of their devices. */
export const unbindDisputed = (tx: Transaction, asked: DisputeRemedy): Promise<number> =>
  remedied(tx, "deviceUnbind", asked, ({ cards, now }) => endBindings(tx, { cards, now }));

/** The same statements, audit entries and events as the calls of people, in a transaction of the caller's. Answers how many cards are different now. */
async function remedied(
  tx: Transaction,
  remedy: Remedy,
  { cardIds, customerId, ground, context, now }: DisputeRemedy,
  change: (selected: { cards: Sql; now: Date }) => Promise<Change>,
): Promise<number> {
  const changed = await change({ cards: sql`SELECT unnest(${[...cardIds]}::uuid[])`, now });
  if (changed.changedCount > 0)
    await tellOfRemedy(tx, context, { remedy, customerId, changed, facts: { number: ground }, now });
  return changed.changedCount;
}

async function changedBy(tx: Transaction, update: Sql): Promise<Change> {
  const [change] = await tx.$queryRaw<Change[]>(
    sql`WITH changed AS (${update} RETURNING c."id" AS "cardId") SELECT ${changeSql}`,
  );
  return change as Change;
}
