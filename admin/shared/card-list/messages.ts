import { messages } from "../../providers/locale.ts";

/** Words of lists of cards that come in files. */
export const cardListMessages = messages(
  {
    cardList: {
      title: "卡号清单",
      reading: "正在读取，已核对 %{count} 行",
      rejected: "%{count} 行未被采纳",
      more: "其余问题见结果文件",
      row: "第 %{row} 行",
      result: "下载带结果的清单",
      columns: "要注销的卡在哪些列？",
      column: "%{header}（%{letter} 列，%{count} 个卡号）",
      read: "按所选列读取",
    },
  },
  {
    cardList: {
      title: "List of cards",
      reading: "Reading: %{count} rows so far",
      rejected: "%{count} rows were not accepted",
      more: "The result file lists the rest",
      row: "row %{row}",
      result: "Download the list with results",
      columns: "Which columns hold the cards to be cancelled?",
      column: "%{header} (column %{letter}, %{count} number) |||| %{header} (column %{letter}, %{count} numbers)",
      read: "Read these columns",
    },
  },
);
