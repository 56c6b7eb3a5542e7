import { createHash } from "node:crypto";
import type { ErasedScope, ErasedSubject } from "../../platform/personal-data.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Whom an erasure is about. */
export interface ErasureTarget {
  scope: ErasedScope;
  customerId: string;
  /** Null where it is about the whole customer. */
  requestId: string | null;
}

/** SHA-256 of what an erasure is about. The database works the same out, to find it again by its hash. */
export function subjectHash({ scope, customerId, requestId }: ErasureTarget): string {
  return createHash("sha256")
    .update(`${scope}:${scope === "REQUEST" ? requestId : customerId}`)
    .digest("hex");
}

/** The same of a row by its id, worked out by the database. */
export function subjectHashSql(scope: ErasedScope, id: Sql): Sql {
  return sql`encode(sha256(convert_to(${`${scope}:`}::text || ${id}::text, 'UTF8')), 'hex')`;
}

/** Whether somebody forbids to erase anything of a card: an authority's hold on it. */
export function isCardHeld(cardId: Sql): Sql {
  return sql`EXISTS (SELECT FROM "LegalHold" h WHERE h."cardId" = ${cardId} AND h."liftedAt" IS NULL)`;
}

/** Whether somebody forbids to erase anything of a customer. */
export function isCustomerHeld(customerId: Sql): Sql {
  return sql`EXISTS (SELECT FROM "ErasureHold" h WHERE h."customerId" = ${customerId} AND h."liftedAt" IS NULL)`;
}

/** Row ids of all cards that an erasure is about, held or not. */
export function cardsOf({ scope, customerId, requestId }: ErasureTarget): Sql {
  return scope === "CUSTOMER"
    ? sql`SELECT s."id" FROM "SimCard" s WHERE s."customerId" = ${customerId}::uuid`
    : sql`SELECT i."cardId" AS "id" FROM "CancellationItem" i WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'CANCELLED'`;
}

/** What the modules are told of whom it is about. */
export function subjectOf(target: ErasureTarget): ErasedSubject {
  const { scope, customerId, requestId } = target;
  return {
    customerId,
    requests:
      scope === "CUSTOMER"
        ? sql`SELECT r."id" FROM "CancellationRequest" r WHERE r."customerId" = ${customerId}::uuid`
        : sql`SELECT ${requestId}::uuid`,
    cards: sql`SELECT c."id" FROM (${cardsOf(target)}) AS c WHERE NOT ${isCardHeld(sql`c."id"`)}`,
    accounts: sql`SELECT a."id" FROM "Account" a WHERE a."customerId" = ${customerId}::uuid`,
  };
}
