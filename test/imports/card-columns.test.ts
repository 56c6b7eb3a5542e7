import { describe, expect, it } from "vitest";
import { recogniseCardColumns } from "../../server/imports/rules/card-columns.ts";
import { columnRoleOf } from "../../server/imports/rules/column-roles.ts";
import { iccid } from "./make-workbook.ts";

const rowsOf = (...rows: string[][]) =>
  rows.map((cells, index) => ({ rowNumber: index + 1, cells, uncalculatedColumns: [] as number[] }));

const layoutOf = (...rows: string[][]) => {
  const found = recogniseCardColumns(rowsOf(...rows));
  return found.kind === "CARDS" ? found.layout : null;
};

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

const place = (iccid: number | null, msisdn: number | null = null, imsi: number | null = null) => ({
  iccid,
  msisdn,
  imsi,
});

describe("the card columns of a sheet", () => {
  it("are found by a header below titles and remarks", () => {
    const layout = layoutOf(
      ["物联卡号"],
      ["填表日期", "2026-05-01", "联系电话", "13800138000"],
      ["序号", "备注", "ICCID", "接入号", "IMSI"],
      ["1", "", iccid(1), "1440100000001", "460001234567890"],
    );
    const where = { headerRowNumber: 3, firstCardRowNumber: 4 };
    expect(layout).toMatchObject({ places: [place(2, 3, 4)], note: 1, ours: [], ...where });
  });

  it("take 卡号 for what stands below it", () => {
    expect(layoutOf(["卡号"], [iccid(1)])?.places).toEqual([place(0)]);
    expect(layoutOf(["卡号"], ["1440100000001"])?.places).toEqual([place(null, 0)]);
    expect(layoutOf(["物联卡号", "ICCID"], ["1440100000001", iccid(1)])?.places).toEqual([place(1, 0)]);
  });

  it("do not include the phone number of a contact person", () => {
    expect(layoutOf(["ICCID", "手机号"], [iccid(1), "13800138000"])?.places).toEqual([place(0)]);
    expect(layoutOf(["ICCID", "手机号"], [iccid(1), "1440100000001"])?.places).toEqual([place(0, 1)]);
  });

  it("are found by their content when there is no header", () => {
    const layout = layoutOf(["1", iccid(1), "SIM卡"], ["2", iccid(2), "SIM卡"], ["3", "8.98606E+19", ""]);
    expect(layout).toMatchObject({ places: [place(1)], note: null, headerRowNumber: null, firstCardRowNumber: 1 });
    expect(layoutOf(["1440100000001", iccid(1)])?.places).toEqual([place(1, 0)]);
  });

  it("are found by their content below a heading that nobody knows, and a mistyped first card is not the heading", () => {
    expect(layoutOf(["清单"], ["编码 A", "城市"], [iccid(1), "深圳"], [iccid(2), "上海"])).toMatchObject({
      headerRowNumber: 2,
      firstCardRowNumber: 3,
    });
    expect(layoutOf(["8986062020", "深圳"], [iccid(2), "上海"])).toMatchObject({
      headerRowNumber: null,
      firstCardRowNumber: 1,
    });
  });

  it("begin with the first card, although a header comes later", () => {
    expect(layoutOf([iccid(1), "深圳"], ["ICCID", "备注"], [iccid(2), "上海"])?.firstCardRowNumber).toBe(1);
  });

  it("are not guessed when no column holds card numbers", () => {
    expect(recogniseCardColumns(rowsOf(["姓名", "电话"], ["王", "0755-12345678"]))).toMatchObject({
      kind: "NO_NUMBERS",
    });
    expect(recogniseCardColumns(rowsOf(["ICCID", "电话"], ["", ""]))).toMatchObject({ kind: "NO_CARDS" });
    expect(recogniseCardColumns(rowsOf(["姓名", "IMEI"], ["王", "490154203237518"]))).toMatchObject({
      kind: "NO_NUMBERS",
    });
    expect(recogniseCardColumns([])).toMatchObject({ kind: "NO_NUMBERS" });
  });
});

/** Two columns of cards under these headers, without title. */
const twoColumns = (...headers: string[]) => rowsOf(headers, [iccid(1), iccid(2)], [iccid(3), iccid(4)]);
const takenOf = (rows: ReturnType<typeof rowsOf>, chosen?: string[]) => {
  const found = recogniseCardColumns(rows, chosen);
  return found.kind === "CARDS" ? found.layout.places.map((where) => where.iccid) : found.kind;
};

