/** An interval as the API takes it. */
interface WrittenHours {
  opens: string;
  closes: string;
}

/** Hours as one types them: `09:00-12:00 13:30-18:00`; empty when it is closed. */
export const hoursAsText = (hours: readonly WrittenHours[]): string =>
  hours.map(({ opens, closes }) => `${opens}-${closes}`).join(" ");

/** What was typed, as the API takes it. Which of it cannot be, the server says: an interval that is not one goes to it as it stands. */
export function hoursOfText(text: string): WrittenHours[] {
  const parts = text
    .replaceAll("：", ":")
    .replaceAll(/\s*[-–—~～至到]\s*/g, "-")
    .split(/[\s,，;；、]+/)
    .filter(Boolean);
  return parts.map((part) => {
    const [opens = "", closes = ""] = part.split("-");
    return { opens: withMinutes(opens), closes: withMinutes(closes) };
  });
}

/** `9` is `9:00`, `930` and `0930` are `9:30`. */
function withMinutes(time: string): string {
  if (/^\d{1,2}$/.test(time)) return `${time}:00`;
  return time.replace(/^(\d{1,2})(\d{2})$/, "$1:$2");
}
