import type { CannedAnswer } from "../rules/canned-answer.ts";

/** The answers, in the order in which agents see them. */
export const cannedAnswers: readonly CannedAnswer[] = [
  {
    ...{ slug: "greeting", kinds: [], title: { zh: "问候", en: "Greeting" } },
    text: {
      zh: "{customer}，您好，我是{agent}，由我为您处理服务单 {case}。请稍候，我先看一下您的情况。",
      en: "Hello {customer}, this is {agent}. I am looking into your case {case}; one moment please.",
    },
  },
  {
    ...{ slug: "where-it-stands", kinds: ["CANCELLATION"], title: { zh: "申请进度", en: "Where the request stands" } },
    text: {
      zh: "您的注销申请 {request} 目前的状态是“{status}”。状态变化时系统会自动提醒您，无需一直等待。",
      en: "Your request {request} now stands at “{status}”. You will be told when that changes; there is no need to wait here.",
    },
  },
  {
    ...{ slug: "undo", kinds: ["CANCELLATION"], title: { zh: "误停后恢复", en: "Take a cancellation back" } },
    text: {
      zh: "停机后在可撤销时间内可以恢复：打开申请 {request}，选中要恢复的卡，点“撤销注销”。超过时间后卡已交运营商注销，无法恢复。",
      en: "A card can be restored while its undo window lasts: open request {request}, choose the card, and take “Undo”. After that the carrier has cancelled it for good.",
    },
  },
  {
    ...{
      slug: "arrears",
      kinds: ["CANCELLATION", "MONEY"],
      title: { zh: "欠费缴清后再注销", en: "Pay what is owed first" },
    },
    text: {
      zh: "这张卡有欠费，缴清后才能注销。请在预检结果里点“缴纳欠费”，扫码付款，到账后重新预检即可继续。",
      en: "Something is owed for this card, and it can be cancelled once that is paid. Choose “Pay arrears” in the preflight, pay by the QR code, and run the preflight again.",
    },
  },
  {
    ...{ slug: "unbind", kinds: ["BINDING"], title: { zh: "设备解绑", en: "Unbind a device" } },
    text: {
      zh: "卡 {card} 仍绑定着设备。请在卡页面点“解绑设备”；如设备已报废或绑定有误，请告诉我设备的 IMEI，由我核对。",
      en: "Card {card} is still bound to a device. Choose “Unbind” on its page; if the device is gone or the binding is wrong, tell me its IMEI and I will check.",
    },
  },
  {
    ...{ slug: "plan-change", kinds: ["PLAN"], title: { zh: "套餐与合约", en: "Plan and contract" } },
    text: {
      zh: "套餐变更会影响合约和剩余流量，变更前页面会逐项列出费用。请先预览，确认金额后再提交；有异议我来为您核对。",
      en: "Another plan may touch the contract and what is left of the data; each amount is shown before you confirm. Look at it first, and tell me if something seems wrong.",
    },
  },
  {
    ...{ slug: "refund", kinds: ["MONEY"], title: { zh: "余额退还", en: "What is left on cards" } },
    text: {
      zh: "注销后 7 天内可以申请退还现金余额，或把未用流量折成话费转到您名下的另一张卡。企业退款须到同名对公账户。",
      en: "Within 7 days after the cancellation you can have cash refunded, or unused data converted to credit on another card of yours. Companies are paid to an account in the same name.",
    },
  },
  {
    ...{ slug: "excel", kinds: ["CANCELLATION"], title: { zh: "Excel 卡号损坏", en: "Card numbers damaged by Excel" } },
    text: {
      zh: "卡号被 Excel 改成了数字。请下载导入模板（卡号列已是文本格式），从系统重新导出卡号并粘贴，再导入一次。",
      en: "Excel has turned the card numbers into figures. Download our template, in which that column is text, paste the numbers as your system exports them, and import again.",
    },
  },
  {
    ...{ slug: "documents", kinds: ["CANCELLATION"], title: { zh: "证件照片要求", en: "How to photograph documents" } },
    text: {
      zh: "请在光线均匀处拍摄，关闭闪光灯，四角完整、文字清晰，不要遮挡。上传后几秒内会提示是否通过。",
      en: "Photograph it in even light without flash, with all four corners and nothing covered. You will see within seconds whether it is accepted.",
    },
  },
  {
    ...{ slug: "anything-else", kinds: [], title: { zh: "结束前确认", en: "Before the end" } },
    text: {
      zh: "请问还有其他可以帮您的吗？如没有，我会结束服务单 {case}；7 天内您可以随时重新打开。",
      en: "Is there anything else I can help with? If not, I will close case {case}; you can reopen it within 7 days.",
    },
  },
];
