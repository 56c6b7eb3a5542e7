import { describe, expect, it } from "vitest";
import { publishedYears } from "../../server/sla/actions/published-years.ts";
import { usualHours } from "../../server/sla/rules/business-hours.ts";
import { BusinessTime } from "../../server/sla/rules/business-time.ts";
import { businessYear } from "../../server/sla/rules/business-year.ts";
import { type ClockEvent, type ClockState, type PromisedTime, readClock } from "../../server/sla/rules/sla-clock.ts";
import { defaultSlaPolicy, promiseRuleFor } from "../../server/sla/rules/sla-policy.ts";
import { proofSize } from "../support/proof-size.ts";
import { type SlowEvent, SlowMinutes, slowDue, slowUsed } from "./slow-clock.ts";

const time = new BusinessTime(publishedYears, usualHours);
const at = (text: string) => new Date(`${text.length === 16 ? `${text}:00` : text}+08:00`);
const shown = (instant: Date | null) =>
  instant && new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
const { rules } = defaultSlaPolicy;
const promised = (lane: "STANDARD" | "FAST" | "HALL", more: Partial<PromisedTime> = {}): PromisedTime => ({
  ...promiseRuleFor(rules, { lane, channel: "SELF_SERVICE", customerKind: "ENTERPRISE" }),
  ...rules,
  ...more,
});
const run: ClockState = { does: "RUN" };
const pause = (reason: "CUSTOMER" | "UNDO_WINDOW" | "LEGAL_HOLD" = "CUSTOMER"): ClockState => ({
  does: "PAUSE",
  reason,
});
const stop: ClockState = { does: "STOP" };
const story = (...events: [at: string, state: ClockState][]): ClockEvent[] =>
  events.map(([when, state], place) => ({ at: at(when), state, why: state.does, eventId: `event_${place}` }));
const read = (events: ClockEvent[], now: string, promise = promised("STANDARD"), of = time) =>
  readClock(events, promise, of, at(now));

