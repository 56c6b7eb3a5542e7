import { messages } from "../providers/locale.ts";

/** Words of the audit trail. */
export const auditMessages = messages(
  {
    resources: { "audit-entries": { name: "审计记录" } },
    audit: {
      at: "时间",
      who: "操作人",
      act: "操作",
      object: "对象",
      customer: "客户",
      facts: "详情",
      area: "操作类别",
      person: "操作人",
      aboutSearch: "申请号、任务号、卡号、客户号、用户名",
      day: "日期",
      empty: "还没有记录",
    },
  },
  {
    resources: { "audit-entries": { name: "Audit trail" } },
    audit: {
      at: "Time",
      who: "Who",
      act: "Action",
      object: "Object",
      customer: "Customer",
      facts: "Details",
      area: "Kind of action",
      person: "Person",
      aboutSearch: "Request, task, card, customer, user name",
      day: "Day",
      empty: "Nothing recorded yet",
    },
  },
);
