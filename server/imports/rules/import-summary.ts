import type { LocalizedText } from "../../platform/localized-text.ts";

/** What an import did, in numbers. */
export interface ImportFacts {
  addedCount: number;
  changedCount: number;
  retriedCount: number;
  unchangedCount: number;
  endedCount: number;
  rejectedCount: number;
  /** Whether the very same file was imported into this request before. */
  isRepeat: boolean;
  /** Headers of columns that we had filled in. */
  passedOver: readonly string[];
}

const parts: readonly (readonly [keyof ImportFacts, (count: number) => LocalizedText])[] = [
  ["addedCount", (n) => ({ zh: `新增 ${n} 张`, en: `${n} cards added` })],
  ["changedCount", (n) => ({ zh: `更新 ${n} 张`, en: `${n} changed` })],
  ["retriedCount", (n) => ({ zh: `重试 ${n} 张`, en: `${n} tried again` })],
  ["unchangedCount", (n) => ({ zh: `${n} 张无变化`, en: `${n} unchanged` })],
  ["endedCount", (n) => ({ zh: `${n} 张已办结，未改动`, en: `${n} have ended and were left alone` })],
  ["rejectedCount", (n) => ({ zh: `${n} 张须改正`, en: `${n} to be corrected` })],
];

/** What an import did, in a few sentences. */
export function importSummary(facts: ImportFacts): LocalizedText {
  const said = parts.flatMap(([count, say]) => (Number(facts[count]) > 0 ? [say(Number(facts[count]))] : []));
  const hasDone = facts.addedCount + facts.changedCount + facts.retriedCount > 0;
  const zh = [`${said.map((text) => text.zh).join("，") || "没有卡"}。`];
  const en = [`${said.map((text) => text.en).join(", ") || "No cards"}.`];
  if (facts.isRepeat) {
    zh.push(hasDone ? "此文件之前已导入过，已做过的没有重复。" : "此文件之前已导入过，这次没有执行任何操作。");
    en.push(
      hasDone
        ? "This file was imported before; nothing of it was done twice."
        : "This file was imported before; this time nothing was done.",
    );
  }
  if (facts.passedOver.length > 0) {
    zh.push(`系统填写的列已识别并忽略：${facts.passedOver.join("、")}。`);
    en.push(`Columns that we had filled in were passed over: ${facts.passedOver.join(", ")}.`);
  }
  return { zh: zh.join(""), en: en.join(" ") };
}
