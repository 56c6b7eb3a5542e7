import { maskName } from "../../../../server/customers/rules/mask.ts";
import { toPublicId } from "../../../../server/platform/ids.ts";
import type { StockCustomer } from "./types.ts";

/** A row with its id as callers see it; the id it has in the database is kept beside it. */
export function withPublicId<Row extends { id: string }>(prefix: string, row: Row): Row & { rowId: string } {
  return { ...row, rowId: row.id, id: toPublicId(prefix, row.id) };
}

/** A customer as others may see it. */
export function toCustomer(row: { id: string; kind: string; name: string }): StockCustomer {
  return { ...withPublicId("customer", row), displayName: row.kind === "ENTERPRISE" ? row.name : maskName(row.name) };
}

/** Order of the list. */
export const latestFirst = [{ createdAt: "desc" }, { id: "desc" }] as const;
