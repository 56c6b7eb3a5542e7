/** Money and time in words. */

/** An amount in fen. */
export function money(fen: number, tag: string): string {
  const currencyDisplay = tag === "en" ? "code" : "symbol";
  return (fen / 100).toLocaleString(tag, { style: "currency", currency: "CNY", currencyDisplay });
}

/** A moment, as business days are counted. */
export function moment(at: string, tag: string): string {
  return new Date(at).toLocaleString(tag, { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" });
}

/** A length of time, in the largest unit that says it exactly. */
export function span(seconds: number, tag: string): string {
  const [unit, each] =
    seconds % 3_600 === 0
      ? (["hour", 3_600] as const)
      : seconds % 60 === 0
        ? (["minute", 60] as const)
        : (["second", 1] as const);
  return (seconds / each).toLocaleString(tag, { style: "unit", unit, unitDisplay: "long" });
}

/** A text with what stands in its braces. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
