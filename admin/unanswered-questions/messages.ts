import { messages } from "../providers/locale.ts";

/** Words of questions that had no answer. */
export const questionMessages = messages(
  {
    resources: {
      "unanswered-questions": {
        name: "未答问题",
        lead: "智能助手没有答案的问题，号码已隐去；90 天无人再问即自动删除",
      },
    },
    questions: {
      text: "客户的问题",
      timesAsked: "次数",
      lastAskedAt: "最近一次",
      language: "语言",
      languages: { "zh-CN": "中文", en: "英文" },
      near: "最接近的文章",
      status: "处理",
      takenUp: "已收入：%{article}",
      note: "原因：%{note}",
      takeUpTitle: "收入哪篇文章？",
      takeUpHint: "这个问题会作为问法写入该文章的草稿，审核发布后生效。",
      article: "文章",
      articleHint: "选择已有文章，或输入新的链接名来新增文章",
      isNew: "新文章：%{slug}",
      takeUpDone: "已写入草稿",
      dismissTitle: "不予回答？",
      dismissHint: "再有人问时仍会计数。",
      reason: "原因",
      reasons: { business: "与本业务无关", order: "属于开卡、充值等其他业务", noise: "不是问题" },
      dismissed: "已记录",
      reopened: "已重新列入待处理",
      empty: "没有符合条件的问题",
    },
  },
  {
    resources: {
      "unanswered-questions": {
        name: "Unanswered questions",
        lead: "What the assistant had no answer to, without the numbers in it; forgotten when nobody asks for 90 days",
      },
    },
    questions: {
      text: "Question",
      timesAsked: "Times",
      lastAskedAt: "Last",
      language: "Language",
      languages: { "zh-CN": "Chinese", en: "English" },
      near: "Nearest article",
      status: "State",
      takenUp: "Taken up: %{article}",
      note: "Reason: %{note}",
      takeUpTitle: "Take it up in which article?",
      takeUpHint: "It becomes a way to ask in the draft of that article, and counts once that is approved.",
      article: "Article",
      articleHint: "Choose one, or type a new name in links to begin a new one",
      isNew: "New article: %{slug}",
      takeUpDone: "It is in the draft",
      dismissTitle: "Dismiss it?",
      dismissHint: "It is counted on when it is asked again.",
      reason: "Reason",
      reasons: { business: "Nothing of ours", order: "Of another service: new cards, top-ups", noise: "No question" },
      dismissed: "Noted",
      reopened: "It is open again",
      empty: "No question is like this",
    },
  },
);
