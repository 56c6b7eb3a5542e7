import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import type { Language } from "../../server/platform/localized-text.ts";
import { collect } from "../../server/platform/module.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import {
  readStatement,
  type StatementCard,
  statementCardsSql,
} from "../../server/statements/actions/read-statement.ts";
import { renderStatementPdf } from "../../server/statements/document/render-statement.ts";
import { pageTexts } from "../certificates/sample-certificate.ts";
import { anAgent, anEnterprise, type SeededCustomer, type SeededRequest } from "../factories/index.ts";
import { accountOf, cancelled } from "../settlement/cancelled-cards.ts";
import { payArrears } from "../support/arrears.ts";
import { useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";

const desk = await useDesk();
const { client, services, store, clock } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const agent = await anAgent(store);

/** Of the only bill: more digits than a number in Excel keeps. */
const INVOICE = "26332000000000123457";

let fleet: SeededCustomer;
let request: SeededRequest;
let payoutNumber: string;

beforeAll(async () => {
  fleet = await anEnterprise(store, { name: "杭州算清有限公司" })
    .withCards(1)
    .withCards(4, { balanceFen: 1_001, giftBalanceFen: 33, unusedDataMegabytes: 30 })
    .withArrears(1, { amountFen: 1_000, dueDaysAgo: 40, invoiceNumber: INVOICE })
    .save();
  const [kept, ...gone] = fleet.cards;
  request = await cancelled(store, fleet, clock.now(), gone);
  await payArrears(services, fleet.viewer, { cardIds: [gone[0]?.publicId ?? ""] });
  const of = { requestId: request.publicId };
  await desk.done(
    fleet.viewer,
    "settlementConvert",
    { of, toCardId: kept?.publicId, amountFen: 701, idempotencyKey: "c" },
    "convertedFen",
  );
  const { payout } = await desk.done(
    fleet.viewer,
    "settlementRefund",
    { of, amountFen: 1_234, companyAccount: accountOf(fleet), idempotencyKey: "r" },
    "payout { number }",
  );
  payoutNumber = payout.number;
});

async function taken(viewer: Viewer, format: "PDF" | "XLSX", language: Language = "zh"): Promise<Buffer> {
  const document =
    "mutation ($input: SettlementStatementInput!) { settlementStatement(input: $input) { url userErrors { code } } }";
  const input = { requestId: request.publicId, format };
  const { settlementStatement } = await client.asViewer(viewer, { language }).query(document, { input });
  const answer = await fetch(`${api.url}${settlementStatement.url.slice(services.settings.publicUrl.length)}`);
  expect(answer.status).toBe(200);
  // Several are kept in one folder: each says of which request it is.
  expect(answer.headers.get("content-disposition")).toContain(`statement-${request.number}.${format.toLowerCase()}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Sheets of a workbook as rows of values. */
async function sheetsOf(bytes: Buffer): Promise<Record<string, unknown[][]>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => {
      const rows: unknown[][] = [];
      sheet.eachRow((row) => void rows.push((row.values as unknown[]).slice(1)));
      return [sheet.name, rows];
    }),
  );
}

describe("A statement of a request", () => {
  it("says to the fen what was left on its cards and what became of it, while it is open and when it is over", async () => {
    const open = await readStatement(services, request.id);
    const takenDownFen = 4 * (1_001 + 33 + 500);
    expect(open?.figures).toEqual({
      ...{ takenDownFen, convertedFen: 701, refundedFen: 0, onItsWayFen: 1_234, expiredWithCardFen: 4 * 33 },
      ...{ expiredUnclaimedFen: 0, openFen: takenDownFen - 701 - 1_234 - 4 * 33 },
    });
    const back = clock.now();
    clock.advance({ days: 7 });
    await forfeitLate(services);
    const over = await readStatement(services, request.id);
    expect(over?.figures).toMatchObject({ openFen: 0, expiredUnclaimedFen: open?.figures.openFen });
    clock.travelTo(back);
  });

  it("is a PDF with the same figures, the refund's number and every card, in both languages", async () => {
    const text = (await pageTexts(await taken(fleet.viewer, "PDF"))).join("\n");
    for (const said of [
      "注销结算单",
      fleet.name,
      request.number,
      "7.01",
      "12.34",
      "61.36",
      "随卡失效",
      payoutNumber,
      INVOICE,
    ])
      expect(text, said).toContain(said);
    for (const { iccid } of fleet.cards.slice(1)) expect(text).toContain(iccid);
    const english = (await pageTexts(await taken(agent, "PDF", "en"))).join("\n");
    expect(english).toContain("Statement of a cancellation");
    expect(english).not.toContain("注销结算单");
  });

  it("says on each page what its columns are", async () => {
    const facts = await readStatement(services, request.id);
    const { rows } = await store.pool.query<StatementCard>(statementCardsSql(request.id));
    if (!facts || !rows[0]) throw new Error("there is nothing to draw");
    const cards = Array<StatementCard>(200).fill(rows[0]);
    const out = new PassThrough();
    const printed = { facts, cards, bills: [], hasFurtherBills: false, furtherCardCount: 0 };
    const operator = { zh: "示范物联", en: "Demo IoT" };
    const [drawn] = await Promise.all([buffer(out), renderStatementPdf({ ...printed, operator, language: "zh" }, out)]);
    const pages = await pageTexts(drawn);
    expect(pages.length).toBeGreaterThan(3);
    for (const text of pages.slice(1)) expect(text).toContain("退费途中");
  });

  it("is a workbook whose sheets sum up to the same", async () => {
    const sheets = await sheetsOf(await taken(agent, "XLSX"));
    const summary = new Map((sheets.结算单 ?? []).map(([name, , yuan]) => [name, yuan]));
    expect(summary.get("注销时的剩余价值")).toBe(61.36);
    expect(summary.get("合计")).toBe(61.36);
    const opening = (sheets.结算单 ?? []).map(([name, said]) => `${name} ${said}`).join("\n");
    for (const said of [fleet.name, "统一社会信用代码", `注销申请 ${request.number}`, "出具时间"])
      expect(opening).toContain(said);
    const [header = [], ...cards] = sheets.各卡明细 ?? [];
    expect(cards.map(([iccid]) => iccid)).toEqual(fleet.cards.slice(1).map(({ iccid }) => iccid));
    for (const name of ["已转话费", "退费途中", "随卡失效", "逾期失效", "可办理"]) {
      const sum = cards.reduce((total, row) => total + Math.round(Number(row[header.indexOf(name)]) * 100), 0);
      expect(sum, name).toBe(Math.round(Number(summary.get(name)) * 100));
    }
    const [, ...bills] = sheets.已缴账单 ?? [];
    const paid = [fleet.cards[1]?.iccid, expect.anything(), expect.anything(), 10, 1.2, INVOICE, "91330100799655058B"];
    expect(bills).toEqual([paid]);
    expect([summary.get("已缴账单"), summary.get("已缴滞纳金")]).toEqual([10, 1.2]);
    expect(JSON.stringify(sheets.资金明细)).toContain("转话费");
    expect(JSON.stringify(sheets.资金明细)).toContain(payoutNumber);
  });

  it("has the invoices in the customer's own bills and entries too, each number once for who made it out", async () => {
    const { simCard } = await client
      .asViewer(fleet.viewer)
      .query(
        `query ($id: ID!) { simCard(by: { id: $id }) { ledger(first: 5) { nodes { kind bill { invoiceNumber invoiceIssuer paidAt } } } } }`,
        {
          id: fleet.cards[1]?.publicId,
        },
      );
    const bill = { invoiceNumber: INVOICE, invoiceIssuer: "91330100799655058B", paidAt: expect.any(String) };
    expect(simCard.ledger.nodes).toContainEqual({ kind: "BILL_PAYMENT", bill });
    const again = anEnterprise(store).withCards(1).withArrears(1, { invoiceNumber: INVOICE }).save();
    await expect(again).rejects.toThrow("Bill_invoiceIssuer_invoiceNumber_key");
  });

  it("is nobody else's, and none is made of a request on whose cards nothing was left", async () => {
    const stranger = await anEnterprise(store).withCards(1).save();
    const empty = await cancelled(store, stranger, clock.now());
    const codes = async (requestId: string) => {
      const { settlementStatement } = await client
        .asViewer(stranger.viewer)
        .query(
          "mutation ($input: SettlementStatementInput!) { settlementStatement(input: $input) { url userErrors { code } } }",
          { input: { requestId } },
        );
      return settlementStatement.userErrors.map(({ code }: { code: string }) => code);
    };
    expect(await codes(request.publicId)).toEqual(["NOT_FOUND"]);
    expect(await codes(empty.publicId)).toEqual(["NOTHING_LEFT"]);
    expect((await fetch(`${api.url}/downloads/statements/forged`)).status).toBe(404);
  });
});
