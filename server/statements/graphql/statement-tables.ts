import { issuerOf } from "../../certificates/index.ts";
import type { ExportableTables } from "../../exports/index.ts";
import type { Language, LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import type { Table, TableColumnKind, TableValue } from "../../platform/spreadsheet/write-table.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { ledgerTransferWords } from "../../settlement/index.ts";
import {
  readStatement,
  requestNumberOf,
  type StatementFacts,
  statementBillsSql,
  statementCardsSql,
} from "../actions/read-statement.ts";
import { chargeLines, openingOf, statementFileName, statementLines } from "../rules/statement-words.ts";

type Column = readonly [key: string, header: LocalizedText, kind: TableColumnKind, widthCharacters: number];

/** Cards, or bills, that are read at a time. */
const AT_ONCE = 2_000;

/** A statement as a workbook: the summary, what moved when, every bill that was paid, every card. Each sheet is of the same moment. */
export const statementTables: ExportableTables<{ requestId: string }> = {
  name: "settlement-statement",
  permission: "settlements.read",
  check: () => {},
  fileName: async (services, { requestId }) => statementFileName(await requestNumberOf(services, requestId)),
  tables: async (services, { requestId }, language) => {
    const facts = await readStatement(services, requestId);
    if (!facts) throw new Error(`there is no request ${requestId}`);
    return [
      summary(facts, issuerOf(services).name[language], language),
      movements(facts, language),
      bills(services, requestId, language),
      cards(services, requestId, language),
    ];
  },
};

function table(sheet: LocalizedText, columns: readonly Column[], rows: Table["rows"], language: Language): Table {
  return {
    sheetName: sheet[language],
    columns: columns.map(([key, header, kind, widthCharacters]) => ({
      ...{ key, header: header[language], kind, widthCharacters },
    })),
    rows,
  };
}

function summary(facts: StatementFacts, issuedBy: string, language: Language): Table {
  const line = (
    { name, why }: { name: LocalizedText; why: LocalizedText },
    fen: number,
  ): Record<string, TableValue> => ({
    ...{ name: name[language], why: why[language], fen },
  });
  const { takenDownFen: _, ...became } = facts.figures;
  const fact = (name: LocalizedText, why: string | null) => ({ name: name[language], why, fen: null });
  const rows = [
    ...openingOf(facts, issuedBy).map(([name, value]) => fact(name, value)),
    ...Object.entries(chargeLines).map(([name, said]) => line(said, facts.charges[name as keyof typeof chargeLines])),
    ...Object.entries(statementLines).map(([name, said]) =>
      line(said, facts.figures[name as keyof typeof statementLines]),
    ),
    line(
      { name: { zh: "合计", en: "Sum" }, why: { zh: "与注销时的剩余价值相等", en: "What was left on the cards" } },
      Object.values(became).reduce((sum, fen) => sum + fen, 0),
    ),
  ];
  const columns: Column[] = [
    ["name", { zh: "项目", en: "Item" }, "text", 24],
    ["why", { zh: "说明", en: "Why" }, "text", 50],
    ["fen", { zh: "金额（元）", en: "Amount (CNY)" }, "fen", 16],
  ];
  return table({ zh: "结算单", en: "Statement" }, columns, rows, language);
}

function movements({ movements: moved }: StatementFacts, language: Language): Table {
  const columns: Column[] = [
    ["at", { zh: "时间", en: "Time" }, "date", 20],
    ["kind", { zh: "事由", en: "Why" }, "text", 16],
    ["cardCount", { zh: "卡数", en: "Cards" }, "number", 8],
    ["payoutNumber", { zh: "退费编号", en: "Refund" }, "text", 22],
    ["account", { zh: "收款账户", en: "Account" }, "text", 14],
    ["fen", { zh: "金额（元）", en: "Amount (CNY)" }, "fen", 16],
  ];
  const rows = moved.map(({ kind, isOnItsWay, accountLastFour, ...rest }) => ({
    ...rest,
    kind: (isOnItsWay ? statementLines.onItsWayFen.name : ledgerTransferWords[kind])[language],
    account: accountLastFour && `****${accountLastFour}`,
  }));
  return table({ zh: "资金明细", en: "Movements" }, columns, rows, language);
}

function bills(services: Pick<Services, "store">, requestId: string, language: Language): Table {
  const columns: Column[] = [
    ["iccid", { zh: "ICCID", en: "ICCID" }, "text", 24],
    ["dueAt", { zh: "应缴日期", en: "Due" }, "date", 20],
    ["paidAt", { zh: "缴费时间", en: "Paid" }, "date", 20],
    ["billsFen", { zh: "账单金额（元）", en: "Bill (CNY)" }, "fen", 16],
    ["lateFeesFen", { zh: "滞纳金（元）", en: "Late fee (CNY)" }, "fen", 16],
    ["invoiceNumber", { zh: "发票号码", en: "Invoice" }, "text", 24],
    ["invoiceIssuer", { zh: "开票方信用代码", en: "Invoice by (USCC)" }, "text", 24],
  ];
  return table(chargeLines.billsFen.name, columns, rowsOf(services, statementBillsSql(requestId)), language);
}

function cards(services: Pick<Services, "store">, requestId: string, language: Language): Table {
  const figures = Object.entries(statementLines).map(([key, { name }]): Column => [key, name, "fen", 16]);
  const columns: Column[] = [
    ["iccid", { zh: "ICCID", en: "ICCID" }, "text", 24],
    ["cancelledAt", { zh: "注销时间", en: "Cancelled" }, "date", 20],
    ...figures,
    ["exitFeesFen", chargeLines.exitFeesFen.name, "fen", 16],
    ["exitFeesPaidFen", chargeLines.exitFeesPaidFen.name, "fen", 16],
    ["exitFeesOwedFen", chargeLines.exitFeesOwedFen.name, "fen", 16],
  ];
  return table({ zh: "各卡明细", en: "Cards" }, columns, rowsOf(services, statementCardsSql(requestId)), language);
}

async function* rowsOf({ store }: Pick<Services, "store">, all: Sql) {
  for (let from = 0; ; from += AT_ONCE) {
    const { rows } = await store.pool.query<Record<string, TableValue>>(sql`${all} LIMIT ${AT_ONCE} OFFSET ${from}`);
    yield* rows;
    if (rows.length < AT_ONCE) return;
  }
}
