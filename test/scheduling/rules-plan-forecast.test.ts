import { describe, expect, it } from "vitest";
import { Draw } from "../../prisma/seed/draw.ts";
import { type ForecastWave, forecastPlan, type PlanQuestion } from "../../server/scheduling/rules/plan-forecast.ts";
import { openingsOf, type WaveTiming } from "../../server/scheduling/rules/wave-timing.ts";
import { proofSize } from "../support/proof-size.ts";

const at = (text: string) => new Date(`${text}+08:00`);
const anyTime: WaveTiming = { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] };
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const between = (from: number, to: number): WaveTiming => ({
  ...anyTime,
  hours: [{ weekdays: everyDay, from: from * 60, to: to * 60 }],
});

function wave(cards: Record<string, number>, changes: Partial<ForecastWave> = {}): ForecastWave {
  return {
    ...{ cards, timing: anyTime, perMinute: null, growthFactor: 1, isAfterPrevious: false },
    ...{ isCanary: false, soakMinutes: 0 },
    ...changes,
  };
}

const asked = (waves: readonly ForecastWave[], changes: Partial<PlanQuestion> = {}): PlanQuestion => ({
  now: at("2026-11-30T10:00"),
  calendar: { zone: "Asia/Shanghai", isBusinessDay: () => true },
  waves,
  caps: { CMCC: 10, CUCC: 5 },
  undoWindowMinutes: 120,
  dueAt: null,
  ...changes,
});

describe("The forecast of a plan", () => {
  it("ends a wave when the last of its cards can no longer be taken back", () => {
    expect(forecastPlan(asked([wave({ CMCC: 95 })])).waves).toEqual([
      {
        startsAt: at("2026-11-30T10:00"),
        sentAt: at("2026-11-30T10:10"),
        endsAt: at("2026-11-30T12:10"),
        verdictAt: null,
        reason: null,
      },
    ]);
  });

  it("goes on the next day where hours end", () => {
    const [first] = forecastPlan(asked([wave({ CUCC: 700 }, { timing: between(9, 12) })])).waves;
    expect(first).toMatchObject({ startsAt: at("2026-11-30T10:00"), sentAt: at("2026-12-01T09:20") });
  });

  it("gives what a carrier takes to the earlier wave, and the rest to the next", () => {
    const slow = wave({ CMCC: 60 }, { perMinute: 6 });
    const found = forecastPlan(asked([slow, wave({ CMCC: 50, CUCC: 5 })])).waves.map(({ sentAt }) => sentAt);
    // Four a minute for ten minutes, then ten.
    expect(found).toEqual([at("2026-11-30T10:10"), at("2026-11-30T10:11")]);
  });

  it("grows after each hundred cards", () => {
    const growing = wave({ CMCC: 250 }, { perMinute: 2, growthFactor: 2 });
    const [first] = forecastPlan(asked([growing])).waves;
    expect(first?.sentAt).toEqual(new Date(at("2026-11-30T10:00").getTime() + (50 + 25 + 7) * 60_000));
  });

  it("lets nothing go before the verdict on the canary", () => {
    const canary = wave({ CMCC: 10 }, { isCanary: true, soakMinutes: 60 });
    const [first, second] = forecastPlan(asked([canary, wave({ CUCC: 1 })])).waves;
    expect(first?.verdictAt).toEqual(at("2026-11-30T13:01"));
    expect(second?.startsAt).toEqual(at("2026-11-30T13:01"));
  });

  it("lets a wave wait for the end of the one before it, where it is planned so", () => {
    const [first, second] = forecastPlan(
      asked([wave({ CMCC: 95 }), wave({ CUCC: 1 }, { isAfterPrevious: true })]),
    ).waves;
    expect(first?.endsAt).toEqual(at("2026-11-30T12:10"));
    expect(second?.startsAt).toEqual(at("2026-11-30T12:10"));
    const behindNothing = forecastPlan(asked([wave({}), wave({ CUCC: 1 }, { isAfterPrevious: true })])).waves[1];
    expect(behindNothing?.startsAt).toEqual(at("2026-11-30T10:00"));
  });

  it("says why a wave does not end", () => {
    const never = { ...anyTime, hours: [{ weekdays: [], from: 0, to: 60 }] };
    const reasons = (...waves: ForecastWave[]) => forecastPlan(asked(waves)).waves.map(({ reason }) => reason);
    expect(reasons(wave({}), wave({ CBN: 1 }), wave({ CMCC: 1 }, { timing: never }))).toEqual([
      "NO_CARDS",
      "NO_CAP",
      "NEVER_OPENS",
    ]);
    expect(reasons(wave({ CMCC: 10_000_000 }), wave({ CMCC: 1 }))).toEqual(["TAKES_TOO_LONG", "TAKES_TOO_LONG"]);
    expect(reasons(wave({}, { isCanary: true }), wave({ CMCC: 1 }))).toEqual(["NO_CARDS", "WAITS_FOR_CANARY"]);
    expect(reasons(wave({ CBN: 1 }), wave({ CMCC: 1 }, { isAfterPrevious: true }))).toEqual([
      "NO_CAP",
      "WAITS_FOR_PREVIOUS",
    ]);
    expect(reasons(wave({ CMCC: 5, CBN: 1 }, { isCanary: true }), wave({ CMCC: 1 }))).toEqual([
      "NO_CAP",
      "WAITS_FOR_CANARY",
    ]);
  });

  it("says by how much a promise is missed", () => {
    const due = (dueAt: Date) => forecastPlan(asked([wave({ CMCC: 95 }), wave({})], { dueAt }));
    expect(due(at("2026-11-30T12:10"))).toMatchObject({ isDueMet: true, missedByMinutes: 0 });
    expect(due(at("2026-11-30T11:40:30"))).toMatchObject({ isDueMet: false, missedByMinutes: 30 });
    expect(forecastPlan(asked([wave({ CBN: 1 })], { dueAt: at("2026-12-24T00:00") }))).toMatchObject({
      ...{ endsAt: null, isDueMet: false, missedByMinutes: null },
    });
  });

  it("of 100 000 cards in 200 waves has an end", () => {
    const waves = Array.from({ length: 200 }, (_, place) =>
      wave(
        { CMCC: 300, CUCC: 150, CTCC: 50 },
        {
          timing: { ...between(place % 12, 12 + (place % 12)), isBusinessDaysOnly: true },
          ...(place % 3 === 0 ? { perMinute: 5, growthFactor: 1.2 } : {}),
          ...(place === 0 ? { isCanary: true, soakMinutes: 60 } : {}),
        },
      ),
    );
    expect(forecastPlan(asked(waves, { caps: { CMCC: 5, CUCC: 3, CTCC: 1 } })).endsAt).not.toBeNull();
  });
});

