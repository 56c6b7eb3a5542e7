import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { luhnDigit } from "../../server/cards/rules/luhn.ts";
import { anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { importsAt, numberOf, phoneOf, sheetsOf } from "./card-lists.ts";

const desk = await useDesk();
const { store } = desk;
const { draftCards, importFile, look, resultFile } = importsAt(desk);

const taken = async (requestId: string) => (await draftCards(requestId)).map(({ cardId }) => cardId);
const linesOf = (book: ExcelJS.Workbook, name: string) => {
  const lines: string[][] = [];
  book.getWorksheet(name)?.eachRow((row) => {
    lines.push(Array.from((row.values as (string | undefined)[]).slice(1), (cell) => cell ?? ""));
  });
  return lines;
};

describe("A card list of several sheets", () => {
  it("is read whole, in the order of its sheets, and a card named twice is told with sheet and row", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const list = await sheetsOf({
      一月: [["ICCID"], [numberOf(acme, 2)]],
      说明: [["请勿修改表头"]],
      二月: [
        ["备注", "ICCID"],
        ["x", numberOf(acme, 0)],
        ["y", numberOf(acme, 2)],
        ["z", numberOf(acme, 1)],
      ],
    });
    const found = await look(acme, await importFile(acme, requestId, list));
    expect(found).toMatchObject({ status: "FINISHED", rowCount: 4, acceptedCount: 3, rejectedCount: 1 });
    expect(await taken(requestId)).toEqual([2, 0, 1].map((index) => acme.cards[index]?.id));
    const places = found.rows.map(
      ({ sheetName, rowNumber }: { sheetName: string; rowNumber: number }) => sheetName + rowNumber,
    );
    expect(places).toEqual(["一月2", "二月2", "二月3", "二月4"]);
    expect(found.rows[2].findings[0]).toMatchObject({
      code: "DUPLICATE_IN_FILE",
      message: expect.stringContaining("row 2 of sheet “一月”"),
    });
    expect(found.sheets).toMatchObject([
      { name: "一月", isRead: true, cardCount: 1, message: null },
      { name: "说明", isRead: false, whyNot: "NO_CARD_NUMBERS", cardCount: 0, message: null },
      { name: "二月", isRead: true, cardCount: 3, message: null },
    ]);
  });

  it("comes back with a result on each sheet that was read, the others as they were, and can be imported again", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const unknown = "89860412345678901237";
    const sheets = {
      一月: [["ICCID"], [numberOf(acme, 0)]],
      旧账: [["ICCID"], [numberOf(acme, 1)]],
      二月: [["ICCID"], [unknown]],
    };
    const first = await importFile(acme, requestId, await sheetsOf(sheets, ["旧账"]));
    const book = await resultFile(first, "zh");
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ["一月", "visible"],
      ["旧账", "hidden"],
      ["二月", "visible"],
    ]);
    expect(linesOf(book, "一月")).toEqual([
      ["ICCID", "注销处理结果", "处理说明"],
      [numberOf(acme, 0), "已受理"],
    ]);
    expect(linesOf(book, "旧账")).toEqual(sheets.旧账);
    expect(linesOf(book, "二月")[1]?.[1]).toBe("未受理");

    const before = await draftCards(requestId);
    (book.getWorksheet("二月") as ExcelJS.Worksheet).getCell("A2").value = numberOf(acme, 2);
    const again = await look(acme, await importFile(acme, requestId, Buffer.from(await book.xlsx.writeBuffer())));
    expect(again).toMatchObject({ rowCount: 2, acceptedCount: 2, rejectedCount: 0 });
    expect((await draftCards(requestId)).filter(({ cardId }) => cardId !== acme.cards[2]?.id)).toEqual(before);
  });

  it("says how many cards stand on a hidden sheet or on one whose cards stay, and takes them when it is named", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const sheets = {
      注销: [["ICCID"], [numberOf(acme, 0)]],
      保留卡: [["ICCID"], [numberOf(acme, 1)]],
      备份: [["ICCID"], [numberOf(acme, 2)]],
    };
    const list = await sheetsOf(sheets, ["备份"]);
    const found = await look(acme, await importFile(acme, requestId, list));
    expect(found.sheets).toMatchObject([
      { isRead: true },
      { isRead: false, whyNot: "CARDS_MAY_STAY", cardCount: 1, message: expect.stringContaining("Sheet “保留卡”") },
      { isRead: false, whyNot: "HIDDEN", cardCount: 1, message: expect.stringContaining("unhide it") },
    ]);
    expect(await taken(requestId)).toEqual([acme.cards[0]?.id]);
    const named = await look(acme, await importFile(acme, requestId, list, { sheetNames: ["备份"] }));
    expect(named.sheets.map(({ whyNot }: { whyNot: string }) => whyNot)).toEqual(["NOT_CHOSEN", "NOT_CHOSEN", null]);
    expect((await taken(requestId)).sort()).toEqual([acme.cards[0]?.id, acme.cards[2]?.id].sort());
  });

  it.each([
    [{ 保留卡: [] }, [], "CARDS_MAY_STAY"],
    [{ 封面: [["注销清单"]], 卡: [] }, ["卡"], "CARDS_ARE_HIDDEN"],
  ])("that has cards on no other sheet is refused: %j %j", async (shape, hidden, code) => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.draft(acme.viewer);
    const cards = [["ICCID"], [numberOf(acme, 0)]];
    const sheets = Object.fromEntries(
      Object.entries(shape).map(([name, rows]) => [name, rows.length > 0 ? rows : cards]),
    );
    const found = await look(acme, await importFile(acme, requestId, await sheetsOf(sheets, hidden)));
    expect(found).toMatchObject({ status: "REFUSED", refusal: { code } });
    expect(found.sheets.at(-1)).toMatchObject({ cardCount: 1, isRead: false });
    expect(await taken(requestId)).toEqual([]);
  });
});

