import { toPublicId } from "../../server/platform/ids.ts";
import { raw, type Sql, sql } from "../../server/platform/sql.ts";

/** Beginnings of row ids, so that the nth row of each table has an id that can be said without asking. */
const beginnings = {
  customer: "00000001",
  plan: "00000002",
  card: "00000003",
  request: "00000004",
  item: "00000005",
  material: "00000006",
  import: "00000007",
  task: "00000008",
  preflight: "00000009",
  account: "0000000a",
  schedule: "0000000b",
  wave: "0000000c",
  batch: "0000000d",
  approval: "0000000e",
  step: "0000000f",
  complaint: "00000010",
  settlement: "00000011",
  ledgerAccount: "00000012",
  payout: "00000013",
  arrearspayment: "00000014",
  hall: "00000015",
  case: "00000016",
  appointment: "00000017",
  dispute: "00000018",
} as const;

/** A table whose rows are numbered from 1. */
export type Numbered = keyof typeof beginnings;

/** Id of the nth row, in SQL. */
export function idOf(kind: Numbered, number: Sql): Sql {
  return sql`(${raw(`'${beginnings[kind]}-0000-7000-8000-'`)} || lpad((${number})::text, 12, '0'))::uuid`;
}

/** Id of the nth row. */
export function rowIdOf(kind: Numbered, number: number): string {
  return `${beginnings[kind]}-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

/** Public id of the nth row. */
export function publicIdOf(kind: Numbered, number: number): string {
  return toPublicId(kind, rowIdOf(kind, number));
}
