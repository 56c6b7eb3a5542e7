import { onceFound, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Most that one card can have of cash, or of credit, in fen. */
export const MOST_ON_CARD_FEN = 2_147_483_647;

/** A card that is to get something. */
export interface CreditedCard {
  id: string;
  iccid: string;
  /** Whether it is in use or suspended, and not being cancelled. */
  isAlive: boolean;
  balanceFen: number;
  giftBalanceFen: number;
}

/** A customer's card, held until the transaction ends: nobody bars it meanwhile. Null when the customer has none with this id. */
export async function holdCardToCredit(
  tx: Transaction,
  cardId: string,
  customerId: string,
): Promise<CreditedCard | null> {
  const [card] = await tx.$queryRaw<CreditedCard[]>(sql`
    SELECT "id", "iccid", "status" IN ('IN_USE', 'SUSPENDED') AS "isAlive", "balanceFen", "giftBalanceFen" FROM "SimCard"
    WHERE "id" = ${cardId}::uuid AND ${onceFound(sql`"customerId" = ${customerId}::uuid`)} FOR NO KEY UPDATE`);
  return card ?? null;
}

/**
 * Puts onto a card what {@link holdCardToCredit} holds. Decision: credit that was data or a gift stays apart from cash and is never paid out: else to convert data and then to cancel the card that got it
 * would be a way to have it refunded.
 */
export async function creditCard(
  tx: Transaction,
  cardId: string,
  { cashFen, creditFen }: { cashFen: number; creditFen: number },
): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "SimCard" SET "balanceFen" = "balanceFen" + ${cashFen}::int, "giftBalanceFen" = "giftBalanceFen" + ${creditFen}::int WHERE "id" = ${cardId}::uuid`);
}