describe("A promise", () => {
  it("of three business days from Friday evening is due on Wednesday", () => {
    const reading = read(story(["2026-11-20T19:00", run]), "2026-11-20T19:30");
    expect(reading).toMatchObject({ state: "ON_TRACK", remainingMinutes: 1440 });
    expect(shown(reading.dueAt)).toBe("2026-11-25 18:00");
    expect(shown(reading.targetAt)).toBe("2026-11-23 18:00");
  });

  it("of a request made on the Friday evening before a Saturday that is worked counts the Saturday", () => {
    expect(shown(read(story(["2026-10-09T20:00", run]), "2026-10-09T20:01").dueAt)).toBe("2026-10-13 18:00");
    expect(shown(read(story(["2026-10-16T20:00", run]), "2026-10-16T20:01").dueAt)).toBe("2026-10-21 18:00");
  });

  it("made after hours is neither broken at once nor without delay", () => {
    const reading = read(story(["2026-11-21T03:00", run]), "2026-11-21T03:00", promised("HALL"));
    expect(reading).toMatchObject({ state: "ON_TRACK", remainingMinutes: 30 });
    expect(shown(reading.dueAt)).toBe("2026-11-23 09:30");
  });

  it("can count from the next day when it is made after the cut-off", () => {
    const cutOff = promised("FAST", { cutOffMinute: 17 * 60 });
    expect(shown(read(story(["2026-11-23T16:59", run]), "2026-11-23T17:00", cutOff).dueAt)).toBe("2026-11-24 16:59");
    expect(shown(read(story(["2026-11-23T17:00", run]), "2026-11-23T17:00", cutOff).dueAt)).toBe("2026-11-24 18:00");
  });

  it("runs on while we review or the carrier works, and stands while the customer must act, over lunch, nights and holidays", () => {
    const events = story(
      ["2026-09-29T09:00", run],
      ["2026-09-29T11:00", pause()],
      ["2026-09-30T14:00", run],
      ["2026-09-30T15:00", pause("UNDO_WINDOW")],
      ["2026-09-30T17:00", run],
    );
    const reading = read(events, "2026-10-08T09:30", promised("FAST"));
    expect(reading).toMatchObject({ state: "ON_TRACK", remainingMinutes: 480 - 120 - 60 - 60 - 30 });
    expect(shown(reading.dueAt)).toBe("2026-10-08 14:00");
    expect(reading.derivation.map(({ does, businessMinutes }) => [does, businessMinutes])).toEqual([
      ["RUN", 120],
      ["PAUSE", 60 + 300 + 180 + 60],
      ["RUN", 60],
      ["PAUSE", 120],
      ["RUN", 90],
      ["REMAIN", 210],
    ]);
  });

  it("counts a wait in business time: a weekend that the customer let pass gives nothing", () => {
    const events = story(["2026-11-20T09:00", run], ["2026-11-20T17:00", pause()], ["2026-11-23T10:00", run]);
    const reading = read(events, "2026-11-23T10:00", promised("FAST"));
    expect(reading.derivation[1]).toMatchObject({ does: "PAUSE", businessMinutes: 120 });
    expect(shown(reading.dueAt)).toBe("2026-11-23 11:00");
  });

  it("moves its date with the clock while it is paused, and keeps what is left", () => {
    const events = story(["2026-11-23T09:00", run], ["2026-11-23T10:00", pause()]);
    expect(read(events, "2026-11-23T10:30", promised("FAST"))).toMatchObject({
      state: "PAUSED",
      remainingMinutes: 420,
    });
    expect(shown(read(events, "2026-11-24T09:00", promised("FAST")).dueAt)).toBe("2026-11-24 17:00");
    expect(read(events, "2026-12-24T09:00", promised("FAST"))).toMatchObject({
      state: "PAUSED",
      remainingMinutes: 420,
    });
  });

  it("is not paused by waits that its policy does not excuse", () => {
    const events = story(["2026-11-23T09:00", run], ["2026-11-23T10:00", pause("UNDO_WINDOW")]);
    const strict = promised("FAST", { pauses: ["CUSTOMER"] });
    expect(read(events, "2026-11-23T12:00", strict)).toMatchObject({ state: "ON_TRACK", remainingMinutes: 300 });
  });

  it("is at risk from the share of its time on that the policy says, and broken when its time is up", () => {
    const events = story(["2026-11-23T09:00", run]);
    const state = (now: string) => read(events, now, promised("FAST")).state;
    expect(state("2026-11-23T15:59")).toBe("ON_TRACK");
    expect(state("2026-11-23T16:00")).toBe("AT_RISK");
    expect(state("2026-11-23T18:00")).toBe("AT_RISK");
    expect(state("2026-11-23T18:01")).toBe("BREACHED");
  });

  it("is kept by whoever ends in the minute in which it is due, and broken a minute later", () => {
    const ended = (when: string) =>
      read(story(["2026-11-23T09:30", run], [when, stop]), "2026-12-01T00:00", promised("FAST")).state;
    expect(ended("2026-11-24T09:30:59")).toBe("MET");
    expect(ended("2026-11-24T09:31")).toBe("BREACHED");
  });

  it("does not count the time in which it was closed when it is reopened", () => {
    const events = story(["2026-11-16T09:00", run], ["2026-11-16T11:00", stop], ["2026-11-23T09:00", run]);
    const reading = read(events, "2026-11-23T10:00", promised("FAST"));
    expect(reading).toMatchObject({ state: "ON_TRACK", remainingMinutes: 300 });
    expect(reading.derivation.map(({ does }) => does)).toEqual(["RUN", "STOP", "RUN", "REMAIN"]);
  });

  it("that was broken is so no more when a holiday is entered that moves its date", () => {
    const events = story(["2026-11-20T09:00", run]);
    expect(read(events, "2026-11-24T09:01", promised("FAST", { dueMinutes: 960 })).state).toBe("BREACHED");
    const [year2025, year2026] = publishedYears;
    const longer = businessYear(2026, [...(year2026?.daysOff ?? []), "2026-11-23"], year2026?.workdays ?? []);
    const edited = new BusinessTime([...(year2025 ? [year2025] : []), longer], usualHours);
    const reading = read(events, "2026-11-24T09:01", promised("FAST", { dueMinutes: 960 }), edited);
    expect(reading.state).toBe("ON_TRACK");
    expect(shown(reading.dueAt)).toBe("2026-11-24 18:00");
  });

  it("is not given where the calendar does not reach, and is given when the year is entered", () => {
    const events = story(["2026-12-30T15:00", run]);
    expect(read(events, "2026-12-30T15:00")).toMatchObject({
      state: "UNPROMISED",
      dueAt: null,
      remainingMinutes: 1440,
    });
    const entered = new BusinessTime([...publishedYears, businessYear(2027, ["2027-01-01"], [])], usualHours);
    expect(shown(read(events, "2026-12-30T15:00", promised("STANDARD"), entered).dueAt)).toBe("2027-01-05 15:00");
  });

  it("that is broken stays so where the calendar has ended since", () => {
    const events = story(["2026-12-28T09:00", run]);
    expect(read(events, "2027-01-05T10:00", promised("FAST"))).toMatchObject({
      state: "BREACHED",
      remainingMinutes: null,
    });
    expect(read(events, "2026-12-28T17:00", promised("FAST")).state).toBe("AT_RISK");
  });

  it("is the same in whatever zone the machine is", () => {
    const events = story(["2026-03-06T17:00", run]);
    const zone = process.env.TZ;
    const dates = ["America/New_York", "Europe/Berlin", "Asia/Shanghai"].map((name) => {
      process.env.TZ = name;
      return read(events, "2026-03-09T09:00").dueAt?.toISOString();
    });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(new Set(dates).size).toBe(1);
  });
});

