/** Where a request of the caller stands, in sentences that can be read out: facts of the request, never a guess. */
import type { Language, LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import { blockerWords } from "../../preflight/rules/blocker-words.ts";
import {
  type BlockerCode,
  type BlockerRemedy,
  blockerFor,
  type Reader,
  removalInGeneral,
} from "../../preflight/rules/eligibility.ts";
import type { ItemStatus } from "../../requests/rules/item-states.ts";
import type { RequestStatus } from "../../requests/rules/request-states.ts";
import { requestStatusWords } from "../../requests/rules/request-words.ts";

/** What blocks some cards of a request. */
export interface SituationBlocker {
  code: BlockerCode;
  count: number;
  /** The mutation that usually takes it away; null when no call can. */
  remedy: BlockerRemedy | null;
}

/** Who reads of a request. */
export type SituationReader = Reader;

/** Counted blockers as their reader may know them, in their order. */
export function shownBlockers(
  counted: readonly { code: BlockerCode; count: number }[],
  reader: Reader,
): SituationBlocker[] {
  const counts = new Map<BlockerCode, number>();
  for (const { code, count } of counted) {
    // Only the code decides who may know it.
    const shown = blockerFor(reader, { code } as Parameters<typeof blockerFor>[1]).code;
    counts.set(shown, (counts.get(shown) ?? 0) + count);
  }
  return [...counts].map(([code, count]) => ({ code, count, remedy: removalInGeneral(code).remedy }));
}

/** What is known of a request. */
export interface SituationFacts {
  number: string;
  status: RequestStatus;
  cardCount: number;
  cancelledCount: number;
  heldCount: number;
  barredCount: number;
  blockedCount: number;
  /** Cards of it by status. */
  countsByStatus: Partial<Record<ItemStatus, number>>;
  /** What blocks cards, as the caller may know it, with how many of those that were looked at; most frequent first. */
  blockers: SituationBlocker[];
  /** By when all cards are promised; null before the submission and after the end. */
  dueAt: Date | null;
  /** Until when barred cards can be restored; null when none can. */
  undoableUntil: Date | null;
}

/** The facts as sentences, each a line. */
export function situationText(facts: SituationFacts, language: Language): string {
  return sentencesOf(facts)
    .map((sentence) => sentence[language])
    .join("\n");
}

function sentencesOf(facts: SituationFacts): LocalizedText[] {
  const { number, status, cardCount, cancelledCount, heldCount, barredCount, blockedCount, dueAt, undoableUntil } =
    facts;
  const word = requestStatusWords[status];
  const sentences: LocalizedText[] = [{ zh: `申请 ${number}：${word.zh}。`, en: `Request ${number}: ${word.en}.` }];
  if (cardCount > 0)
    sentences.push({
      zh: `共 ${cardCount} 张卡，已注销 ${cancelledCount} 张。`,
      en: `${cancelledCount} of ${cards(cardCount)} cancelled.`,
    });
  if (blockedCount > 0) sentences.push(blockedSentence(facts));
  if (heldCount > 0)
    sentences.push({ zh: `${heldCount} 张卡待人工复核。`, en: `A person has to look at ${cards(heldCount)}.` });
  if (barredCount > 0 && undoableUntil)
    sentences.push({
      zh: `${barredCount} 张卡已停机，${shanghaiMinute(undoableUntil)} 前可以撤销。`,
      en: `${cards(barredCount)} barred; undo is possible until ${shanghaiMinute(undoableUntil)} (Shanghai).`,
    });
  if (dueAt)
    sentences.push({
      zh: `承诺最晚 ${shanghaiMinute(dueAt)} 办完。`,
      en: `Promised by ${shanghaiMinute(dueAt)} (Shanghai) at the latest.`,
    });
  return sentences;
}

function blockedSentence({ blockedCount, blockers }: SituationFacts): LocalizedText {
  const names = blockers.map(({ code }) => blockerWords[code]);
  return {
    zh: `${blockedCount} 张卡被阻断：${names.map(({ zh }) => zh).join("、")}。`,
    en: `${cards(blockedCount)} blocked: ${names.map(({ en }) => en).join(", ")}.`,
  };
}

function cards(count: number): string {
  return count === 1 ? "1 card" : `${count} cards`;
}
