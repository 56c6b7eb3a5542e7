/** When the customer wants a card to go, as a row of the list says it: in a wave by its name, not before a day, or both. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { error, type RowFinding, type WishFindingCode } from "./row-findings.ts";

/** The two cells; null where the file has no such column. */
export interface WishToRead {
  waveRaw: string | null;
  wishedOnRaw: string | null;
  waveColumn?: number | undefined;
  wishedOnColumn?: number | undefined;
}

/** What a row wishes. Blank: nothing; null: the file has no such column, and what was wished before stays. */
export interface Wish {
  wave: string | null;
  /** `2026-12-24`; as it stands in the file where it is no day. */
  wishedOn: string | null;
  findings: RowFinding<WishFindingCode>[];
}

const LONGEST_NAME = 60;
const MOST_WAVES = 200;
/** Days further away are more likely mistyped. */
const FURTHEST_DAYS = 730;
const DAY_MS = 86_400_000;

/** Reads the wishes of one file, row by row: waves are counted, and all cards of a wave have one day. */
export class Wishes {
  readonly #today: string;
  readonly #mayPlan: boolean;
  /** Names of waves so far, with the day wished for the first of their cards. */
  readonly #days = new Map<string, string>();

  /** @param today day in Shanghai */
  constructor(today: string, { mayPlan }: { mayPlan: boolean }) {
    this.#today = today;
    this.#mayPlan = mayPlan;
  }

  read({ waveRaw, wishedOnRaw, waveColumn, wishedOnColumn }: WishToRead): Wish {
    const wave =
      waveRaw === null ? null : waveRaw.normalize("NFKC").replaceAll("\u0000", "").replace(/\s+/g, " ").trim();
    const written = wishedOnRaw?.replaceAll("\u0000", "").trim() ?? null;
    const day = written ? dayIn(written) : null;
    const wish: Wish = { wave, wishedOn: day ?? written, findings: [] };
    const found = (code: WishFindingCode, text: LocalizedText, column: number | undefined) =>
      wish.findings.push({ ...error(code, text), ...(column !== undefined && { column }) });
    if (!wave && !written) return wish;
    if (!this.#mayPlan) found("WAVES_NOT_FOR_YOU", texts.notForYou, waveColumn ?? wishedOnColumn);
    if (wave && wave.length > LONGEST_NAME) found("WAVE_NAME_TOO_LONG", texts.tooLong, waveColumn);
    if (written && day === null) found("WISHED_DATE_UNCLEAR", texts.unclear, wishedOnColumn);
    else if (day !== null && day < this.#today) found("WISHED_DATE_PAST", past(day, this.#today), wishedOnColumn);
    else if (day !== null && daysBetween(this.#today, day) > FURTHEST_DAYS)
      found("WISHED_DATE_UNCLEAR", texts.tooFar, wishedOnColumn);
    if (wish.findings.length > 0) return wish;
    const name = wave || day || "";
    const known = this.#days.get(name);
    if (known === undefined && this.#days.size === MOST_WAVES) found("TOO_MANY_WAVES", texts.tooMany, waveColumn);
    else if (known !== undefined && known !== (day ?? ""))
      found("WISHED_DATES_DIFFER", differing(name, known), wishedOnColumn ?? waveColumn);
    else this.#days.set(name, day ?? "");
    return wish;
  }
}

/** The day that a text says, `2026-12-24`; null when it says none for certain. Day and month in either order are never guessed. */
export function dayIn(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\s+0{1,2}:00(?::00)?$/, "")
    .trim();
  const match =
    /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)$/.exec(
      plain,
    ) ?? /^(20\d{2})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const [year, month, day] = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day));
  const isDay = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isDay ? at.toISOString().slice(0, 10) : null;
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

const texts = {
  notForYou: {
    zh: "您的账号不能安排波次。请清空此行的波次与期望日期，或请有权限的同事导入。",
    en: "Your account may not plan waves. Clear wave and date in this row, or have a colleague import it who may.",
  },
  tooLong: {
    zh: `波次名称最多 ${LONGEST_NAME} 字，请缩短。`,
    en: `The name of a wave has at most ${LONGEST_NAME} characters; shorten it.`,
  },
  tooMany: {
    zh: `一个文件最多 ${MOST_WAVES} 个不同的波次或日期。请合并后重新导入。`,
    en: `A file names at most ${MOST_WAVES} different waves or days. Put some together and import it again.`,
  },
  unclear: {
    zh: "无法确定这是哪一天。请写作 2026-12-24。",
    en: "It is not certain which day this is. Write it as 2026-12-24.",
  },
  tooFar: {
    zh: `该日期在 ${FURTHEST_DAYS} 天以后，请核对年份。`,
    en: `This day is more than ${FURTHEST_DAYS} days away; check the year.`,
  },
} satisfies Record<string, LocalizedText>;

const past = (day: string, today: string): LocalizedText => ({
  zh: `${day} 已过（今天是 ${today}）。请改为今天或以后的日期；要尽快办理请清空。`,
  en: `${day} has passed (today is ${today}). Enter today or a day to come, or clear the cell for as soon as possible.`,
});

const differing = (name: string, known: string): LocalizedText => ({
  zh: `波次“${name}”在前面的行中${known === "" ? "没有期望日期" : `的期望日期是 ${known}`}。同一波次的卡请填写同一天。`,
  en: `Earlier rows of the wave "${name}" ${known === "" ? "wish no day" : `wish ${known}`}. Give all cards of a wave the same day.`,
});
