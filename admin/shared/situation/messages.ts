import { messages } from "../../providers/locale.ts";

/** Words of what a customer has going on. */
export const situationMessages = messages(
  {
    situation: {
      customer: "客户",
      kind: "类型",
      identity: "证件",
      phone: "联系电话",
      city: "城市",
      whole: "打开客户资料",
      cards: "名下的卡",
      look: "检查全部 %{count} 张卡",
      clear: "现在即可注销",
      charge: "须先缴纳",
      refund: "可退现金",
      convert: "可转话费",
      requests: "注销申请",
      noRequests: "还没有注销申请",
      goOn: "继续办理（%{count} 张卡）",
    },
  },
  {
    situation: {
      customer: "Customer",
      kind: "Kind",
      identity: "Identity",
      phone: "Phone",
      city: "City",
      whole: "Open the customer",
      cards: "Cards",
      look: "Check all %{count} cards",
      clear: "Can be cancelled now",
      charge: "To be paid first",
      refund: "Cash to be refunded",
      convert: "Convertible to credit",
      requests: "Requests",
      noRequests: "No requests yet",
      goOn: "Go on (%{count} card) |||| Go on (%{count} cards)",
    },
  },
);
