import { messages } from "../../providers/locale.ts";

/** Words of a payment that a customer is asked for, wherever the staff ask. */
export const paymentMessages = messages(
  {
    payment: {
      title: "请客户支付 %{amount}",
      hint: {
        bills: "请客户用手机扫码支付，或把链接发给客户。到账后自动关闭，卡片随即解除阻断。",
        fees: "请客户用手机扫码支付，或把链接发给客户。到账后自动关闭。",
      },
      code: "支付二维码",
      until: "有效期至",
      later: "稍后支付",
      owed: "请客户补缴提前解约费 %{amount}",
      done: {
        bills: "已到账，%{count} 张卡的欠费已缴清",
        fees: "已到账，%{count} 张卡的提前解约费已缴",
      },
    },
  },
  {
    payment: {
      title: "%{amount} to be paid by the customer",
      hint: {
        bills:
          "The customer scans this with a phone, or you send the link. It closes by itself when the money is there, and the cards are free.",
        fees: "The customer scans this with a phone, or you send the link. It closes by itself when the money is there.",
      },
      code: "QR code for paying",
      until: "Valid until",
      later: "Pay later",
      owed: "Have the early exit fee paid, %{amount}",
      done: {
        bills: "Paid: the arrears of %{count} card are settled |||| Paid: the arrears of %{count} cards are settled",
        fees: "Paid: the early exit fee of %{count} card |||| Paid: the early exit fees of %{count} cards",
      },
    },
  },
);
