import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inspectRow } from "../../server/imports/rules/row-findings.ts";
import { openCardFile } from "../../server/imports/workbook/card-file.ts";
import { noChoice } from "../../server/imports/workbook/file-sheet.ts";
import { cardBatches } from "../../server/imports/workbook/read-workbook.ts";

const sample = (name: string) => fileURLToPath(new URL(`../fixtures/card-lists/${name}`, import.meta.url));

/** The cards and findings of a sample, and what its sheets say. */
async function read(name: string, choice = noChoice) {
  const file = await openCardFile(sample(name), choice);
  const cards: string[] = [];
  const findings: string[] = [];
  for await (const { rows, sheetName } of cardBatches(file)) {
    for (const row of rows) {
      const inspected = inspectRow(row);
      cards.push(`${sheetName ?? ""}${row.rowNumber} ${inspected.iccid ?? "-"}`);
      findings.push(...inspected.findings.map(({ code, severity }) => `${row.rowNumber} ${severity} ${code}`));
    }
  }
  const reports = [];
  for (const sheet of file.sheets) reports.push(await sheet.report());
  file.close();
  return { cards, findings, reports };
}

describe("a card list as other people's tools write it", () => {
  it("with cards on two sheets gives all of them, named by sheet and row", async () => {
    const { cards, reports } = await read("x1-two-sheets.xlsx");
    expect(cards).toEqual([
      "一月2 89860240332281010924",
      "一月3 89860240332281010932",
      "二月2 89860240332281010940",
      "二月3 89860240332281010957",
      "二月4 89860240332281010965",
    ]);
    expect(reports).toMatchObject([
      { name: "一月", isRead: true, rowCount: 2, cardCount: 2 },
      { name: "二月", isRead: true, rowCount: 3, cardCount: 3 },
    ]);
  });

  it("with two lists side by side gives both", async () => {
    const { cards } = await read("x2-two-iccid-columns.xlsx");
    expect(cards).toEqual([
      "2 89860240332281010924",
      "2 89860240332281010940",
      "3 89860240332281010932",
      "3 89860240332281010957",
    ]);
  });

  it("with two cards in each device gives both", async () => {
    const { cards } = await read("x2g-dual-sim.xlsx");
    expect(cards).toEqual([
      "2 89860125033001074022",
      "2 89860125033001074030",
      "3 89860125033001074048",
      "3 89860125033001074063",
    ]);
  });

  it.each([
    ["x2e-new-old.xlsx", "新ICCID", "旧ICCID", "89860240332281011021"],
    ["x2e2-new-first.xlsx", "新卡ICCID", "原卡ICCID", "89860125033001074030"],
  ])(
    "%s with a new and an old card in each row is refused until somebody says which",
    async (name, fresh, old, number) => {
      await expect(read(name)).rejects.toMatchObject({
        code: "AMBIGUOUS_CARD_COLUMNS",
        text: { zh: expect.stringContaining(`“${old}”（C 列）`), en: expect.stringContaining(`“${fresh}” (column B)`) },
        sheets: [
          {
            whyNot: "AMBIGUOUS_COLUMNS",
            columns: [
              { header: fresh, letter: "B", cardCount: 2, isTaken: false },
              { header: old, letter: "C", cardCount: 2, isTaken: false },
            ],
          },
        ],
      });
      const { cards } = await read(name, { ...noChoice, cardColumns: [old] });
      expect(cards).toHaveLength(2);
      expect(cards[0]).toBe(`2 ${number}`);
    },
  );

  it("with cards to keep and cards to cancel gives those to cancel and says that the others were left", async () => {
    const { cards, reports } = await read("x2i-keep-and-cancel.xlsx");
    expect(cards).toEqual(["2 89860125033001074030", "3 89860125033001074063"]);
    expect(reports[0]?.columns).toMatchObject([
      { header: "保留卡ICCID", cardCount: 2, isTaken: false },
      { header: "注销卡ICCID", cardCount: 2, isTaken: true },
    ]);
  });

  it.each(["x4-formula-no-value.xlsx", "x4b-formula-zero.xlsx"])(
    "%s names every formula without result",
    async (name) => {
      expect((await read(name)).findings).toEqual(["2 ERROR FORMULA_WITHOUT_RESULT", "3 ERROR FORMULA_WITHOUT_RESULT"]);
    },
  );

  it("names an error that a formula shows, and takes the other rows", async () => {
    const { cards, findings } = await read("x4d-na.xlsx");
    expect(cards).toEqual(["2 -", "3 89860240332281010932"]);
    expect(findings).toEqual(["2 ERROR FORMULA_WITHOUT_RESULT"]);
  });

  it("in UTF-16 without byte order mark is read", async () => {
    expect((await read("x7-utf16le-nobom.csv")).cards).toEqual(["2 89860240332281010924", "3 89860240332281010932"]);
  });

  it("with labels before its numbers is read without them", async () => {
    const { cards, findings } = await read("x7c-label.csv");
    expect(cards).toEqual(["2 89860240332281010924", "3 89860240332281010932", "4 89860240332281010940"]);
    expect(findings).toEqual([]);
  });

  it("with numbers padded as on the chip is read without the padding", async () => {
    expect((await read("x7e-f-pad.csv")).cards).toEqual(["2 8986024033228101092", "3 898600B5332281010932"]);
  });

  it("with 19 digits keeps them as they are and knows how other prints end", async () => {
    expect((await read("x8-19-digits.csv")).cards).toEqual(["2 8986024033228101092", "3 8986024033228101093"]);
    const row = {
      cells: [],
      msisdnRaw: "",
      imsiRaw: "",
      isIccidNumeric: false,
      isUncalculated: false,
      isHidden: false,
    };
    expect(inspectRow({ ...row, iccidRaw: "8986024033228101092" }).otherPrint).toBe("89860240332281010924");
    expect(inspectRow({ ...row, iccidRaw: "89860240332281010924" }).otherPrint).toBe("8986024033228101092");
  });
});
