import type { GuideArticle } from "../rules/guide-article.ts";

/** How long it takes, how far it is, and how to take it back. */
export const progressArticles: readonly GuideArticle[] = [
  {
    slug: "how-long",
    topic: "TIME",
    audience: "EVERYBODY",
    title: { zh: "注销要多长时间", en: "How long a cancellation takes" },
    text: {
      zh: "通常最多 3 个工作日，多数在 1 个工作日内完成。\n被受理的卡达到 50 张的申请走快速通道，1 个工作日内完成。\n等待您补充材料或处理阻断项的时间不计算在内。每张卡的承诺时间以申请页面显示的为准。",
      en: "Usually at most 3 business days; we aim at one.\nRequests with 50 or more accepted cards take the fast lane and are done within 1 business day.\nTime in which we wait for you does not count. What is promised for a card is what the page of its request says.",
    },
    asked: {
      zh: ["注销要多久", "几天能办好", "什么时候能注销完成", "办理时限是多少", "需要等多长时间", "多长时间生效"],
      en: [
        "how long does it take",
        "when will my card be cancelled",
        "how many days",
        "processing time",
        "when is it done",
        "how soon",
      ],
    },
  },
  {
    slug: "fast-lane",
    topic: "TIME",
    audience: "ENTERPRISE",
    title: { zh: "快速通道", en: "The fast lane" },
    text: {
      zh: "提交时被受理的卡达到 50 张，申请自动进入快速通道，1 个工作日内完成。\n通道在提交时确定，之后不再改变。\n快速通道不另收费。",
      en: "A request with 50 or more accepted cards when it is submitted takes the fast lane and is done within 1 business day.\nThe lane is decided then and does not change.\nIt costs nothing extra.",
    },
    asked: {
      zh: ["快速通道是什么", "怎么加急办理", "50 张以上多久完成", "能不能办快一点", "快速通道条件"],
      en: [
        "what is the fast lane",
        "can it be faster",
        "express cancellation",
        "50 cards or more how fast",
        "urgent cancellation",
        "expedite my request",
      ],
    },
  },
  {
    slug: "business-days",
    topic: "TIME",
    audience: "EVERYBODY",
    title: { zh: "什么算工作日", en: "What counts as a business day" },
    text: {
      zh: "工作日按国务院公布的节假日和调休安排计算，时间为北京时间 9 点到 18 点。\n下班后或休息日提交的申请，从下一个工作日开始计时。\n每个承诺时间都可以逐日查看怎样算出来的。",
      en: "Business days follow the State Council's calendar of holidays and make-up workdays, from 9:00 to 18:00 Beijing time.\nWhat is submitted after hours or on a day off counts from the next business day.\nEvery promised time can show day by day how it was worked out.",
    },
    asked: {
      zh: [
        "周末算工作日吗",
        "节假日办理吗",
        "工作时间几点到几点",
        "国庆期间能注销吗",
        "调休算不算工作日",
        "晚上提交什么时候开始算",
      ],
      en: [
        "do weekends count",
        "are you working on holidays",
        "what are the business hours",
        "what is a business day",
        "submitted at night when does it start",
        "national holiday",
      ],
    },
  },
  {
    slug: "progress",
    topic: "TIME",
    audience: "EVERYBODY",
    title: { zh: "查看办理进度", en: "See the progress" },
    text: {
      zh: "登录后打开您的申请，可以看到每张卡现在到哪一步，页面会实时更新。\n需要您处理时，页面和通知都会说明下一步做什么。\n申请编号以 CR 开头，联系客服时请提供。",
      en: "Sign in and open your request: it shows where each card stands, live.\nWhen something is wanted of you, the page and a notice say what comes next.\nThe number of a request begins with CR; have it ready when you contact us.",
    },
    asked: {
      zh: ["怎么查进度", "我的申请到哪一步了", "注销办好了吗", "在哪里看申请状态", "申请编号在哪", "查询注销结果"],
      en: [
        "where is my request",
        "check the status",
        "track my cancellation",
        "how far is it",
        "see the progress",
        "what is my request number",
      ],
    },
  },
  {
    slug: "action-required",
    topic: "TIME",
    audience: "EVERYBODY",
    title: { zh: "申请待补正", en: "The request waits for me" },
    text: {
      zh: "“待补正”表示还有阻断项要解决，或有材料要补充。\n打开申请，按每一项的提示处理，系统会自动再次检查。\n30 天没有处理的申请会过期，卡照常使用；需要时请重新提交。",
      en: "“Action required” means that something still blocks a card or a document is missing.\nOpen the request and follow what it says at each point; the checks then run again by themselves.\nA request that is left alone for 30 days expires and its cards stay as they are; submit a new one if you need it.",
    },
    asked: {
      zh: [
        "待补正是什么意思",
        "申请为什么停住了",
        "申请失效了怎么办",
        "申请过期",
        "三十天没处理会怎样",
        "需要我补充什么",
      ],
      en: [
        "what does action required mean",
        "my request expired",
        "why does my request wait for me",
        "what do I have to do next",
        "request is stuck",
        "30 days without action",
      ],
    },
  },
  {
    slug: "card-failed",
    topic: "TIME",
    audience: "EVERYBODY",
    title: { zh: "有卡注销失败", en: "A card failed" },
    text: {
      zh: "失败表示运营商多次尝试后仍未受理这张卡，原因写在卡的明细里。\n可以重试，系统会从检查开始重新办理。\n其他卡不受影响；如果整份申请只完成一部分，已注销的卡照样有证明。",
      en: "Failed means that the carrier did not take the card after several tries; the reason stands with the card.\nIt can be tried again, from the checks on.\nOther cards are not affected, and those that were cancelled have their certificate all the same.",
    },
    asked: {
      zh: ["注销失败怎么办", "有几张卡没注销成功", "部分完成是什么意思", "运营商拒绝注销", "失败的卡怎么重试"],
      en: [
        "the cancellation failed",
        "some cards were not cancelled",
        "partially completed",
        "the carrier refused my card",
        "retry a failed card",
      ],
    },
  },
  {
    slug: "undo",
    topic: "UNDO",
    audience: "EVERYBODY",
    title: { zh: "停机后还能撤销吗", en: "Undo within the undo window" },
    text: {
      zh: "可以。卡停机后有一段可撤销时间，默认 2 小时，提交时可选 0 到 72 小时。\n在截止之前点击撤销，一张卡、一个波次或整份申请都能恢复使用。\n过了截止时间，注销指令已发给运营商，就不能恢复了。",
      en: "Yes. After a card is barred there is an undo window: 2 hours by default, 0 to 72 hours as you choose when submitting.\nUntil it ends you can undo a card, a wave or the whole request, and service comes back.\nAfterwards the order is with the carrier and cannot be taken back.",
    },
    asked: {
      zh: [
        "注销后还能撤销吗",
        "后悔了怎么恢复",
        "误操作注销了怎么办",
        "可撤销时间多久",
        "怎么撤销注销",
        "停机后恢复使用",
        "反悔",
      ],
      en: [
        "can I undo a cancellation",
        "I changed my mind",
        "cancelled by mistake",
        "how long can I undo",
        "restore my card",
        "what is the undo window",
        "get the service back",
      ],
    },
  },
  {
    slug: "withdraw",
    topic: "UNDO",
    audience: "EVERYBODY",
    title: { zh: "撤回申请", en: "Withdraw a request" },
    text: {
      zh: "还没有开始停机的申请可以整份撤回，卡照常使用。\n打开申请，点击“撤回”。\n只想拿掉某一张卡时，请在申请中撤销这张卡。",
      en: "A request whose cards are not barred yet can be withdrawn as a whole; the cards stay as they are.\nOpen the request and choose “Withdraw”.\nTo take out a single card, undo that card in the request.",
    },
    asked: {
      zh: ["怎么撤回申请", "不想注销了取消申请", "申请提交错了想撤回", "从申请里去掉一张卡", "可以取消注销申请吗"],
      en: [
        "withdraw my request",
        "take back the application",
        "I submitted the wrong request",
        "remove one card from the request",
        "stop the cancellation request",
      ],
    },
  },
  {
    slug: "reactivate",
    topic: "UNDO",
    audience: "EVERYBODY",
    title: { zh: "注销完成后能恢复吗", en: "Can a cancelled card come back" },
    text: {
      zh: "不能。注销完成后号码由运营商收回，这张卡无法恢复。\n只有在可撤销时间内才能撤销。\n如有误销，请尽快投诉，我们会查明原因。",
      en: "No. Once a card is cancelled its carrier takes the number back, and the card cannot be restored.\nUndoing is possible only within the undo window.\nIf the wrong card was cancelled, file a complaint soon and we find out why.",
    },
    asked: {
      zh: [
        "已经注销的卡能恢复吗",
        "注销完成后能找回号码吗",
        "销户后还能重新开通吗",
        "注销的卡能复机吗",
        "号码还能要回来吗",
        "以后还能用这个号码吗",
      ],
      en: [
        "can a cancelled card be reactivated",
        "get my old number back",
        "can I reuse the number later",
        "restore after cancellation is complete",
        "is cancellation permanent",
        "reopen a cancelled sim",
      ],
    },
  },
];
