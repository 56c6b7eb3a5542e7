import { describe, expect, it } from "vitest";
import { cardFinding } from "../../server/imports/rules/card-findings.ts";
import { DuplicateRows } from "../../server/imports/rules/duplicate-rows.ts";
import { numbersInCell } from "../../server/imports/rules/numbers-in-cell.ts";
import { inspectRow, type RowToInspect } from "../../server/imports/rules/row-findings.ts";
import { iccid } from "./make-workbook.ts";

function row(change: Partial<RowToInspect>): RowToInspect {
  const blank = { iccidRaw: "", msisdnRaw: "", imsiRaw: "", isIccidNumeric: false, isUncalculated: false };
  const merged = { ...blank, isHidden: false, ...change };
  return { cells: [merged.iccidRaw, merged.msisdnRaw], ...merged };
}

const codesOf = (change: Partial<RowToInspect>) =>
  inspectRow(row(change)).findings.map(({ code, severity }) => `${severity} ${code}`);

describe("a row of a card list", () => {
  it("with a good number is taken as it is, however it was typed", () => {
    expect(inspectRow(row({ iccidRaw: iccid(1), msisdnRaw: "1440100000001" }))).toEqual({
      iccid: iccid(1),
      msisdn: "1440100000001",
      imsi: null,
      otherPrint: expect.anything(),
      findings: [],
    });
    expect(inspectRow(row({ iccidRaw: ` '${iccid(1).slice(0, 10)} ${iccid(1).slice(10)} ` })).iccid).toBe(iccid(1));
  });

  it("that is blank is passed over, one with other text but no number is not", () => {
    expect(codesOf({ cells: ["", " "] })).toEqual([]);
    expect(codesOf({ cells: ["", "合计"] })).toEqual(["ERROR CARD_NUMBER_MISSING"]);
  });

  it("whose number Excel damaged must be entered again and is never guessed", () => {
    for (const damaged of [
      { iccidRaw: "89860620200029798000", isIccidNumeric: true },
      { iccidRaw: "8.98606E+19" },
      { iccidRaw: "8.98606202000298E+19" },
    ]) {
      expect(inspectRow(row(damaged))).toMatchObject({
        iccid: null,
        findings: [{ code: "DAMAGED_BY_EXCEL", severity: "ERROR" }],
      });
    }
  });

  it("with a number stored as number but short enough to be whole has the wrong format, not a damaged number", () => {
    expect(codesOf({ iccidRaw: "898606202000298", isIccidNumeric: true })).toEqual(["ERROR BAD_FORMAT"]);
  });

  it.each(["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#SPILL!", "Err:502", "=B2&C2", " =A1"])(
    "that shows %s in place of a number is told that its formula has no result",
    (shown) => {
      expect(codesOf({ iccidRaw: shown })).toEqual(["ERROR FORMULA_WITHOUT_RESULT"]);
      expect(codesOf({ msisdnRaw: shown })).toEqual(["ERROR FORMULA_WITHOUT_RESULT"]);
    },
  );

  it("whose number stands in the formula that keeps text is read", () => {
    expect(inspectRow(row({ iccidRaw: `="${iccid(1)}"` })).iccid).toBe(iccid(1));
  });

  it("with more text in its cell than is kept takes nothing out of it", () => {
    const cut = `${iccid(1)},`.repeat(100).slice(0, 2_000);
    expect(numbersInCell(cut)).toEqual([cut]);
    expect(codesOf({ iccidRaw: cut })).toEqual(["ERROR CELL_TOO_LONG"]);
  });

  it("with a wrong check digit is taken with a warning", () => {
    expect(inspectRow(row({ iccidRaw: "89860617030017300390" }))).toMatchObject({
      iccid: "89860617030017300390",
      findings: [{ code: "LUHN_MISMATCH", severity: "WARNING" }],
    });
  });

  it("with a wrong phone number beside a good ICCID is taken with a warning", () => {
    expect(codesOf({ iccidRaw: iccid(1), msisdnRaw: "12" })).toEqual(["WARNING MSISDN_BAD_FORMAT"]);
  });

  it("may name the card by its phone number alone, which must then be right", () => {
    expect(inspectRow(row({ msisdnRaw: "1440100000001" }))).toEqual({
      iccid: null,
      msisdn: "1440100000001",
      imsi: null,
      otherPrint: null,
      findings: [],
    });
    expect(codesOf({ msisdnRaw: "12" })).toEqual(["ERROR BAD_FORMAT"]);
    expect(codesOf({ msisdnRaw: "1.4401E+12" })).toEqual(["ERROR DAMAGED_BY_EXCEL"]);
  });

  it("that a filter hides is taken with a warning, because the customer may not mean it", () => {
    expect(codesOf({ iccidRaw: iccid(1), isHidden: true })).toEqual(["WARNING HIDDEN_ROW"]);
  });
});

const at = (rowNumber: number, sheetNumber = 1, sheetName: string | null = null) => ({
  sheetNumber,
  sheetName,
  rowNumber,
});

describe("a card named twice in a file", () => {
  it("is found at its second row, however it is written, with the first row named", () => {
    const duplicates = new DuplicateRows();
    expect(duplicates.check(inspectRow(row({ iccidRaw: iccid(1) })), at(2))).toBeNull();
    expect(duplicates.check(inspectRow(row({ iccidRaw: iccid(2) })), at(3))).toBeNull();
    expect(
      duplicates.check(inspectRow(row({ iccidRaw: `${iccid(1).slice(0, 4)}-${iccid(1).slice(4)}` })), at(9)),
    ).toMatchObject({
      code: "DUPLICATE_IN_FILE",
      severity: "ERROR",
      message: { zh: expect.stringContaining("第 2 行"), en: expect.stringContaining("row 2") },
    });
  });

  it("is not looked for among rows without a number", () => {
    const duplicates = new DuplicateRows();
    for (const rowNumber of [2, 3])
      expect(duplicates.check(inspectRow(row({ iccidRaw: "?" })), at(rowNumber))).toBeNull();
  });
});

describe("what the card register says", () => {
  it("keeps out cards that cannot be in the request and lets in those that wait for a remedy", () => {
    expect(cardFinding("NOT_YOURS_OR_UNKNOWN").severity).toBe("ERROR");
    expect(cardFinding("BLOCKED_IN_OTHER_REQUEST").severity).toBe("ERROR");
    expect(cardFinding("BLOCKED_ARREARS")).toMatchObject({ code: "BLOCKED_ARREARS", severity: "WARNING" });
  });
});

describe("several numbers in one cell", () => {
  const two = [iccid(1), iccid(2)];

  it.each([", ", "，", "、", ";", "\n", " / ", " ", "\r\n"])("are told apart when %j divides them", (separator) => {
    expect(numbersInCell(two.join(separator))).toEqual(two);
  });

  it("are told apart although one of them is wrong, and words beside them are left out", () => {
    expect(numbersInCell(`${iccid(1)}, 8986`)).toEqual([iccid(1), "8986"]);
    expect(numbersInCell(`${iccid(1)}、${iccid(2)}（共两张）`)).toHaveLength(2);
  });

  it("are not seen where one number is written in groups, or none is there", () => {
    const grouped = iccid(1)
      .replace(/(.{4})/g, "$1 ")
      .trim();
    expect(numbersInCell(grouped)).toEqual([grouped]);
    expect(numbersInCell("深圳, 上海, 2026 年第一批报废的设备")).toHaveLength(1);
  });
});
