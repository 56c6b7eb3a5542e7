import { messages } from "../../providers/locale.ts";

/** Words of the sheet that goes out and comes back. */
export const sheetMessages = messages(
  {
    sheet: {
      menu: "清单",
      takeXlsx: "下载清单（Excel）",
      takeCsv: "下载清单（CSV）",
      bringBack: "导入改好的清单…",
    },
  },
  {
    sheet: {
      menu: "Sheet",
      takeXlsx: "Download the sheet (Excel)",
      takeCsv: "Download the sheet (CSV)",
      bringBack: "Upload a corrected sheet…",
    },
  },
);
