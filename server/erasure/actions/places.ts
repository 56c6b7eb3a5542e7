import type { ErasedScope, PersonalPlace } from "../../platform/personal-data.ts";
import { personalPlaces } from "../../platform/personal-data.ts";
import { sql } from "../../platform/sql.ts";
import { type DataKind, dataKindNames } from "../rules/data-kinds.ts";

/** What platform keeps of the calls of an account. Keys are the callers' own words. */
export const callData: readonly PersonalPlace[] = [
  {
    name: "CALLS",
    kind: "ACCESS",
    scope: "CUSTOMER",
    rows: [
      {
        model: "IdempotencyRecord",
        key: ["accountId", "key"],
        of: (record, { accounts }) => sql`${record}."accountId" IN (${accounts})`,
      },
    ],
  },
];

/** The kinds of data that an erasure of this scope goes through, in the order in which they are shown. */
export function kindsOf(scope: ErasedScope): DataKind[] {
  const kinds = new Set(placesOf(scope).map(({ kind }) => kind));
  return dataKindNames.filter((kind) => kinds.has(kind));
}

/** Every place that an erasure of this scope goes through, in order. A customer's goes through all. */
export function placesOf(scope: ErasedScope): readonly PersonalPlace[] {
  return personalPlaces().filter((place) => scope === "CUSTOMER" || place.scope === "REQUEST");
}
