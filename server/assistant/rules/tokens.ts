/** Questions and phrasings as what they mean: meanings of the lexicon, and what is left of them. */
import { idle, type Meaning, meanings } from "./lexicon.ts";
import { oneSpelling } from "./question-text.ts";
import { slipsAllowed, slipsBetween, stem } from "./stem.ts";

/** What a text holds, with how much each part of it says, and the language it is written in; null when it has no words. */
export interface Tokens {
  weights: ReadonlyMap<string, number>;
  language: "zh" | "en" | null;
}

const IDLE = "";
const meaningIds = new Set(meanings.map(({ id }) => id));
/** What a word of a meaning is for comparing: the meaning, or itself where the guide says nothing of that. */
const tokenOf = ({ id, isOutside }: Meaning, word: string) => (isOutside ? `${id}:${word}` : id);
/** What a word that the lexicon does not know says, beside one that it knows. */
const UNKNOWN_WEIGHT = 0.8;

const chinese = new Map<string, string>(idle.chinese.map((word) => [word, IDLE]));
const pinyin = new Map<string, string>(idle.pinyin.map((word) => [word, IDLE]));
const english = new Map<string, string>();
for (const meaning of meanings) {
  for (const word of meaning.chinese) chinese.set(oneSpelling(word), tokenOf(meaning, word));
  for (const word of meaning.pinyin) pinyin.set(word, tokenOf(meaning, word));
  for (const phrase of meaning.english) english.set(stemmed(phrase), tokenOf(meaning, phrase));
}
const idleEnglish = new Set([...idle.english, ...idle.english.map(stem)]);
const longestChinese = Math.max(...[...chinese.keys()].map((word) => word.length));
const longestPinyin = Math.max(...[...pinyin.keys()].map((word) => word.length));
const LONGEST_PHRASE = 4;
const SYLLABLE =
  /^(?:[zcs]h|[bpmfdtnlgkhjqxzcsrwy])?(?:[aeo]|ai|ei|ao|ou|an|en|ang|eng|er|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue|v)$/;
/** Words that slips are put right to. */
const spelled = [...new Set([...english.keys()].flatMap((phrase) => phrase.split(" ")))].filter((w) => w.length > 3);
const known = new Set([...spelled, ...[...english.keys()].flatMap((phrase) => phrase.split(" ")), ...idleEnglish]);

/** Whether a token is a meaning of the lexicon, and not a word that it does not know. */
export function isMeaning(token: string): boolean {
  return meaningIds.has(token.split(":", 1)[0] as string);
}

/** A token as a person reads it: the first word of a meaning, else what was typed. */
export function sayToken(token: string, language: "zh" | "en"): string {
  const meaning = meanings.find(({ id }) => id === token);
  const [first] = meaning ? (language === "zh" ? meaning.chinese : meaning.english) : [];
  return first ?? token.replace(/^(?:字|音|[a-z]+:)/, "");
}

