/** What the guide's element says in pages of others. */
import type { Language } from "../../platform/localized-text.ts";

/** Of the button, which is there at once. */
export const buttonWords = {
  zh: { open: "注销指南", failed: "暂时打不开，请稍后再试" },
  en: { open: "Cancellation guide", failed: "It cannot be opened right now. Try again later" },
} as const satisfies Record<Language, object>;

/** Of the panel. */
export const panelWords = {
  zh: {
    title: "物联网卡注销指南",
    close: "关闭",
    question: "想了解什么？",
    ask: "提问",
    asking: "正在查找…",
    listen: "语音提问",
    stopListening: "结束语音",
    listening: "正在听。语音由浏览器识别，录音可能会发送给浏览器厂商。",
    notHeard: "没有听清，请再说一次或直接输入。",
    answer: "回答",
    source: "出处：",
    near: "您想问的可能是：",
    person: "联系人工客服",
    halls: "查找营业厅",
    readAloud: "朗读",
    stop: "停止朗读",
    repeat: "再读一遍",
    topics: "指南目录",
    enter: "办理注销",
    tooOften: "提问过于频繁，请一分钟后再试。",
    unreachable: "暂时无法连接，请稍后再试。",
  },
  en: {
    title: "Guide to cancelling SIM cards",
    close: "Close",
    question: "What would you like to know?",
    ask: "Ask",
    asking: "Looking it up…",
    listen: "Ask by voice",
    stopListening: "Stop listening",
    listening: "Listening. Your browser turns speech into text and may send the recording to its maker.",
    notHeard: "That was not understood. Say it again, or type it.",
    answer: "Answer",
    source: "From: ",
    near: "You may mean:",
    person: "Talk to a person",
    halls: "Find a service hall",
    readAloud: "Read aloud",
    stop: "Stop reading",
    repeat: "Read again",
    topics: "Topics of the guide",
    enter: "Cancel cards",
    tooOften: "That was too many questions. Try again in a minute.",
    unreachable: "No connection right now. Try again later.",
  },
} as const satisfies Record<Language, object>;

/** The words of the panel in one language. */
export type PanelWords = Record<keyof (typeof panelWords)["zh"], string>;
