import { messages } from "../../providers/locale.ts";

/** Words of the sheet that goes out and comes back. */
export const sheetMessages = messages(
  {
    sheet: {
      menu: "清单",
      takeXlsx: "下载清单（Excel）",
      takeCsv: "下载清单（CSV）",
      bringBack: "导入改好的清单…",
      reading: "正在读取，已核对 %{count} 行",
      rejected: "%{count} 行未被采纳",
      more: "其余问题见结果文件",
      row: "第 %{row} 行",
      result: "下载带结果的清单",
    },
  },
  {
    sheet: {
      menu: "Sheet",
      takeXlsx: "Take the sheet out (Excel)",
      takeCsv: "Take the sheet out (CSV)",
      bringBack: "Bring a corrected sheet back…",
      reading: "Being read: %{count} rows so far",
      rejected: "%{count} rows were not taken",
      more: "The result file has all others",
      row: "row %{row}",
      result: "Sheet with its results",
    },
  },
);
