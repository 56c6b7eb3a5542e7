/**
 * Whether other words say what was approved. A model may put a sentence differently; it may not change a number, a date, an amount, a link, a step, a name in capitals, nor what is done and what is not.
 * In doubt the approved words stay.
 */
import type { Language } from "../../platform/localized-text.ts";

/** What differs. */
export type Difference =
  | "EMPTY"
  | "LONGER"
  | "CHARACTERS"
  | "LANGUAGE"
  | "STEPS"
  | "NUMBERS"
  | "AMOUNTS"
  | "LINKS"
  | "NEGATIONS"
  | "CONDITIONS"
  | "NAMES";

const LINK = /(?:https?:\/\/|www\.)[^\s，。；）)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:^|\s)\/[a-z][\w/-]*/gi;
const NUMBER =
  /\d+(?:[.,: -]\d+)*|[零〇一二两三四五六七八九十百千万]+(?=[\s]*(?:[天日月年号个张份次分小时周步元角块倍秒人页种]|百分))|百分之[零一二三四五六七八九十百]+/g;
const NUMBER_WORDS =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand|million|half|once|twice|first|second|third|january|february|march|april|may(?= \d)|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/gi;
const CHINESE_DAYS = /周[一二三四五六日末]|星期[一二三四五六日天]|[工]作日|节假日|当[天日]|次日|明天|昨天/g;
const AMOUNT = /[¥￥$€%‰]|元|角(?!色)|\byuan\b|\bfen\b|\bper ?cent\b|百分之|千分之/gi;
const NEGATION = {
  zh: /不|没|无|未|非(?!常)|勿|别(?!人|的|名)|禁|拒|免(?!费)|失效|停止|除了|除非/g,
  en: /\b(?:not|no|none|never|nothing|nobody|nor|neither|cannot|without|unless|except|refus\w*|forbid\w*|forbidden|expire[sd]?|only|stop\w*)\b|n't\b|n’t\b/gi,
};
const CONDITION = {
  zh: /只|仅|必须|需要|前|后|内|超过|至少|最多|如果/g,
  en: /\b(?:must|need\w*|before|after|within|until|over|least|most|if)\b/gi,
};
/** Signs that are no words: they would be seen, or do something. */
const MARKUP = /[\p{C}<>{}`*_#|\\]/u;
const NAME = /\b[A-Z][A-Z0-9-]+\b/g;

/** What differs between an approved text and other words for it; null when these may be read. */
export function differenceOf(approved: string, said: string, language: Language): Difference | null {
  const text = said.trim();
  if (text === "") return "EMPTY";
  if ([...text].length > [...approved].length) return "LONGER";
  const isForeign = (sign: string) => sign !== "\n" && MARKUP.test(sign) && !approved.includes(sign);
  if ([...text].some(isForeign)) return "CHARACTERS";
  const hasHan = /\p{Script=Han}/u.test(text);
  if (hasHan !== (language === "zh")) return "LANGUAGE";
  const differs = (pattern: RegExp) => !isSameBag(approved, text, pattern);
  if (differs(/^\d\. /gm)) return "STEPS";
  if (differs(LINK)) return "LINKS";
  if (differs(NUMBER) || differs(NUMBER_WORDS) || differs(CHINESE_DAYS)) return "NUMBERS";
  if (differs(AMOUNT)) return "AMOUNTS";
  if (differs(NEGATION[language])) return "NEGATIONS";
  if (differs(CONDITION[language])) return "CONDITIONS";
  return differs(NAME) ? "NAMES" : null;
}

/** Whether both texts have the same findings, each as often, in whatever order; in steps and numbers the order is part of what is said. */
function isSameBag(one: string, other: string, pattern: RegExp): boolean {
  const found = (text: string) => [...text.matchAll(pattern)].map(([all]) => all.trim().toLowerCase());
  const [a, b] = [found(one), found(other)];
  return a.length === b.length && (pattern === NUMBER ? a.join(" ") === b.join(" ") : isSame(a.sort(), b.sort()));
}

const isSame = (a: readonly string[], b: readonly string[]) => a.every((each, place) => each === b[place]);
