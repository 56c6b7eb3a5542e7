/**
 * How documents are found by what people know of them.
 *
 * Decision: a search means one thing, by the form of what was typed: the number of a request, an identity number, a credit code, a kind, and everything else a part of a customer's or a file's name. So
 * each has an index of its own. An identity number is never compared in clear, and only for those who may find customers by it; where it would be kept, as with an export, it is refused.
 */
import { mayDo } from "../../accounts/index.ts";
import { isCustomerCalled, parseResidentId, parseUscc } from "../../customers/index.ts";
import type { Clock } from "../../platform/clock.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";
import { kindsCalled } from "../rules/called-kinds.ts";

/** More than so many are many: then the latest documents are among them, and going through them in order comes to a page soon. */
const FEW = 200;

/** Row ids that a search means, where they are few; null where they are many. The database cannot tell beforehand which it is. */
interface Meant {
  customerIds: readonly string[] | null;
  documentIds: readonly string[] | null;
}

const meaning = Symbol("what a search means");
/** A filter whose search was looked up. */
type Searched = { search?: string; [meaning]?: Meant };

/** The number of a person's identity card that was typed, as it is compared; null for any other text. */
export function identityTyped(text: string | undefined | null, clock: Clock): string | null {
  const parsed = parseResidentId(text ?? "", clock.now());
  return parsed.ok ? parsed.residentId : null;
}

/** Refuses a search by an identity number where the filter would be written down. */
export function withoutIdentity<Filter extends Searched>(
  filter: Filter | undefined,
  { services }: { services: Pick<Services, "clock"> },
): Filter {
  if (identityTyped(filter?.search, services.clock) !== null)
    throw new BadUserInputError({
      zh: "导出条件会被记录，不能含身份证号；请改用客户编号或申请号",
      en: "What an export is narrowed to is recorded, so it holds no identity number; use the customer's or request's number",
    });
  return filter ?? ({} as Filter);
}

/** Looks up what a search means before the documents are read. */
export async function prepareMaterialSearch<Filter extends Searched | undefined>(
  { store, secrets, clock }: Pick<Services, "store" | "secrets" | "clock">,
  viewer: Pick<Viewer, "role">,
  filter: Filter,
): Promise<Filter> {
  const search = filter?.search?.trim() ?? "";
  if (search === "" || isRequestNumber(search) || kindsCalled(search).length > 0) return filter;
  const few = async (query: Sql) => {
    const { rows } = await store.pool.query<{ id: string }>(sql`${query} LIMIT ${FEW + 1}`);
    return rows.length > FEW ? null : rows.map(({ id }) => id);
  };
  const means = (meant: Meant) => ({ ...filter, [meaning]: meant }) as Filter;
  const identity = identityTyped(search, clock);
  if (identity !== null) {
    if (!mayDo(viewer.role, "customers.find-by-identity")) return means({ customerIds: [], documentIds: [] });
    const indexes = secrets.blindIndexes(identity);
    const customerIds = await few(sql`SELECT "id" FROM "Customer" WHERE "identityIndex" = ANY(${indexes}::text[])`);
    return means({ customerIds, documentIds: [] });
  }
  const uscc = creditCode(search);
  if (uscc !== null)
    return means({
      customerIds: await few(sql`SELECT "id" FROM "Customer" WHERE "uscc" = ${uscc}`),
      documentIds: await few(sql`SELECT "id" FROM "Material" WHERE "enteredUscc" = ${uscc}`),
    });
  return means({
    customerIds: await few(sql`SELECT c."id" FROM "Customer" c WHERE ${isCustomerCalled(sql`c`, search)}`),
    documentIds: await few(sql`SELECT m."id" FROM "Material" m WHERE ${isFileCalled(sql`m`, search)}`),
  });
}

/** Whether a document is found by a search. One that was not looked up is compared by itself, and finds nobody by an identity number. */
export function isFound(material: Sql, { search, [meaning]: meant }: Searched): Sql {
  const text = search?.trim() ?? "";
  if (isRequestNumber(text))
    return sql`${material}."requestId" = ANY(ARRAY(SELECT "id" FROM "CancellationRequest" WHERE "number" = ${text.toUpperCase()}))`;
  const kinds = kindsCalled(text);
  if (kinds.length > 0) return sql`${material}."kind" = ANY(${kinds}::"MaterialKind"[])`;
  const uscc = creditCode(text);
  const [customer, file] =
    uscc === null
      ? [isCustomerCalled(sql`c`, text), isFileCalled(material, text)]
      : [sql`c."uscc" = ${uscc}`, sql`${material}."enteredUscc" = ${uscc}`];
  const ofCustomers = meant?.customerIds
    ? sql`${material}."customerId" = ANY(${meant.customerIds}::uuid[])`
    : sql`EXISTS (SELECT FROM "Customer" c WHERE c."id" = ${material}."customerId" AND ${customer})`;
  const itself = meant?.documentIds ? sql`${material}."id" = ANY(${meant.documentIds}::uuid[])` : file;
  return sql`(${ofCustomers} OR ${itself})`;
}

const isRequestNumber = (text: string) => /^CR-/i.test(text);

function creditCode(text: string): string | null {
  const parsed = parseUscc(text);
  return parsed.ok ? parsed.uscc : null;
}

/** Whether the name of a document's file has a text in it. An index has its pairs of neighbouring characters; the text itself tells whether they stand together. */
function isFileCalled(material: Sql, text: string): Sql {
  const name = text.toLowerCase();
  const part = `%${name.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`(${material}."fileNamePairs" @> character_pairs(${name}) AND lower(${material}."fileName") LIKE ${part})`;
}
