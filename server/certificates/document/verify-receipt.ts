import { type Html, html } from "../../platform/http/page-markup.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { shanghaiDateTime } from "../../platform/shanghai-time.ts";
import { inertText } from "./inert-text.ts";
import type { OpenReceipt } from "./verify-view.ts";

/** What the page shows of a receipt of erasure: all of it may be seen by anybody, for a receipt names nobody. */
export function receiptFacts(receipt: OpenReceipt, language: Language): Html {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const row = (name: string, value: Html | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;
  const hash = (text: string) => html`<span class="hash">${inertText(text, 64)}</span>`;
  const { issuerName, scope, startedAt, endedAt, cardCount, receiptHash, subjectHash } = receipt;
  const ended = endedAt
    ? shanghaiDateTime(endedAt)
    : say("尚未全部完成：部分数据被依法冻结", "not all of it yet: some data is under a hold");
  return html`<dl>
${row(say("签发单位", "Issuer"), html`<bdi>${inertText(inLanguage(issuerName, language), 200)}</bdi>`)}${row(
  say("清除范围", "Erased"),
  inLanguage(scope, language),
)}${row(say("涉及卡数", "Cards"), cardCount.toLocaleString("en-US"))}${row(
  say("开始时间", "Begun at"),
  shanghaiDateTime(startedAt),
)}${row(say("完成时间", "Ended at"), ended)}${row(say("对象哈希 SHA-256", "Subject, SHA-256"), hash(subjectHash))}${row(
  say("回执指纹 SHA-256", "Receipt SHA-256"),
  hash(receiptHash),
)}</dl>
<p class="compare">${say(
    "请将以上各项与您手中的回执逐项对照：任何一项不同，该文件即不是我们最新签发的回执。",
    "Compare each line with the receipt in your hands: if one differs, it is not the receipt as we issued it last.",
  )}</p>`;
}
