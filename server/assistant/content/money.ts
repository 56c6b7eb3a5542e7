import type { GuideArticle } from "../rules/guide-article.ts";

/** What it costs, what comes back, and what proves it. */
export const moneyArticles: readonly GuideArticle[] = [
  {
    slug: "cost",
    topic: "MONEY",
    audience: "EVERYBODY",
    title: { zh: "注销要花多少钱", en: "What a cancellation costs" },
    text: {
      zh: "预检会在提交之前算好金额：要付的只有欠费、滞纳金，以及合约期内的提前解约费。\n没有这些的卡，注销不需要付钱。\n卡里剩余的价值可以退费或转为话费。",
      en: "The preflight works it out before you submit: you pay only overdue bills with their late fee, and the fee for leaving a contract early.\nA card that has neither costs nothing.\nWhat is left on the card can be refunded or become call credit.",
    },
    asked: {
      zh: ["注销收费吗", "注销要多少钱", "销户有手续费吗", "免费注销吗", "注销费用", "会扣我什么钱"],
      en: [
        "how much does it cost to cancel",
        "is cancelling free",
        "are there fees",
        "cancellation charge",
        "what will I be charged",
        "price of a cancellation",
      ],
    },
  },
  {
    slug: "payment-dispute",
    topic: "MONEY",
    audience: "EVERYBODY",
    title: { zh: "付款有问题", en: "Trouble with a payment" },
    text: {
      zh: "付款码半小时内有效，过期请重新发起。\n支付平台告知到账后账单才算缴清；到账后请重新预检。\n付晚了、重复付或金额不符的钱，会自动原路退回。\n对账单或扣款有异议，请联系人工客服核对。",
      en: "A payment code is good for half an hour; ask for a new one when it ran out.\nA bill counts as paid once the payment provider says that the money is there; then run the preflight again.\nMoney that came too late, twice or in another amount goes back by itself, the way it was paid.\nIf you think that a bill or charge is wrong, ask a person to look at it.",
    },
    asked: {
      zh: [
        "付了款还显示欠费",
        "重复付款了",
        "多付的钱怎么退",
        "账单金额有误",
        "付款码过期",
        "扣款有异议",
        "付款被退回",
      ],
      en: [
        "I paid but it still shows arrears",
        "I paid twice",
        "overpaid a bill",
        "the bill amount is wrong",
        "the payment code expired",
        "dispute a charge",
        "my payment was returned",
      ],
    },
  },
  {
    slug: "residual-value",
    topic: "MONEY",
    audience: "EVERYBODY",
    explains: "RESIDUAL_VALUE",
    title: { zh: "卡里剩余的钱和流量", en: "What is left on the card" },
    text: {
      zh: "注销时，现金余额、赠费和未用流量分别记录，预检会先列出金额。\n现金可以退费；可转换的部分可以转为您另一张卡的话费。\n请在注销后 7 天内选择，过期失效。",
      en: "Cash, gifted credit and unused data are taken down apart when a card is cancelled; the preflight shows them before.\nCash can be refunded, and what converts can become call credit on another card of yours.\nChoose within 7 days after the cancellation; then it expires.",
    },
    asked: {
      zh: ["卡里余额怎么办", "剩余话费会清零吗", "剩余价值是什么", "没用完的套餐怎么处理", "卡里还有钱", "赠费能退吗"],
      en: [
        "what happens to my balance",
        "money left on the card",
        "what is residual value",
        "remaining credit on the sim",
        "is gifted credit refunded",
        "do I lose my balance",
      ],
    },
  },
  {
    slug: "refund",
    topic: "MONEY",
    audience: "EVERYBODY",
    title: { zh: "怎样退费", en: "How to get a refund" },
    text: {
      zh: "注销后 7 天内，在申请或卡的页面选择退费。\n企业退到与企业同名的对公账户，需填写户名、账号、开户行和 12 位联行号。\n个人按原支付方式退回。",
      en: "Within 7 days after the cancellation, choose the refund on the page of the request or card.\nEnterprises are paid to a company account in their own name: give name, number, bank and the 12-digit CNAPS code.\nIndividuals are refunded the way they paid.",
    },
    asked: {
      zh: ["怎么退费", "余额能退吗", "退款退到哪里", "对公账户怎么填", "可以退到个人银行卡吗", "退钱", "联行号是什么"],
      en: [
        "how do I get a refund",
        "refund my balance",
        "where does the refund go",
        "company bank account for the refund",
        "can you refund to a personal card",
        "get my money back",
        "get back the money left on my cards",
        "what is a cnaps code",
      ],
    },
  },
  {
    slug: "refund-status",
    topic: "MONEY",
    audience: "EVERYBODY",
    title: { zh: "退费到账了吗", en: "Where my refund is" },
    text: {
      zh: "退费页面显示它到哪一步：已受理、已到账或被退回。\n没有付成或被银行退回时会写明原因，钱不会丢失。\n长时间没有到账，请联系人工客服。",
      en: "The page of the refund says how far it is: accepted, paid, or sent back.\nIf it could not be paid or the bank sends it back you see why, and the money is not lost.\nIf it takes long, ask customer service.",
    },
    asked: {
      zh: ["退款什么时候到账", "退费没收到", "退款进度", "退费被银行退回", "钱还没到账"],
      en: [
        "when does my refund arrive",
        "refund not received",
        "status of the refund",
        "the bank returned my refund",
        "money has not arrived",
      ],
    },
  },
  {
    slug: "convert-data",
    topic: "MONEY",
    audience: "EVERYBODY",
    title: { zh: "未用流量转为话费", en: "Turn unused data into call credit" },
    text: {
      zh: "未用完的流量可以按资费折成等值话费，转到您名下另一张卡。\n注销后 7 天内，选择转话费和接收的卡。\n可以转全部，也可以只转一部分。",
      en: "Unused data can become call credit of the same worth on another card of yours, as your tariff says.\nWithin 7 days after the cancellation choose the conversion and the card that takes it.\nAll of it or a part can be converted.",
    },
    asked: {
      zh: ["流量没用完能转话费吗", "剩余流量怎么折算", "流量转到另一张卡", "转为话费怎么操作", "剩余流量兑换话费"],
      en: [
        "convert unused data to credit",
        "move data to another card",
        "what is my unused data worth",
        "turn remaining megabytes into call credit",
        "transfer credit to another sim",
      ],
    },
  },
  {
    slug: "seven-days",
    topic: "MONEY",
    audience: "EVERYBODY",
    title: { zh: "7 天期限", en: "The seven days" },
    text: {
      zh: "剩余价值从每张卡注销那一刻起保留 7 天，页面有倒计时。\n第 1、4、6 天会提醒您。\n期限一到，没有处理的部分就失效。",
      en: "What is left is kept for 7 days from the moment a card is cancelled; the page counts down.\nYou are reminded on days 1, 4 and 6.\nWhen the time is over, what was not claimed expires.",
    },
    asked: {
      zh: ["剩余价值保留几天", "七天期限怎么算", "退费期限是多久", "余额什么时候过期", "七天内没选会怎样"],
      en: [
        "how long can I claim what is left",
        "seven day limit",
        "deadline for the refund",
        "when does my balance expire",
        "what if I do nothing within 7 days",
      ],
    },
  },
  {
    slug: "late-claim",
    topic: "MONEY",
    audience: "EVERYBODY",
    title: { zh: "超过 7 天还能退吗", en: "After the seven days" },
    text: {
      zh: "现金余额超过 7 天后，可以提交逾期申请并说明原因。\n由一名主管提出金额、另一人确认；是否补偿由他们决定。\n赠费和流量过期后不能补偿。",
      en: "For cash that expired you can file a late claim and say why.\nOne manager offers an amount and a second person confirms it; whether anything is given is theirs to decide.\nGifted credit and data cannot be given back.",
    },
    asked: {
      zh: ["超过七天还能退费吗", "忘记退余额了", "错过退费期限", "逾期申请怎么提", "余额过期了怎么办"],
      en: [
        "I missed the seven days",
        "late claim",
        "too late for the refund",
        "my balance has expired what now",
        "forgot to claim my money",
      ],
    },
  },
  {
    slug: "statement",
    topic: "MONEY",
    audience: "ENTERPRISE",
    title: { zh: "结算单和对账", en: "Statement for your accounts" },
    text: {
      zh: "每份申请都可以下载结算单，有 PDF 和 Excel 两种，供财务入账。\n上面列出缴纳的欠费、退费、转话费和失效金额。\n结算单不是发票。",
      en: "For each request you can download a statement as PDF or Excel for your accounts.\nIt lists what was paid, refunded, converted and expired.\nIt is not an invoice.",
    },
    asked: {
      zh: ["结算单在哪下载", "财务要对账明细", "有没有费用清单", "结算明细导出", "报销凭证"],
      en: [
        "download the statement",
        "statement for accounting",
        "list of all charges of a request",
        "settlement statement pdf",
        "our finance team needs the figures",
      ],
    },
  },
  {
    slug: "certificate",
    topic: "PROOF",
    audience: "EVERYBODY",
    title: { zh: "注销证明", en: "The certificate" },
    text: {
      zh: "卡注销后，系统会自动出具注销证明，可在申请页面下载。\n证明是带数字签名和二维码的 PDF，整份申请一份，也可以单卡出具。\n丢了可以随时再下载。",
      en: "When cards are cancelled a certificate is issued by itself; download it on the page of the request.\nIt is a PDF with a digital signature and a QR code, for the request as a whole or for a single card.\nIf you lose it, download it again.",
    },
    asked: {
      zh: [
        "注销证明在哪里下载",
        "怎么开注销证明",
        "有没有销户凭证",
        "证明丢了怎么办",
        "单张卡的证明",
        "什么时候出证明",
      ],
      en: [
        "where is my certificate",
        "download proof of cancellation",
        "I lost the certificate",
        "proof for a single card",
        "when is the certificate issued",
        "cancellation confirmation",
      ],
    },
  },
  {
    slug: "verify-certificate",
    topic: "PROOF",
    audience: "EVERYBODY",
    title: { zh: "核验注销证明", en: "Check a certificate" },
    text: {
      zh: "任何人都可以在本站 /verify 页面核验，不用登录。\n输入证明编号和核验码，上传 PDF 文件，或扫描二维码。\n结果会显示有效、已作废或已被新证明取代。",
      en: "Anybody can check a certificate at /verify on this site, without signing in.\nEnter its number and code, give the PDF file, or scan the QR code.\nThe answer is valid, revoked, or replaced by a newer one.",
    },
    asked: {
      zh: ["怎么核验证明真假", "证明是真的吗", "验证注销证明", "二维码怎么用", "别人怎么查我的证明", "核验码在哪"],
      en: [
        "verify a certificate",
        "is this certificate genuine",
        "how to check the qr code",
        "validate a cancellation certificate",
        "where do I enter the code",
        "is the proof authentic",
      ],
    },
  },
  {
    slug: "erasure",
    topic: "PROOF",
    audience: "EVERYBODY",
    title: { zh: "我的个人信息会怎样处理", en: "What happens to your personal data" },
    text: {
      zh: "办理目的结束后，证件材料、联系方式等会被清除，您可以得到一份签名的清除回执。\n法律要求保存的身份信息会封存 2 年，谁都不能日常查看。\n您也可以主动要求清除。",
      en: "When the purpose is over, documents, contacts and the like are erased, and you can have a signed receipt.\nIdentity data that the law has us keep is sealed for 2 years, out of everyday reach.\nYou may also ask for the erasure yourself.",
    },
    asked: {
      zh: [
        "注销后我的个人信息会删除吗",
        "怎么删除我的资料",
        "身份证照片保存多久",
        "清除回执是什么",
        "隐私数据怎么处理",
        "要求删除个人数据",
      ],
      en: [
        "what happens to my personal data",
        "delete my data",
        "how long do you keep my id pictures",
        "privacy after cancellation",
        "what is an erasure receipt",
        "right to be forgotten",
      ],
    },
  },
];
