/** How a number is shown that carries a date format. */
export type DateStyle = "NONE" | "DATE" | "TIME" | "DATE_TIME";

const secondsPerDay = 86_400;
const daysBefore1970 = 25_569;
const daysFrom1900To1904 = 1_462;
/** Excel stores 15 significant digits; what stands behind them is lost or noise. */
const significantDigits = 15;

/**
 * The text of a stored number as a person would read it: `8.9860620200029798E+19` becomes all its 20 digits (of which the last
 * five are not the card's), `0.30000000000000004` becomes 0.3. Text that is no number is returned as it is.
 */
export function displayNumber(stored: string): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/.exec(stored);
  if (!match) return stored;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const shift = Number(exponent);
  const digits = whole + fraction;
  const wholeLength = whole.length + shift;
  const isWhole = wholeLength >= digits.replace(/0+$/, "").length && wholeLength > 0 && wholeLength <= 40;
  if (isWhole) {
    const text = digits
      .slice(0, wholeLength)
      .padEnd(wholeLength, "0")
      .replace(/^0+(?=\d)/, "");
    return sign === "-" && text !== "0" ? `-${text}` : text;
  }
  return String(Number(Number(stored).toPrecision(significantDigits)));
}

/** The text of a stored day count in a date format: `2026-05-01`, `2026-05-01 13:30:00` or `13:30:00`. */
export function displayDate(stored: string, style: DateStyle, is1904: boolean): string {
  const days = Number(stored);
  if (!Number.isFinite(days) || days < 0 || days >= 2_958_466) return displayNumber(stored);
  const seconds = Math.round((days - daysBefore1970 + (is1904 ? daysFrom1900To1904 : 0)) * secondsPerDay);
  const iso = new Date(seconds * 1000).toISOString();
  const date = iso.slice(0, 10);
  const time = iso.slice(11, 19);
  if (style === "TIME" || (style === "DATE_TIME" && days < 1)) return time;
  return style === "DATE" || time === "00:00:00" ? date : `${date} ${time}`;
}

/** Built-in number formats that show a date or a time, East Asian ones included (ECMA-376 part 1, 18.8.30). */
export function dateStyleOfBuiltIn(formatId: number): DateStyle {
  if (formatId === 22) return "DATE_TIME";
  if ((formatId >= 18 && formatId <= 21) || (formatId >= 32 && formatId <= 35) || (formatId >= 45 && formatId <= 47))
    return "TIME";
  if (formatId === 55 || formatId === 56) return "TIME";
  if ((formatId >= 14 && formatId <= 17) || (formatId >= 27 && formatId <= 36) || (formatId >= 50 && formatId <= 58))
    return "DATE";
  return "NONE";
}

/** The same for a format code such as `yyyy"年"m"月"d"日"`; quoted text, escapes, colours and locales do not count. */
export function dateStyleOfCode(code: string): DateStyle {
  const tokens = code
    .replace(/"[^"]*"/g, "")
    .replace(/[\\_*]./g, "")
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .replace(/General|E[+-]/gi, "")
    .toLowerCase();
  const hasDate = /[yd]/.test(tokens) || (/m/.test(tokens) && !/[hs]/.test(tokens));
  const hasTime = /[hs]/.test(tokens);
  if (hasDate) return hasTime ? "DATE_TIME" : "DATE";
  return hasTime ? "TIME" : "NONE";
}
