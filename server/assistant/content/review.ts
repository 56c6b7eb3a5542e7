import type { GuideArticle } from "../rules/guide-article.ts";

/** What people look at, and what a customer can say to it. */
export const reviewArticles: readonly GuideArticle[] = [
  {
    slug: "risk-hold",
    topic: "REVIEW",
    audience: "EVERYBODY",
    title: { zh: "卡被风险挂起", en: "A card is held for a risk" },
    text: {
      zh: "系统发现异常时，例如频繁换机或流量异常，会先由人工审核这张卡。\n页面会写明原因、法律依据和需要补充的材料，您也可以申诉。\n审核通过后立即解除，其他卡不受影响。",
      en: "When something looks unusual, such as frequent changes of device or abnormal traffic, a person looks at the card first.\nThe page says the reason, the legal basis and what to hand in; you may also appeal.\nIf the check passes the hold is lifted at once. Other cards are not affected.",
    },
    asked: {
      zh: [
        "为什么我的卡被挂起",
        "风险审核是什么",
        "提示频繁换机",
        "流量异常怎么办",
        "卡在人工审核",
        "风控拦截了怎么解除",
        "需要补充什么材料解除挂起",
      ],
      en: [
        "why is my card held",
        "held for risk review",
        "frequent device change flag",
        "abnormal traffic hold",
        "card under manual review",
        "how do I lift the hold",
        "flagged as risky",
      ],
    },
  },
  {
    slug: "appeal",
    topic: "REVIEW",
    audience: "EVERYBODY",
    title: { zh: "怎样申诉", en: "How to appeal" },
    text: {
      zh: "不同意挂起或拒绝的决定时，可以在申请页面提交申诉，写明理由。\n由另一名工作人员重新审核，1 个工作日内答复。\n申诉成功后，卡会重新进入检查。",
      en: "If you disagree with a hold or a refusal, file an appeal on the page of the request and say why.\nAnother person looks at it again and answers within 1 business day.\nIf the appeal is granted, the card goes back to the checks.",
    },
    asked: {
      zh: ["怎么申诉", "不同意审核结果", "申诉多久有结果", "对拒绝有异议", "申请重新审核", "我要申诉"],
      en: [
        "how do I appeal",
        "I disagree with the decision",
        "how long does an appeal take",
        "ask for another review",
        "contest the refusal",
        "file an appeal",
      ],
    },
  },
  {
    slug: "rejected",
    topic: "REVIEW",
    audience: "EVERYBODY",
    title: { zh: "申请被拒绝", en: "The request was refused" },
    text: {
      zh: "拒绝都由人作出，理由写在申请页面。\n您可以申诉，由另一名工作人员重新审核；也可以按理由改正后重新提交。\n被拒绝的卡照常使用。",
      en: "A refusal is always decided by a person, and the reason stands on the page of the request.\nYou may appeal, and another person looks again; or put right what is named and submit again.\nCards that were refused stay as they are.",
    },
    asked: {
      zh: ["申请被拒绝了怎么办", "为什么拒绝我的注销", "注销申请没通过审核", "被驳回后怎么办", "审核不通过"],
      en: [
        "my request was rejected",
        "why was my cancellation refused",
        "the request was not approved",
        "what can I do after a refusal",
        "application denied",
      ],
    },
  },
  {
    slug: "complaint",
    topic: "HELP",
    audience: "EVERYBODY",
    title: { zh: "投诉", en: "Complain" },
    text: {
      zh: "可以在申请页面对整份申请或某一张卡提出投诉，例如误销户、扣费有误或办理过慢。\n客服会在同一处答复您。\n没有答复之前，您可以撤回投诉。",
      en: "On the page of a request you can complain about the whole of it or one card: a wrong card, a wrong charge, or that it is too slow.\nThe answer comes at the same place.\nUntil then you may take the complaint back.",
    },
    asked: {
      zh: ["我要投诉", "怎么投诉", "注销错卡了要投诉", "扣费有误找谁", "办理太慢了", "投诉在哪里看答复"],
      en: [
        "I want to complain",
        "file a complaint",
        "you cancelled the wrong card",
        "I was charged wrongly",
        "this is too slow",
        "where is the answer to my complaint",
      ],
    },
  },
  {
    slug: "person",
    topic: "HELP",
    audience: "EVERYBODY",
    title: { zh: "联系人工客服", en: "Talk to a person" },
    text: {
      zh: "随时可以要求人工服务，客服能看到您的申请，也可以代您办理。\n请准备好申请编号或卡号。\n请不要在对话中发送密码。",
      en: "You can always ask for a person: agents see your request and can act for you.\nHave the number of the request or of the card ready.\nNever send a password in a chat.",
    },
    asked: {
      zh: [
        "转人工",
        "人工客服",
        "我要和真人说话",
        "客服电话多少",
        "联系客服",
        "有人吗",
        "不想和机器人说",
        "客服能帮我办理吗",
      ],
      en: [
        "talk to a human",
        "customer service",
        "speak to an agent",
        "I want a real person",
        "contact support",
        "phone number of customer service",
        "I do not want to talk to a bot",
        "can an agent do it for me",
      ],
    },
  },
  {
    slug: "find-hall",
    topic: "HELP",
    audience: "EVERYBODY",
    title: { zh: "查找营业厅", en: "Find a hall" },
    text: {
      zh: "在“营业厅”页面按城市或您的位置查找，不用登录。\n页面会显示地址、可办业务、现在是否营业，以及未来十四天的营业时间。\n出门前请看当天是否有特殊安排。",
      en: "The page “Halls” finds one by city or by where you are, without signing in.\nIt shows the address, what is done there, whether it is open now, and the hours of the coming fourteen days.\nBefore you go, see whether that day has hours of its own.",
    },
    asked: {
      zh: [
        "附近的营业厅在哪里",
        "营业厅在哪个位置",
        "营业厅几点开门",
        "营业厅周末上班吗",
        "营业厅电话",
        "你们的网点在哪",
      ],
      en: [
        "where is the nearest hall",
        "find a shop near me",
        "opening hours of the hall",
        "is the hall open on weekends",
        "phone number of the hall",
        "where are your halls",
      ],
    },
  },
  {
    slug: "cancel-at-hall",
    topic: "START",
    audience: "EVERYBODY",
    title: { zh: "到营业厅办理注销", en: "Cancel at a hall" },
    text: {
      zh: "请带上本人有效身份证件和要注销的卡或卡号，到可办“销户办理”的营业厅。\n企业客户还要带营业执照和经办人身份证，请他人代办要带授权。\n店员当场为您提交，并告诉您申请编号和承诺的时间。",
      en: "Bring your valid identity card and the SIM or its number to a hall that does “Cancelling cards”.\nEnterprises bring the business licence and the handler's identity card too; who comes for somebody else brings the authorisation.\nThe clerk submits it while you are there, and tells you the number of the request and what is promised.",
    },
    asked: {
      zh: [
        "可以去营业厅注销吗",
        "到柜台办理注销",
        "去营业厅要带什么",
        "线下怎么销户",
        "能现场办理注销吗",
        "注销必须去营业厅吗",
      ],
      en: [
        "can I cancel at a hall",
        "cancel in person at the counter",
        "what to bring to the hall",
        "do I have to go to a shop to cancel",
        "cancel at your store",
        "walk in cancellation",
      ],
    },
  },
  {
    slug: "sign-in",
    topic: "HELP",
    audience: "EVERYBODY",
    title: { zh: "无法登录", en: "Cannot sign in" },
    text: {
      zh: "请检查用户名和密码，注意大小写。\n连续输错 10 次后账号会锁定 15 分钟，之后自动恢复。\n忘记密码时，请联系客服重置，您会收到一次性链接来设置新密码。",
      en: "Check user name and password; capitals matter.\nAfter ten wrong tries in a row the account is locked for 15 minutes, then it works again by itself.\nIf you forgot your password, ask customer service for a link that works once and lets you choose a new one.",
    },
    asked: {
      zh: ["忘记密码了", "登录不上", "账号被锁定", "密码错误怎么办", "怎么重置密码", "无法登录系统"],
      en: [
        "forgot my password",
        "cannot sign in",
        "my account is locked",
        "wrong password",
        "reset my password",
        "login does not work",
      ],
    },
  },
  {
    slug: "notices",
    topic: "HELP",
    audience: "EVERYBODY",
    title: { zh: "怎样收到通知", en: "How you are told" },
    text: {
      zh: "需要您处理、办理完成或剩余价值快到期时，系统会在站内通知您。\n登记了邮箱的，也可以选择同时收邮件。\n在通知设置中可以更改接收方式。",
      en: "You are told in the product when something is wanted of you, when it is done, and before what is left on cards expires.\nIf an e-mail address is registered you can have e-mails as well.\nChange this in the settings of your notices.",
    },
    asked: {
      zh: ["办好了会通知我吗", "怎么收到通知", "会发邮件吗", "关闭邮件提醒", "没有收到通知", "通知设置在哪"],
      en: [
        "will you notify me",
        "do I get an e-mail",
        "turn off e-mail notices",
        "I received no notification",
        "notification settings",
        "how will I be told when it is done",
      ],
    },
  },
];