describe("several columns of card numbers", () => {
  it.each([
    ["ICCID", "ICCID"],
    ["ICCID1", "ICCID2"],
    ["ICCID", "ICCID 2"],
    ["卡1ICCID", "卡2ICCID"],
    ["SIM1 ICCID", "SIM2 ICCID"],
    ["卡号A", "卡号B"],
    ["注销卡1", "注销卡2"],
  ])("%s and %s are cards of one device: both are taken", (...headers) => {
    expect(takenOf(twoColumns(...headers))).toEqual([0, 1]);
  });

  it.each([
    ["新ICCID", "旧ICCID"],
    ["新卡ICCID", "原卡ICCID"],
    ["新卡", "原卡"],
    ["ICCID", "新卡号"],
    ["ICCID", "替换卡"],
    ["ICCID（新）", "ICCID（旧）"],
    ["更换前ICCID", "更换后ICCID"],
    ["舊ICCID", "新ICCID"],
    ["主卡ICCID", "副卡ICCID"],
    ["Old ICCID", "New ICCID"],
    ["ICCID", "Replacement"],
    ["ICCID", "Keep"],
    ["ICCID", "已注销ICCID"],
    ["ICCID", "设备编码"],
    ["", ""],
  ])("“%s” and “%s” leave open which is meant", (...headers) => {
    expect(takenOf(twoColumns(...headers))).toBe("AMBIGUOUS");
  });

  it.each([
    ["保留卡ICCID", "注销卡ICCID"],
    ["ICCID", "待注销 ICCID"],
    ["不注销的卡", "要注销的卡"],
    ["在用卡", "註銷卡"],
    ["Keep", "To be cancelled"],
    ["ICCID to keep", "ICCID to cancel"],
    ["新卡ICCID\n（保留）", "旧卡ICCID\n（销户）"],
  ])("“%s” stays and “%s” is taken, because it says so", (...headers) => {
    expect(takenOf(twoColumns(...headers))).toEqual([1]);
  });

  it("are told apart by the heading over them", () => {
    const under = (...groups: string[]) =>
      rowsOf(
        groups,
        ["设备", "ICCID", "接入号", "ICCID", "接入号"],
        ["D1", iccid(1), "1440100000001", iccid(2), "1440100000002"],
      );
    expect(takenOf(under("", "新卡", "", "旧卡", ""))).toBe("AMBIGUOUS");
    expect(takenOf(under("", "保留", "", "注销", ""))).toEqual([3]);
    expect(takenOf(under("2026 年新卡换旧卡清单"))).toEqual([1, 3]);
    expect(layoutOf(...under("", "卡一", "", "卡二", "").map(({ cells }) => cells))?.places).toEqual([
      place(1, 2),
      place(3, 4),
    ]);
  });

  it("are taken as the caller chooses, by header or letter", () => {
    const rows = twoColumns("新 ICCID", "旧ICCID");
    expect(takenOf(rows, ["旧iccid "])).toEqual([1]);
    expect(takenOf(rows, ["新ICCID"])).toEqual([0]);
    expect(takenOf(rows, ["a", "B"])).toEqual([0, 1]);
    expect(takenOf(rows, ["保留卡"])).toBe("NOT_CHOSEN");
  });

  it("are confirmed by the phone number that belongs to them, not by that of the card that stays", () => {
    const layout = layoutOf(
      ["保留卡ICCID", "保留卡MSISDN", "注销卡ICCID", "注销卡MSISDN"],
      [iccid(1), "1440100000001", iccid(2), "1440100000002"],
    );
    expect(layout?.places).toEqual([place(2, 3)]);
    expect(layoutOf(["保留卡ICCID", "注销卡ICCID", "接入号"], [iccid(1), iccid(2), "1440100000001"])?.places).toEqual([
      place(1),
    ]);
  });
});

describe("a single column of card numbers", () => {
  it.each(["保留卡ICCID", "新卡ICCID", "在用ICCID", "已注销卡号", "Keep ICCID"])(
    "named “%s” is not taken unasked",
    (header) => {
      expect(takenOf(rowsOf([header], [iccid(1)]))).toBe("AMBIGUOUS");
      expect(takenOf(rowsOf([header], [iccid(1)]), [header])).toEqual([0]);
    },
  );

  it.each(["原卡ICCID", "新疆ICCID", "高新区卡号", "注销卡ICCID", "物聯卡號", "ICCID\n(20位)", "Renewal ICCID"])(
    "named “%s” is taken",
    (header) => {
      expect(takenOf(rowsOf([header], [iccid(1)]))).toEqual([0]);
    },
  );
});