describe("A card list with several columns of card numbers", () => {
  it("is refused with the columns to choose from, and read when one is chosen", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.draft(acme.viewer);
    const list = await sheetsOf({
      换卡: [
        ["新ICCID", "旧ICCID"],
        [numberOf(acme, 0), numberOf(acme, 1)],
      ],
    });
    const refused = await look(acme, await importFile(acme, requestId, list));
    expect(refused).toMatchObject({ status: "REFUSED", rowCount: 0, refusal: { code: "AMBIGUOUS_CARD_COLUMNS" } });
    const [sheet] = refused.sheets;
    expect(sheet.columns.map(({ header }: { header: string }) => header)).toEqual(["新ICCID", "旧ICCID"]);
    expect(await taken(requestId)).toEqual([]);

    const importId = await importFile(acme, requestId, list, { cardColumns: ["旧ICCID"] });
    const read = await look(acme, importId);
    expect(read).toMatchObject({ status: "FINISHED", acceptedCount: 1, cardColumns: ["旧ICCID"] });
    expect(read.sheets[0].message).toMatch(
      /Only “旧ICCID” \(column B\).*1 card numbers in “新ICCID” \(column A\) were not/,
    );
    expect(await taken(requestId)).toEqual([acme.cards[1]?.id]);
    expect(linesOf(await resultFile(importId, "zh"), "换卡")[1]).toEqual([
      numberOf(acme, 0),
      numberOf(acme, 1),
      "已受理",
    ]);
  });

  it("is refused when a chosen column or sheet is not there", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.draft(acme.viewer);
    const list = await sheetsOf({ 卡: [["ICCID"], [numberOf(acme, 0)]] });
    for (const choice of [{ cardColumns: ["旧卡"] }, { sheetNames: ["三月"] }, { cardColumns: ["ICCID", "旧卡"] }]) {
      const found = await look(acme, await importFile(acme, requestId, list, choice));
      expect(found).toMatchObject({
        status: "REFUSED",
        refusal: { code: "CHOICE_NOT_FOUND", message: expect.stringMatching(/旧卡|三月/) },
      });
    }
    expect(await taken(requestId)).toEqual([]);
  });

  it("takes no more names than a file can have columns", async () => {
    const acme = await anEnterprise(store).save();
    const input = { requestId: await desk.draft(acme.viewer), fileName: "a.xlsx", idempotencyKey: "many names" };
    const cardColumns = Array.from({ length: 257 }, (_, index) => `C${index}`);
    const answer = await desk.call(acme.viewer, "cardImportCreate", { ...input, cardColumns }, "import { id }");
    expect(answer).toMatchObject({
      import: null,
      userErrors: [{ code: "TOO_MANY_NAMES", path: ["input", "cardColumns"] }],
    });
  });

  it("gives both results of a row with two cards, and takes several numbers out of one cell", async () => {
    const acme = await anEnterprise(store).withCards(5).save();
    const requestId = await desk.draft(acme.viewer);
    const unknown = "89860412345678901237";
    const several = `${numberOf(acme, 3)}、${numberOf(acme, 4)}`;
    const rows = [
      ["IMEI", "ICCID1", "ICCID2"],
      ["1", numberOf(acme, 0), numberOf(acme, 1)],
      ["2", numberOf(acme, 2), unknown],
      ["3", several, ""],
    ];
    const importId = await importFile(acme, requestId, await sheetsOf({ 设备: rows }));
    const found = await look(acme, importId);
    expect(found).toMatchObject({ rowCount: 6, acceptedCount: 5, rejectedCount: 1 });
    expect(found.rows.map(({ rowNumber, place }: { rowNumber: number; place: number }) => [rowNumber, place])).toEqual([
      [2, 1],
      [2, 2],
      [3, 1],
      [3, 2],
      [4, 1],
      [4, 2],
    ]);
    expect(await taken(requestId)).toHaveLength(5);
    const lines = linesOf(await resultFile(importId, "zh"), "设备");
    expect(lines).toHaveLength(4);
    expect(lines[1]?.[3]).toBe("已受理");
    expect(lines[2]?.[3]).toBe(`${numberOf(acme, 2)}: 已受理\n${unknown}: 未受理`);
    expect(lines[2]?.[4]).toMatch(new RegExp(`^${unknown}: .*没有找到这张卡`));
    expect(lines[3]?.[3]).toBe("已受理");
  });

  it("tells how many numbers stand where nobody reads", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const rows = [
      ["ICCID", "备注"],
      [numberOf(acme, 0), numberOf(acme, 1)],
      [numberOf(acme, 2), ""],
    ];
    const found = await look(acme, await importFile(acme, requestId, await sheetsOf({ 卡: rows })));
    expect(found).toMatchObject({ acceptedCount: 2 });
    expect(found.sheets[0].columns).toMatchObject([
      { letter: "A", isTaken: true },
      { header: "备注", cardCount: 1, isTaken: false },
    ]);
    expect(found.sheets[0].message).toContain("1 card numbers in “备注” (column B)");
  });

  it("reads a hidden column and says so", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.draft(acme.viewer);
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("卡");
    sheet.addRows([
      ["备注", "ICCID"],
      ["x", numberOf(acme, 0)],
    ]);
    sheet.getColumn(2).hidden = true;
    const found = await look(acme, await importFile(acme, requestId, Buffer.from(await book.xlsx.writeBuffer())));
    expect(found.sheets[0].columns).toMatchObject([{ letter: "B", isTaken: true, isHidden: true }]);
    expect(found.sheets[0].message).toMatch(/“ICCID” \(column B\).*is hidden and was read/);
  });
});