/** What a text holds. */
export function tokensOf(text: string): Tokens {
  const weights = new Map<string, number>();
  const add = (token: string, weight: number) => {
    if (token !== IDLE) weights.set(token, Math.max(weights.get(token) ?? 0, weight));
  };
  let hasChinese = false;
  let hasEnglish = false;
  const parts = withoutCounts(oneSpelling(text)).match(
    /[a-z][a-z0-9+']*(?:[ \-'’][a-z0-9+']+)*|[\p{Script=Han}\d.]+(?:\d*[a-z](?![a-z]))?/gu,
  );
  for (const part of parts ?? []) {
    if (!/^[a-z]/.test(part)) {
      if (/\p{Script=Han}/u.test(part)) hasChinese = true;
      readChinese(part, add);
      continue;
    }
    const list = part.split(/[ \-'’]+/).filter((word) => word !== "");
    const spoken = list.some((word) => !known.has(stem(word))) ? readPinyin(list.join("")) : null;
    if (spoken) {
      hasChinese = true;
      for (const { id, weight } of spoken) add(id, weight);
    } else {
      hasEnglish = true;
      readEnglish(list, add);
    }
  }
  return { weights, language: hasChinese ? "zh" : hasEnglish ? "en" : null };
}

/** Counts and days in words that the lexicon has: how many and which one is not what tells articles apart. */
function withoutCounts(text: string): string {
  return text
    .replaceAll(/(?:\d{2,}|[一二两三四五六七八九几数]*[十百千万]+)多?\s*张/gu, "很多张")
    .replaceAll(/\b\d{2,} (?=sim|card)/g, "many ")
    .replaceAll(/\d{1,2}\s*[月号]/gu, "日期");
}

type Add = (token: string, weight: number) => void;

/** The longest known word at each place; pairs of characters of what is between. */
function readChinese(text: string, add: Add): void {
  let rest = "";
  const leaveRest = () => {
    const left = rest.replaceAll(/[^\p{Script=Han}]/gu, "");
    if (left.length === 1) add(`字${left}`, UNKNOWN_WEIGHT / 2);
    // Pairs overlap: together they say as much as the characters do.
    const weight = (UNKNOWN_WEIGHT * Math.ceil(left.length / 2)) / Math.max(1, left.length - 1);
    for (let at = 0; at + 2 <= left.length; at += 1) add(`字${left.slice(at, at + 2)}`, weight);
    rest = "";
  };
  for (let at = 0; at < text.length; ) {
    const word = longestAt(text, at, longestChinese, chinese);
    if (word === null) {
      rest += text[at];
      at += 1;
    } else {
      leaveRest();
      add(chinese.get(word) ?? IDLE, 1);
      at += word.length;
    }
  }
  leaveRest();
}

function longestAt(text: string, at: number, longest: number, dictionary: ReadonlyMap<string, string>): string | null {
  for (let length = Math.min(longest, text.length - at); length > 0; length -= 1) {
    const word = text.slice(at, at + length);
    if (dictionary.has(word)) return word;
  }
  return null;
}

/** What pinyin without tones means, when all of it is syllables and some of it is known; null else. */
function readPinyin(letters: string): { id: string; weight: number }[] | null {
  interface Reading {
    parts: { id: string; weight: number }[];
    unknown: number;
  }
  const readings: (Reading | null)[] = [{ parts: [], unknown: 0 }];
  for (let end = 1; end <= letters.length; end += 1) {
    let best: Reading | null = null;
    for (let start = Math.max(0, end - longestPinyin); start < end; start += 1) {
      const [before, piece] = [readings[start], letters.slice(start, end)];
      const id = pinyin.get(piece);
      const isUnknown = id === undefined;
      if (!before || (isUnknown && !SYLLABLE.test(piece))) continue;
      const part = isUnknown ? { id: `音${piece}`, weight: UNKNOWN_WEIGHT / 2 } : { id, weight: 1 };
      const unknown = before.unknown + (isUnknown ? piece.length : 0);
      if (!best || unknown < best.unknown) best = { parts: [...before.parts, part], unknown };
    }
    readings.push(best);
  }
  const { parts, unknown } = readings.at(-1) ?? { parts: [], unknown: letters.length };
  const isKnown = parts.some(({ id, weight }) => weight === 1 && id !== IDLE);
  return isKnown && unknown <= letters.length / 2 ? parts : null;
}

/** The longest known phrase at each place; the stems of what is between. */
function readEnglish(list: readonly string[], add: Add): void {
  const stems = list.map((word) => asMeant(word));
  for (let at = 0; at < stems.length; ) {
    const length = phraseAt(stems, at);
    if (length > 0) add(english.get(stems.slice(at, at + length).join(" ")) ?? IDLE, 1);
    else if (!idleEnglish.has(stems[at]!) && /[a-z]{2}/.test(stems[at]!)) add(`en:${stems[at]}`, UNKNOWN_WEIGHT);
    at += Math.max(1, length);
  }
}

function phraseAt(stems: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST_PHRASE, stems.length - at); length > 0; length -= 1)
    if (english.has(stems.slice(at, at + length).join(" "))) return length;
  return 0;
}

const meant = new Map<string, string>();
/** Words whose reading is remembered: those of all phrasings, and what was asked lately. */
const REMEMBERED = 5_000;

function asMeant(word: string): string {
  const known = meant.get(word);
  if (known !== undefined) return known;
  if (meant.size >= REMEMBERED) meant.clear();
  const root = putRight(word);
  meant.set(word, root);
  return root;
}

/** The stem of a word, with a slip put right: to the nearest known word, of several to one with the same first letter. */
function putRight(word: string): string {
  const root = stem(word);
  if (known.has(root) || idleEnglish.has(word)) return root;
  const most = slipsAllowed(word);
  for (let slips = 1; slips <= most; slips += 1) {
    const near = spelled.filter((each) => slipsBetween(root, each, slips) === slips);
    if (near.length > 0) return near.find((each) => each[0] === root[0]) ?? near[0]!;
  }
  return root;
}

function stemmed(phrase: string): string {
  return oneSpelling(phrase).split(/[ -]/).map(stem).join(" ");
}
