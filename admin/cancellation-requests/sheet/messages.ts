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
      takeXlsx: "Download the sheet (Excel)",
      takeCsv: "Download the sheet (CSV)",
      bringBack: "Upload a corrected sheet…",
      reading: "Reading: %{count} rows so far",
      rejected: "%{count} rows were not accepted",
      more: "The result file lists the rest",
      row: "row %{row}",
      result: "Download the sheet with results",
    },
  },
);
