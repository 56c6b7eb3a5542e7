import type { UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Ids that are told to be none in one answer. */
const MOST_TOLD = 20;

/**
 * The row ids of items that somebody named, each once. Those that are no items of this request are told one by one, whether they are another request's or nobody's.
 */
export async function findNamedItems(
  tx: Transaction,
  requestId: string,
  publicIds: readonly string[],
): Promise<{ ids: string[] } | { faults: UserFault[] }> {
  const asked = publicIds.map((publicId) => fromPublicId("item", publicId));
  const wanted = [...new Set(asked.filter((id) => id !== null))];
  const rows = await tx.$queryRaw<{ id: string }[]>(
    sql`SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "id" = ANY(${wanted}::uuid[])`,
  );
  const known = new Set(rows.map(({ id }) => id));
  const faults = asked.flatMap((id, place) =>
    id !== null && known.has(id) ? [] : [noSuchItem(place, publicIds[place])],
  );
  return faults.length > 0 ? { faults: faults.slice(0, MOST_TOLD) } : { ids: wanted };
}

/** Repeats an id only if it can be one: anything else may be personal. */
function noSuchItem(place: number, publicId = ""): UserFault {
  const name = fromPublicId("item", publicId) === null ? "" : ` ${publicId}`;
  return {
    kind: "NotFoundError",
    code: "NOT_FOUND",
    text: {
      zh: `第 ${place + 1} 条明细${name} 不在该申请中，请核对编号；未作任何更改`,
      en: `Item ${place + 1}${name} is not in this request; check its id. Nothing was changed`,
    },
    path: ["input", "itemIds", String(place)],
  };
}
