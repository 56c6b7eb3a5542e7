import type { LocalizedText, Words } from "../../platform/localized-text.ts";

/** Why a customer's data cannot be erased yet, in short. */
export const blockerWords = {
  CARDS_LEFT: { zh: "有未注销的卡", en: "Cards left" },
  REQUESTS_OPEN: { zh: "有未办结的申请", en: "Open requests" },
  MONEY_OPEN: { zh: "有未结清的款项", en: "Money not settled" },
  COMPLAINTS_OPEN: { zh: "有未答复的投诉", en: "Open complaints" },
  REVIEWS_OPEN: { zh: "有未办结的复核", en: "Open reviews" },
} as const satisfies Words;

/** The same as a sentence, with what helps. */
const blockerTexts: Readonly<Record<keyof typeof blockerWords, LocalizedText>> = {
  CARDS_LEFT: {
    zh: "名下仍有未注销的物联卡，请先注销全部卡",
    en: "There are cards that are not cancelled; cancel all of them first",
  },
  REQUESTS_OPEN: {
    zh: "仍有进行中的注销申请或草稿，请等待办结或撤回",
    en: "There are requests or drafts that are not over; wait for their end or withdraw them",
  },
  MONEY_OPEN: {
    zh: "剩余价值或退费尚未办结，请先转话费、退费或等待到期",
    en: "Something that was left on cards, or a refund, is not settled; claim it or wait for its day",
  },
  COMPLAINTS_OPEN: {
    zh: "有未答复的投诉，请等待答复或撤回投诉",
    en: "There are complaints without an answer; wait for it or withdraw them",
  },
  REVIEWS_OPEN: {
    zh: "有未办结的复核或申诉，请等待结论",
    en: "There are reviews or appeals without a decision; wait for it",
  },
};

/** Why a customer's data cannot be erased yet. */
export type ErasureBlocker = keyof typeof blockerWords;

/** How many of each there are. */
export type BlockerCounts = Readonly<Record<ErasureBlocker, number>>;

/** Those that stand in the way, with how many. */
export function erasureBlockers(counts: BlockerCounts): { code: ErasureBlocker; count: number; text: LocalizedText }[] {
  return (Object.keys(blockerWords) as ErasureBlocker[]).flatMap((code) =>
    counts[code] > 0 ? [{ code, count: counts[code], text: blockerTexts[code] }] : [],
  );
}
