import { useLocaleState } from "react-admin";

const TIME_ZONE = "Asia/Shanghai";
const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Numbers, money and times as people of this language write them; times are those of Shanghai, whichever clock the computer has. */
export function formatsOf(locale: string) {
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: locale === "en" ? "short" : "long" });
  const day = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const dateFormat = new Intl.DateTimeFormat(locale === "en" ? "en-CA" : locale, { ...day, timeZone: TIME_ZONE });
  const timeFormat = new Intl.DateTimeFormat(locale, { ...time, timeZone: TIME_ZONE });
  const exactFormat = new Intl.DateTimeFormat(locale, { ...time, second: "2-digit", timeZone: TIME_ZONE });
  const date = (at: string) => dateFormat.format(new Date(at)).replaceAll("/", "-");

  return {
    number: (value: number) => number.format(value),
    /** A number that may only be as far as somebody counted: 10,000+. */
    atLeast: (value: number, isExact = true) => `${number.format(value)}${isExact ? "" : "+"}`,
    decimal: (value: number) => decimal.format(value),
    /** From 0 to 100. */
    percent: (value: number) => percent.format(value / 100),
    fen: (value: number) => money.format(value / 100),
    megabytes: (value: number) =>
      value >= 1024 ? `${decimal.format(value / 1024)} GB` : `${decimal.format(value)} MB`,
    bytes: (value: number) =>
      value >= 1_048_576 ? `${decimal.format(value / 1_048_576)} MB` : `${decimal.format(value / 1024)} KB`,
    date,
    dateTime: (at: string) => `${date(at)} ${timeFormat.format(new Date(at))}`,
    /** Hours and minutes, where the day stands elsewhere. */
    time: (at: string) => timeFormat.format(new Date(at)),
    exact: (at: string) => `${date(at)} ${exactFormat.format(new Date(at))} (UTC+8)`,
    /** Several names in one line. */
    names: (named: readonly string[]) => named.join(locale === "en" ? ", " : "、"),
    /** Several statements in one line. */
    statements: (said: readonly string[]) => said.join(locale === "en" ? "; " : "；"),
    /** How long ago or ahead, from a minute up. */
    relative(at: string, nowMs: number) {
      const seconds = (Date.parse(at) - nowMs) / 1000;
      const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
      return relative.format(Math.trunc(seconds / size), unit);
    },
    /** A span in hours and minutes, below one minute in seconds. */
    span(seconds: number) {
      if (seconds > 0 && seconds < 60) return `${Math.round(seconds)}${locale === "en" ? " s" : " 秒"}`;
      const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
      const [hour, minute] = locale === "en" ? [" h", " min"] : [" 小时", " 分钟"];
      return [hours && `${hours}${hour}`, (minutes || !hours) && `${minutes}${minute}`].filter(Boolean).join(" ");
    },
  };
}

type Formats = ReturnType<typeof formatsOf>;

/** Kept, because a table asks for them in every cell and they are slow to make. */
const kept = new Map<string, Formats>();

/** Formats of the desk's language. */
export function useFormat(): Formats {
  const [locale] = useLocaleState();
  const formats = kept.get(locale) ?? formatsOf(locale);
  kept.set(locale, formats);
  return formats;
}
