import { describe, expect, it } from "vitest";
import { columnRoleOf, recogniseCardColumns } from "../../server/imports/rules/card-columns.ts";
import { iccid } from "./make-workbook.ts";

const rowsOf = (...rows: string[][]) => rows.map((cells, index) => ({ rowNumber: index + 1, cells }));

describe("a header", () => {
  it("is understood in Chinese and English, full-width and half-width, with remarks in brackets", () => {
    const roles = {
      ICCID: [
        "ICCID",
        "iccid",
        "ＩＣＣＩＤ",
        " ICCID号 *",
        "ICCID（必填）",
        "SIM卡ICCID",
        "卡号/ICCID",
        "卡号（ICCID）",
        "Card ICCID Number",
      ],
      MSISDN: ["MSISDN", "接入号", "接入号码", "接入号 MSISDN（选填）", "物联网号码", "MSISDN (optional)"],
      CARD_NUMBER: ["卡号", "物联卡号", "物联网卡号", "SIM卡号", "Card number", "Card No.", "SIM"],
      PHONE: ["手机号", "电话号码", "Phone number", "号码"],
      NOTE: ["备注", "备注（选填）", "Note", "Remarks", "说明"],
      OURS: [
        "注销处理结果",
        "处理说明",
        "原文件行号",
        "Cancellation result",
        "Cancellation detail",
        "Row in your file",
      ],
    };
    for (const [role, headers] of Object.entries(roles)) {
      for (const header of headers) expect([header, columnRoleOf(header)]).toEqual([header, role]);
    }
    for (const header of ["", "序号", "No.", "姓名", "IMEI", "什么是 ICCID？请看卡面上的二十位号码", "状态"]) {
      expect([header, columnRoleOf(header)]).toEqual([header, null]);
    }
  });
});

describe("the card columns of a sheet", () => {
  it("are found by a header below titles and remarks", () => {
    const layout = recogniseCardColumns(
      rowsOf(
        ["物联卡号"],
        ["填表日期", "2026-05-01"],
        ["序号", "备注", "ICCID", "接入号"],
        ["1", "", iccid(1), "1440100000001"],
      ),
    );
    expect(layout).toEqual({
      columns: { iccid: 2, msisdn: 3, note: 1, ours: [] },
      headerRowNumber: 3,
      firstCardRowNumber: 4,
    });
  });

  it("take 卡号 for what stands below it", () => {
    expect(recogniseCardColumns(rowsOf(["卡号"], [iccid(1)]))?.columns).toMatchObject({ iccid: 0, msisdn: null });
    expect(recogniseCardColumns(rowsOf(["卡号"], ["1440100000001"]))?.columns).toMatchObject({
      iccid: null,
      msisdn: 0,
    });
    expect(recogniseCardColumns(rowsOf(["物联卡号", "ICCID"], ["1440100000001", iccid(1)]))?.columns).toMatchObject({
      iccid: 1,
      msisdn: 0,
    });
  });

  it("do not include the phone number of a contact person", () => {
    expect(recogniseCardColumns(rowsOf(["ICCID", "手机号"], [iccid(1), "13800138000"]))?.columns.msisdn).toBeNull();
    expect(recogniseCardColumns(rowsOf(["ICCID", "手机号"], [iccid(1), "1440100000001"]))?.columns.msisdn).toBe(1);
  });

  it("are found by their content when there is no header", () => {
    expect(
      recogniseCardColumns(rowsOf(["1", iccid(1), "SIM卡"], ["2", iccid(2), "SIM卡"], ["3", "8.98606E+19", ""])),
    ).toEqual({
      columns: { iccid: 1, msisdn: null, note: null, ours: [] },
      headerRowNumber: null,
      firstCardRowNumber: 1,
    });
  });

  it("are found by their content below a heading that nobody knows, and a mistyped first card is not the heading", () => {
    expect(
      recogniseCardColumns(rowsOf(["清单"], ["编码 A", "城市"], [iccid(1), "深圳"], [iccid(2), "上海"])),
    ).toMatchObject({
      headerRowNumber: 2,
      firstCardRowNumber: 3,
    });
    expect(recogniseCardColumns(rowsOf(["8986062020", "深圳"], [iccid(2), "上海"]))).toMatchObject({
      headerRowNumber: null,
      firstCardRowNumber: 1,
    });
  });

  it("are not guessed when no column holds card numbers", () => {
    expect(recogniseCardColumns(rowsOf(["姓名", "电话"], ["王", "0755-12345678"]))).toBeNull();
    expect(recogniseCardColumns([])).toBeNull();
  });
});
