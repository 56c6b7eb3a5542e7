import { messages } from "../../providers/locale.ts";

/** Words of the complaints about a request. */
export const requestComplaintMessages = messages(
  {
    requestComplaints: {
      title: "客户投诉",
      none: "没有投诉。针对某一张卡的，请打开该卡登记。",
      wholeRequest: "针对整个申请",
      more: "全部 %{count} 件",
      open: "待答复 %{count} 件",
      ofWave: "%{smart_count} 件投诉",
      ofWaveOpen: "%{smart_count} 件投诉，%{open} 件待答复",
      file: "代客户登记",
      fileTitle: "代客户登记投诉",
      fileHint: "针对整个申请。运营经理会收到提醒；试点观察期间，误销户、业务中断或扣费有误会使试点不能通过。",
      fileCardHint: "针对卡 %{iccid}。运营经理会收到提醒；试点观察期间，误销户、业务中断或扣费有误会使试点不能通过。",
      kind: "投诉类型",
      statement: "客户陈述",
      filed: "投诉 %{number} 已登记",
    },
  },
  {
    requestComplaints: {
      title: "Complaints",
      none: "None. To file one about a single card, open the card.",
      wholeRequest: "About the whole request",
      more: "All %{count}",
      open: "%{count} to answer",
      ofWave: "%{smart_count} complaint |||| %{smart_count} complaints",
      ofWaveOpen: "%{smart_count} complaint, %{open} to answer |||| %{smart_count} complaints, %{open} to answer",
      file: "File a complaint",
      fileTitle: "File a complaint for the customer",
      fileHint:
        "About the whole request. Managers are told; while a canary is watched, a wrong card, a service cut or a wrong charge keeps it from passing.",
      fileCardHint:
        "About card %{iccid}. Managers are told; while a canary is watched, a wrong card, a service cut or a wrong charge keeps it from passing.",
      kind: "What it is about",
      statement: "In the customer's words",
      filed: "Complaint %{number} is filed",
    },
  },
);