describe("A number that is written in another way than we know it", () => {
  it("of 19 digits is not taken, but the customer's own card with one digit more is shown", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const stranger = await anEnterprise(store).withCards(1).save();
    const number = (index: number) => `8986024033228101${String(index).padStart(3, "0")}`;
    const full = (index: number) => number(index) + luhnDigit(number(index));
    await store.prisma.simCard.update({ where: { id: acme.cards[0]?.id ?? "" }, data: { iccid: full(1) } });
    await store.prisma.simCard.update({ where: { id: stranger.cards[0]?.id ?? "" }, data: { iccid: full(2) } });
    const requestId = await desk.draft(acme.viewer);
    const list = Buffer.from(`ICCID\n${number(1)}\n${number(2)}\n${full(1)}\n`);
    const importId = await importFile(acme, requestId, list);
    const { rows } = await look(acme, importId);
    const own = rows[0].findings.at(-1);
    expect(own).toMatchObject({ code: "OTHER_PRINT_IS_YOURS", severity: "ERROR", suggestedIccid: full(1) });
    expect(own.message).toContain(`with one digit more: ${full(1)}`);
    expect(rows[1].findings.at(-1)).toMatchObject({ code: "NOT_YOURS_OR_UNKNOWN", suggestedIccid: null });
    expect(rows[2]).toMatchObject({ isAccepted: true });
    expect(await taken(requestId)).toEqual([acme.cards[0]?.id]);
    expect((await resultFile(importId, "zh")).worksheets[0]?.getCell("C2").value).toContain(`多一位的卡号：${full(1)}`);
  });

  it("is taken with a warning when the IMSI beside it is another one", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const cards = await store.prisma.simCard.findMany({ where: { customerId: acme.id }, orderBy: { iccid: "asc" } });
    const [one, other] = cards as [(typeof cards)[0], (typeof cards)[0]];
    const requestId = await desk.draft(acme.viewer);
    const rows = [
      ["ICCID", "MSISDN", "IMSI"],
      [one.iccid, String(one.msisdn), String(one.imsi)],
      [other.iccid, phoneOf(acme, 1), String(one.imsi)],
    ];
    const found = await look(acme, await importFile(acme, requestId, await sheetsOf({ 卡: rows })));
    expect(
      found.rows.map(({ findings }: { findings: { code: string }[] }) =>
        findings.map(({ code }) => code).filter((code) => code !== "LUHN_MISMATCH"),
      ),
    ).toEqual([[], ["IMSI_MISMATCH"]]);
    expect(found).toMatchObject({ acceptedCount: 2 });
  });
});
