import { messages } from "../providers/locale.ts";

/** Words of the list of disputes. */
export const disputeListMessages = messages(
  {
    resources: { disputes: { name: "争议", lead: "客户对套餐、合约和设备绑定的争议；超出限额的处理须第二人确认" } },
    disputeList: {
      search: "争议、服务单、客户编号或企业名称",
      empty: "没有争议",
      emptyHint: "客户或其客服在服务单中提出后会出现在这里",
    },
  },
  {
    resources: {
      disputes: { name: "Disputes", lead: "About plans, contracts and bindings; large ones take two people" },
    },
    disputeList: {
      search: "Dispute, case, customer number or company",
      empty: "No disputes",
      emptyHint: "They appear here when a customer or its agent opens one in a case",
    },
  },
);
