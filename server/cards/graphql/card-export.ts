import { shownNameSql } from "../../customers/index.ts";
import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { cardStatusWords, carrierWords } from "../rules/card-words.ts";
import { cardConditions, SimCardFilter } from "./card-filter.input.ts";

const c = raw("c");

/** Cards as a file. */
export const cardExport = declareExport({
  mutation: "simCardsExport",
  description: "Takes the list of cards out as a file.",
  filter: SimCardFilter,
  name: "sim-cards",
  permission: "cards.read",
  columns: [
    { key: "iccid", header: { zh: "ICCID", en: "ICCID" }, widthCharacters: 24, kind: "text" },
    { key: "msisdn", header: { zh: "接入号", en: "MSISDN" }, widthCharacters: 18, kind: "text" },
    { key: "status", header: { zh: "状态", en: "Status" }, widthCharacters: 12, kind: "text", words: cardStatusWords },
    { key: "carrier", header: { zh: "运营商", en: "Carrier" }, widthCharacters: 14, kind: "text", words: carrierWords },
    { key: "plan", header: { zh: "套餐", en: "Plan" }, widthCharacters: 28, kind: "text" },
    { key: "customer", header: { zh: "客户", en: "Customer" }, widthCharacters: 32, kind: "text" },
    { key: "label", header: { zh: "标签", en: "Label" }, widthCharacters: 20, kind: "text" },
    { key: "balanceFen", header: { zh: "余额（元）", en: "Balance (CNY)" }, widthCharacters: 14, kind: "fen" },
    { key: "activatedAt", header: { zh: "开卡时间", en: "Activated" }, widthCharacters: 20, kind: "date" },
    { key: "lastTrafficAt", header: { zh: "最近有流量", en: "Last traffic" }, widthCharacters: 20, kind: "date" },
    { key: "cancelledAt", header: { zh: "注销时间", en: "Cancelled" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT c."iccid", c."msisdn", c."status"::text AS "status", k."code" AS "carrier", p."nameZh" AS "plan", ${shownNameSql(raw("o"))} AS "customer",
      c."label", c."balanceFen", c."activatedAt", c."lastTrafficAt", c."cancelledAt"
    FROM "SimCard" c JOIN "Carrier" k ON k."id" = c."carrierId" JOIN "Plan" p ON p."id" = c."planId" JOIN "Customer" o ON o."id" = c."customerId"
    WHERE ${allOf(cardConditions(filter)(c))} ORDER BY c."iccid"`,
});
