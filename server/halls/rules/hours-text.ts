/** Hours as they stand in a cell: `09:00-12:00 13:30-18:00`. */
import type { Hours } from "../../sla/rules/business-hours.ts";
import type { WrittenHours } from "./hall-hours.ts";

const closedWords = /^(?:-|—|休|休息|不营业|closed)$/i;

/** What a cell says, as {@link readHours} takes it; nothing when it says that the hall is closed. What is no interval goes on as it stands, to be named as a fault. */
export function hoursInCell(cell: string): WrittenHours[] {
  const text = cell.normalize("NFKC").trim();
  if (text === "" || closedWords.test(text)) return [];
  const parts = text
    .replaceAll(/\s*[-–—~〜至到]\s*/g, "-")
    .split(/[\s,;、]+/)
    .filter(Boolean);
  return parts.map((part) => {
    const [opens = "", closes = ""] = part.split("-");
    return { opens: withMinutes(opens), closes: withMinutes(closes) };
  });
}

/** Kept hours as a cell has them. */
export const cellOfHours = (hours: readonly Hours[]): string =>
  hours.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(" ");

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** `9` is `9:00`, `930` and `0930` are `9:30`; seconds that Excel adds to a time are left out. */
function withMinutes(time: string): string {
  if (/^\d{1,2}$/.test(time)) return `${time}:00`;
  return time.replace(/^(\d{1,2}:\d{2}):00$/, "$1").replace(/^(\d{1,2})(\d{2})$/, "$1:$2");
}