describe("The clock, beside one that walks minute by minute", () => {
  const hoursOf = (texts: readonly string[]) => texts.map((text) => text.split("-") as [string, string]);
  const kinds = [
    ["09:00-12:00", "13:00-18:00"],
    ["08:30-12:00", "12:30-13:00", "14:00-17:45"],
    ["00:00-24:00"],
    ["10:00-22:00"],
  ].map(hoursOf);
  const random = seeded(20261128);
  const pick = (count: number) => Math.floor(random() * count);
  const days = (count: number) =>
    Array.from({ length: count }, () =>
      new Date(Date.UTC(2025 + pick(2), pick(12), 1 + pick(31))).toISOString().slice(0, 10),
    ).filter((day) => day < "2027");

  const worlds = Array.from({ length: 8 }, (_, place) => {
    const isReal = place === 0;
    const years = [2025, 2026].map((year) => {
      const own = (all: string[]) => all.filter((day) => day.startsWith(`${year}`));
      const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
      const published = publishedYears.find((each) => each.year === year);
      return isReal && published ? published : businessYear(year, own(days(40)), own(days(20)).filter(isWeekend));
    });
    const hours = kinds[place % kinds.length] ?? [];
    const read = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    return {
      fast: new BusinessTime(
        years,
        hours.map(([from, to]) => ({ from: read(from), to: read(to) })),
      ),
      slow: new SlowMinutes({
        firstDay: "2025-01-01",
        lastDay: "2026-12-31",
        off: new Set(years.flatMap(({ daysOff }) => daysOff)),
        worked: new Set(years.flatMap(({ workdays }) => workdays)),
        hours: hours.map(([from, to]) => ({ from, to })),
      }),
    };
  });

  const histories = proofSize(20_000, 100_000);

  it(`agrees on ${histories} random histories, moments and calendars`, () => {
    const differences: unknown[] = [];
    for (let turn = 0; turn < histories && differences.length < 3; turn += 1) {
      const { fast, slow } = worlds[turn % worlds.length] ?? never();
      const start = slow.firstMinute + pick(slow.isWorked.length);
      const slowEvents: SlowEvent[] = [{ minute: start, does: "RUN" }];
      for (let count = pick(5), minute = start; count > 0; count -= 1) {
        minute += pick(2_000);
        const states = ["RUN", "PAUSE", "STOP"] as const;
        slowEvents.push({ minute, does: states[pick(count === 1 ? 3 : 2)] ?? "RUN" });
      }
      const now = (slowEvents.at(-1)?.minute ?? start) + pick(3_000);
      const dueMinutes = 1 + pick(1_500);
      const expected = slowDue(slowEvents, now, dueMinutes, slow);
      const events: ClockEvent[] = slowEvents.map(({ minute, does }) => ({
        at: new Date(minute * 60_000 + pick(60_000)),
        state: does === "PAUSE" ? pause() : { does },
        why: does,
        eventId: null,
      }));
      const promise = { dueMinutes, targetMinutes: 1, atRiskPercent: 75, pauses: rules.pauses, cutOffMinute: null };
      const reading = readClock(events, promise, fast, new Date(now * 60_000 + pick(60_000)));
      const found = reading.dueAt === null ? null : reading.dueAt.getTime() / 60_000;
      const isKnown = slow.at(now) !== null;
      const used = isKnown ? dueMinutes - slowUsed(slowEvents, now, slow) : reading.remainingMinutes;
      const counted = reading.derivation.reduce(
        (sum, { does, businessMinutes }) => sum + (does === "RUN" || does === "REMAIN" ? (businessMinutes ?? 0) : 0),
        0,
      );
      const addsUp =
        expected === null || reading.state === "MET" || reading.state === "BREACHED" || counted === dueMinutes;
      if (found !== expected || reading.remainingMinutes !== used || !addsUp)
        differences.push({ slowEvents, now, dueMinutes, expected, reading });
    }
    expect(differences).toEqual([]);
  }, 120_000);
});

/** Numbers from 0 to 1, the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function never(): never {
  throw new Error("there is a world for each turn");
}