describe("The forecast, beside a run minute by minute", () => {
  const draw = Draw.named("forecasts of plans");
  const HORIZON = 3 * 1440;
  const carriers = ["CBN", "CMCC", "CTCC", "CUCC"];

  function oneQuestion(): PlanQuestion {
    const now = new Date(
      Date.parse(draw.oneOf(["2026-03-27T08:00Z", "2026-10-24T20:00Z"])) + draw.whole(0, 90_000_000),
    );
    const timing = (): WaveTiming => ({
      startsAt: draw.isPercent(30) ? new Date(now.getTime() + draw.whole(-40_000_000, 200_000_000)) : null,
      hours: Array.from({ length: draw.oneOf([0, 1, 2]) }, () => ({
        weekdays: everyDay.filter(() => draw.isPercent(85)),
        from: draw.whole(0, 1439),
        to: draw.whole(0, 1440),
      })),
      isBusinessDaysOnly: false,
      blackoutDays: draw.isPercent(20) ? [new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)] : [],
    });
    const cards = () =>
      Object.fromEntries(carriers.filter(() => draw.isPercent(50)).map((each) => [each, draw.oneOf([0, 3, 40, 700])]));
    return {
      ...{ now, dueAt: null, undoWindowMinutes: draw.oneOf([0, 7, 120]) },
      calendar: { zone: draw.oneOf(["Asia/Shanghai", "Europe/Berlin"]), isBusinessDay: () => true },
      caps: Object.fromEntries(carriers.filter(() => draw.isPercent(95)).map((each) => [each, draw.whole(1, 20)])),
      waves: Array.from({ length: draw.whole(1, 6) }, (_, place) =>
        wave(cards(), {
          timing: timing(),
          perMinute: draw.oneOf([null, null, 1, 4, 17]),
          growthFactor: draw.oneOf([1, 1.1, 1.5, 3]),
          isCanary: draw.isPercent(place === 0 ? 40 : 10),
          soakMinutes: draw.oneOf([0, 5, 90]),
          isAfterPrevious: draw.isPercent(25),
        }),
      ),
    };
  }

  /** What the forecast says it does, and nothing else. */
  function slowly({ waves, caps, now, calendar, undoWindowMinutes }: PlanQuestion) {
    const begin = Math.ceil(now.getTime() / 60_000);
    const span = [begin, begin + HORIZON].map((minute) => new Date(minute * 60_000)) as [Date, Date];
    const runs = waves.map((each) => {
      const isOpen = new Uint8Array(HORIZON);
      for (const { from, until } of openingsOf(each.timing, ...span, calendar))
        isOpen.fill(1, Math.ceil(from.getTime() / 60_000) - begin, Math.floor(until.getTime() / 60_000) - begin);
      const left = new Map(Object.entries(each.cards));
      const total = [...left.values()].reduce((sum, count) => sum + count, 0);
      return { each, isOpen, left, total, sent: 0, start: -1, end: -1 };
    });
    for (let minute = 0; minute < HORIZON; minute += 1) {
      const free = new Map(Object.entries(caps));
      for (const [place, run] of runs.entries()) {
        const { each, left } = run;
        const before = each.isAfterPrevious ? runs[place - 1] : undefined;
        const isTurn = !before || before.total === 0 || (before.end >= 0 && minute >= before.end + undoWindowMinutes);
        if (isTurn && run.isOpen[minute] === 1 && run.sent < run.total) {
          const steps = Math.floor(run.sent / 100);
          let budget = each.perMinute === null ? 1e9 : Math.floor(each.perMinute * each.growthFactor ** steps);
          for (const carrier of carriers) {
            const count = Math.min(left.get(carrier) ?? 0, free.get(carrier) ?? 0, budget);
            if (count === 0) continue;
            left.set(carrier, (left.get(carrier) ?? 0) - count);
            free.set(carrier, (free.get(carrier) ?? 0) - count);
            budget -= count;
            run.sent += count;
            if (run.start < 0) run.start = minute;
            if (run.sent === run.total) run.end = minute + 1;
          }
        }
        if (!each.isCanary) continue;
        if (run.end < 0 || minute < run.end + undoWindowMinutes + each.soakMinutes) break;
      }
      if (runs.every((run) => run.end >= 0)) break;
    }
    const moment = (minute: number, more = 0) =>
      minute < 0 ? null : new Date((begin + minute + more) * 60_000).toISOString();
    return runs.map((run) => [moment(run.start), moment(run.end), moment(run.end, undoWindowMinutes)]);
  }

  it("agrees on random plans, of which most end", () => {
    const differences: unknown[] = [];
    const plans = proofSize(250, 1_000);
    let ended = 0;
    for (let turn = 0; turn < plans && differences.length < 3; turn += 1) {
      const question = oneQuestion();
      const seenUntil = new Date((Math.ceil(question.now.getTime() / 60_000) + HORIZON) * 60_000);
      const seen = (moment: Date | null) => (moment === null || moment > seenUntil ? null : moment.toISOString());
      const found = forecastPlan(question).waves.map(({ startsAt, sentAt, endsAt }) => [
        // A start in the first minute that the walk does not see is none to it.
        startsAt && startsAt < seenUntil ? seen(startsAt) : null,
        seen(sentAt),
        seen(sentAt) && (endsAt?.toISOString() ?? null),
      ]);
      const expected = slowly(question);
      ended += expected.filter(([, end]) => end !== null).length;
      if (JSON.stringify(found) !== JSON.stringify(expected)) differences.push({ turn, question, found, expected });
    }
    expect(differences).toEqual([]);
    expect(ended).toBeGreaterThan(plans * 1.5);
  });
});
