import { messages } from "../../providers/locale.ts";

/** Words of slips by which requests are followed. */
export const followSlipMessages = messages(
  {
    followSlip: {
      print: "进度小票",
      title: "注销申请进度小票",
      cards: "%{count} 张卡",
      promised: "承诺完成时间",
      undo: "撤销期",
      undoHours: "停机后 %{count} 小时内",
      noUndo: "停机后不可撤销",
      scan: "扫码查看进度，无需登录",
      type: "或在 %{address} 输入查询码",
      keep: "请妥善保管，持有者都能查看进度；遗失请告知我们作废",
      withdraw: "作废小票",
      withdrawTitle: "作废这张小票？",
      withdrawHint: "客户手中的小票将不能再查询；重新打印会换新查询码。",
      withdrawn: "小票已作废",
    },
  },
  {
    followSlip: {
      print: "Slip to follow",
      title: "Follow your cancellation",
      cards: "%{count} card |||| %{count} cards",
      promised: "Promised by",
      undo: "Can be undone",
      undoHours: "for %{count} hour after service is cut |||| for %{count} hours after service is cut",
      noUndo: "not once service is cut",
      scan: "Scan to see how far it is; no sign-in",
      type: "or enter this code at %{address}",
      keep: "Keep it: whoever holds it sees the progress. If you lose it, tell us and we withdraw it",
      withdraw: "Withdraw the slip",
      withdrawTitle: "Withdraw this slip?",
      withdrawHint: "The one that the customer holds opens nothing any more; the next one has another code.",
      withdrawn: "The slip was withdrawn",
    },
  },
);
