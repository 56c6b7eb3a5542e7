import { Int } from "type-graphql";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { type Hours, writtenMinute } from "../../sla/index.ts";
import type { HallDayHours } from "../rules/opening-hours.ts";

const HallOpenState = enumOf("HallOpenState", "Whether a hall is open at a moment.", {
  OPEN: "Customers are served.",
  CLOSED: "Nobody is there.",
  UNKNOWN: "The holidays of that year are not published yet. It is neither; nothing is guessed.",
});

const HallDayKind = enumOf("HallDayKind", "Kinds of days on which halls keep different hours.", {
  WORKDAY: "Monday to Friday, outside holidays.",
  WEEKEND: "Saturday or Sunday, outside holidays.",
  HOLIDAY: "A public holiday, with the weekend that it reaches over.",
  MAKE_UP_WORKDAY: "A Saturday or Sunday that is worked to make up for a holiday.",
});

/** An interval of a day. */
export const HallHours = objectType("HallHours", "From when until when a hall serves.", {
  opens: { type: () => String, description: "Time of day in Asia/Shanghai, `09:00`." },
  closes: { type: () => String, description: "The same, no longer served at that minute; `24:00` for midnight." },
});

/** How a hall stands at a moment. */
export const HallOpening = objectType("HallOpening", "How a hall stands at a moment.", {
  state: { type: () => HallOpenState, description: "Whether customers are served then." },
  closesAt: {
    type: () => Date,
    nullable: true,
    description: "When it closes next; null when it is not open, and when that is not known or weeks away.",
  },
  opensAt: {
    type: () => Date,
    nullable: true,
    description: "When it serves again; null when it is open, and when that is not known or weeks away.",
  },
  isUncertain: {
    type: () => Boolean,
    description: "Whether days lie before that of which nothing is known because their year is not published.",
  },
});

/** What a hall does on one weekday. */
export const HallWeekday = objectType("HallWeekday", "When a hall usually serves on one day of the week.", {
  weekday: { type: () => Int, description: "1 for Monday to 7 for Sunday." },
  hours: { type: () => [HallHours], description: "From when until when, in order; empty when it is closed." },
});

/** What a hall does on one day. */
export const HallDayType = objectType("HallDayHours", "When a hall serves on one day.", {
  day: { type: () => DateScalar, description: "Which one it is." },
  kind: {
    type: () => HallDayKind,
    nullable: true,
    description: "By what the hours are chosen; null when the holidays of the year are not published.",
  },
  hours: {
    type: () => [HallHours],
    nullable: true,
    description: "From when until when, in order; empty when it is closed, null when that is not known.",
  },
  reason: {
    type: () => String,
    nullable: true,
    description: "Why they are others than usual, in Chinese; null when they are not.",
  },
});

/** Hours as people write them. */
export const written = (hours: readonly Hours[]) =>
  hours.map(({ from, to }) => ({ opens: writtenMinute(from), closes: writtenMinute(to) }));

/** A day as the schema has it. */
export const shownDay = ({ hours, ...day }: HallDayHours) => ({ ...day, hours: hours && written(hours) });
