import { Directive, Field, ID, InputType } from "type-graphql";
import { fromPublicId } from "../../platform/ids.ts";
import type { Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Of what the ledger is looked at. */
@Directive("@oneOf")
@InputType({ description: "Of what the ledger is looked at, said in exactly one of these ways." })
export class LedgerScopeInput {
  @Field(() => ID, {
    nullable: true,
    description: "Of the cancelled cards of this request and its refunds, `request_…`.",
  })
  requestId?: string;

  @Field(() => ID, { nullable: true, description: "Of this cancelled card, `card_…`." })
  cardId?: string;

  @Field(() => ID, {
    nullable: true,
    description: "Of all cancelled cards and refunds of this customer, `customer_…`.",
  })
  customerId?: string;

  @Field(() => ID, { nullable: true, description: "Of this refund, `payout_…`." })
  payoutId?: string;
}

/** Row ids of the settlements, and of the refunds, that are meant: queries. */
interface Meant {
  settlements: Sql | null;
  payouts: Sql | null;
}

function meantBy({ requestId, cardId, customerId, payoutId }: LedgerScopeInput): Meant {
  const of = (column: Sql, prefix: string, id: string): Meant => ({
    settlements: sql`SELECT s."id" FROM "Settlement" s WHERE s.${column} = ${fromPublicId(prefix, id)}::uuid`,
    payouts: sql`SELECT p."id" FROM "Payout" p WHERE p.${column} = ${fromPublicId(prefix, id)}::uuid`,
  });
  if (requestId != null) return of(sql`"requestId"`, "request", requestId);
  if (customerId != null) return of(sql`"customerId"`, "customer", customerId);
  if (cardId != null)
    return {
      settlements: sql`SELECT s."id" FROM "Settlement" s WHERE s."cardId" = ${fromPublicId("card", cardId)}::uuid`,
      payouts: null,
    };
  return { settlements: null, payouts: sql`SELECT ${fromPublicId("payout", payoutId ?? "")}::uuid` };
}

/** Everything that was transferred, as a query for rows of transfers: those of cards, and those of whole refunds; and whose accounts have all of theirs among them. */
export function transfersMeantBy(scope: LedgerScopeInput): { transfers: Sql; whole: "CARDS" | "REFUND" } {
  const meant = meantBy(scope);
  return { transfers: transfersOf(meant), whole: meant.settlements ? "CARDS" : "REFUND" };
}

function transfersOf({ settlements, payouts }: Meant): Sql {
  const ofCards =
    settlements && sql`SELECT t.* FROM "LedgerTransfer" t WHERE t."settlementId" = ANY(ARRAY(${settlements}))`;
  if (!payouts) return ofCards ?? sql`SELECT t.* FROM "LedgerTransfer" t WHERE false`;
  const isWhole = settlements ? sql`t."settlementId" IS NULL` : sql`true`;
  const ofPayouts = sql`SELECT t.* FROM "LedgerTransfer" t WHERE t."operationId" = ANY(ARRAY(${payouts})) AND ${isWhole}`;
  return ofCards ? sql`${ofCards} UNION ALL ${ofPayouts}` : ofPayouts;
}

/** A page's way through them: of cards one card after the other, each in time; of a refund as they were written; of everything the latest first. */
export function pagedTransfers(scope: LedgerScopeInput | undefined | null): {
  where: (transfer: Sql) => Sql[];
  order: Order;
} {
  if (!scope) return { where: () => [], order: { columns: ["at", "id"], descending: true } };
  const { settlements, payouts } = meantBy(scope);
  if (settlements)
    return {
      where: (transfer) => [sql`${transfer}."settlementId" = ANY(ARRAY(${settlements}))`],
      order: { columns: ["settlementId", "at", "id"], descending: false },
    };
  return {
    where: (transfer) => [sql`${transfer}."operationId" = ANY(ARRAY(${payouts ?? sql`SELECT NULL::uuid`}))`],
    order: { columns: ["id"], descending: false },
  };
}
