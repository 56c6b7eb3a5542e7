import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { shownNameSql } from "../actions/shown-name.ts";
import { customerKindWords } from "../rules/customer-words.ts";
import { CustomerFilter, customerConditions } from "./customer-filter.input.ts";

const c = raw("c");

/** Customers as a file: masked, like the list. */
export const customerExport = declareExport({
  mutation: "customersExport",
  description: "Takes the list of customers out as a file.",
  filter: CustomerFilter,
  name: "customers",
  permission: "customers.read",
  columns: [
    { key: "number", header: { zh: "客户编号", en: "Customer number" }, widthCharacters: 16, kind: "text" },
    { key: "kind", header: { zh: "类型", en: "Kind" }, widthCharacters: 12, kind: "text", words: customerKindWords },
    { key: "name", header: { zh: "名称", en: "Name" }, widthCharacters: 36, kind: "text" },
    { key: "uscc", header: { zh: "统一社会信用代码", en: "Credit code" }, widthCharacters: 22, kind: "text" },
    { key: "city", header: { zh: "城市", en: "City" }, widthCharacters: 12, kind: "text" },
    { key: "cards", header: { zh: "卡数", en: "Cards" }, widthCharacters: 10, kind: "number" },
    { key: "createdAt", header: { zh: "开户时间", en: "Customer since" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT c."number", c."kind"::text AS "kind", ${shownNameSql(c)} AS "name", c."uscc", c."city", c."createdAt",
      (SELECT count(*)::int FROM "SimCard" s WHERE s."customerId" = c."id") AS "cards"
    FROM "Customer" c WHERE ${allOf(customerConditions(filter)(c))} ORDER BY c."number"`,
});
