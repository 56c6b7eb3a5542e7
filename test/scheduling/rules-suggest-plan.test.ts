import { describe, expect, it } from "vitest";
import { Draw } from "../../prisma/seed/draw.ts";
import type { CardRule } from "../../server/scheduling/rules/card-rules.ts";
import { planFaults } from "../../server/scheduling/rules/plan-faults.ts";
import { forecastPlan } from "../../server/scheduling/rules/plan-forecast.ts";
import { suggestPlan } from "../../server/scheduling/rules/suggest-plan.ts";
import type {
  CardGroup,
  SuggestedRule,
  Suggestion,
  SuggestionFacts,
} from "../../server/scheduling/rules/suggestion.ts";
import { isOpenAt, openingsOf } from "../../server/scheduling/rules/wave-timing.ts";
import { proofSize } from "../support/proof-size.ts";

/** Random facts in each of four parts. */
const CASES = proofSize(500, 2_500);
const at = (text: string) => new Date(`${text}+08:00`);
const workHours = { weekdays: [1, 2, 3, 4, 5], from: 540, to: 1080 };

const cards = (count: number, changes: Partial<CardGroup> = {}): CardGroup => ({
  ...{ carrier: "CMCC", planId: "meter", label: null, renewsOn: null, monthlyFeeFen: 500, count },
  ...changes,
});

const known = (groups: readonly CardGroup[], changes: Partial<SuggestionFacts> = {}): SuggestionFacts => ({
  now: at("2026-11-30T09:00"),
  calendar: { zone: "Asia/Shanghai", isBusinessDay: () => true },
  groups,
  caps: { CMCC: 50, CUCC: 10 },
  undoWindowMinutes: 120,
  dueAt: null,
  wishedDay: null,
  hours: { hours: [workHours], isBusinessDaysOnly: true, blackoutDays: [] },
  ...changes,
});

const shown = ({ waves }: Suggestion) =>
  waves.map(({ wave, cards: own }) => [wave.name, wave.rule.kind, Object.values(own).reduce((a, b) => a + b, 0)]);
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);

/** A suggested rule as it would be set; which cards ITEMS are is another matter. */
const settable = (rule: SuggestedRule): CardRule =>
  rule.kind === "ITEMS" ? { kind: "FIRST", count: rule.count } : rule;

describe("A suggested plan", () => {
  it("tries the way first, then goes by renewal day, then does the rest", () => {
    const groups = [cards(2000), cards(900, { renewsOn: "2026-12-03" }), cards(600, { renewsOn: "2026-12-02" })];
    const plan = suggestPlan(known(groups, { dueAt: at("2026-12-11T00:00") }));
    expect(shown(plan)).toEqual([
      ["试点", "ITEMS", 35],
      ["2026-12-02 续费前", "RENEWAL_BEFORE", 600],
      ["2026-12-03 续费前", "RENEWAL_BEFORE", 900],
      ["其余", "REST", 1965],
    ]);
    expect(plan).toMatchObject({ savedFen: 1500 * 500, lostFen: 0, isDueMet: true, missedByMinutes: 0 });
    expect(codes(plan.reasons)).toEqual(["DUE_MET", "MONEY_SAVED"]);
    expect(plan.waves[1]?.reasons).toEqual([
      {
        code: "ENDS_BEFORE_RENEWAL",
        facts: { day: "2026-12-02", cards: 600, savedFen: 300_000 },
        text: {
          zh: "600 张卡在 2026-12-02 续费之前注销完毕，省下 3000.00 元",
          en: "600 cards end before they renew on 2026-12-02, which saves ¥3000.00",
        },
      },
    ]);
  });

  it("lets the dearest go where a carrier cannot take all before they renew", () => {
    // From the verdict at 12:04 until work ends there are 356 minutes of 10 cards each, and all of these can end by midnight.
    const soon = { carrier: "CUCC", renewsOn: "2026-12-01" };
    const plan = suggestPlan(
      known([cards(2000, { ...soon, monthlyFeeFen: 300 }), cards(2000, { ...soon, monthlyFeeFen: 900 })]),
    );
    const [canary, inTime, late] = plan.waves;
    expect(canary?.forecast.verdictAt).toEqual(at("2026-11-30T12:04"));
    expect(inTime?.portions).toEqual([
      { group: 0, count: 1560 },
      { group: 1, count: 2000 },
    ]);
    expect(inTime?.forecast.endsAt).toEqual(at("2026-11-30T20:00"));
    expect(late?.reasons[0]).toMatchObject({ code: "RENEWS_FIRST", facts: { cards: 400, lostFen: 400 * 300 } });
    expect(codes(plan.reasons)).toEqual(["MONEY_SAVED", "MONEY_LOST"]);
  });

  it("goes site by site where labels name sites, and not where each card has its own", () => {
    const sites = ["港口", "机场"].map((label) => cards(200, { label }));
    expect(shown(suggestPlan(known(sites))).map(([name, kind]) => [name, kind])).toEqual([
      ["试点", "ITEMS"],
      ["其余 · 港口", "LABEL"],
      ["其余 · 机场", "REST"],
    ]);
    const vehicles = Array.from({ length: 300 }, (_, place) => cards(1, { label: `沪A${place}` }));
    expect(shown(suggestPlan(known(vehicles)))).toHaveLength(2);
  });

  it("keeps a slow carrier from holding up the others, and sets apart one that takes nothing", () => {
    const plan = suggestPlan(known([cards(9000), cards(9000, { carrier: "CUCC" }), cards(5, { carrier: "CBN" })]));
    expect(shown(plan).map(([name]) => name)).toEqual(["试点", "其余 · CMCC", "其余 · CUCC", "运营商不受理 · CBN"]);
    expect(plan.waves.at(-1)?.forecast.reason).toBe("NO_CAP");
    expect(codes(plan.reasons)).toContain("NEVER_ENDS");
    expect(plan.endsAt).toBeNull();
  });

  it("waits for the day that the customer wished, and says that the promise does", () => {
    const plan = suggestPlan(known([cards(500)], { wishedDay: "2026-12-24", dueAt: at("2026-12-24T09:00") }));
    expect(plan.waves[0]?.forecast.startsAt).toEqual(at("2026-12-24T09:00"));
    expect(codes(plan.reasons)).toEqual(["WISHED_DAY", "DUE_MISSED"]);
    expect(plan.missedByMinutes).toBe(1 + 120 + 60 + 10 + 120);
    expect(plan.reasons[1]?.text.zh).toContain("5 小时 11 分钟");
  });

  it("has no canary of less than a card, and no wave without cards", () => {
    const few = suggestPlan(known([cards(99)]));
    expect([shown(few), codes(few.reasons)]).toEqual([[["其余", "REST", 99]], ["TOO_FEW_FOR_CANARY"]]);
    const none = suggestPlan(known([]));
    expect([none.waves, codes(none.reasons)]).toEqual([[], ["NO_CARDS"]]);
  });

  it("stays within 200 waves", () => {
    const renewsOn = (day: number) => new Date(Date.UTC(2026, 11, 2 + day)).toISOString().slice(0, 10);
    const groups = Array.from({ length: 60 * 10 }, (_, place) =>
      cards(20, { renewsOn: renewsOn(place % 60), label: `站点${Math.floor(place / 60)}` }),
    );
    const plan = suggestPlan(known(groups));
    expect(plan.waves.length).toBeGreaterThan(50);
    expect(plan.waves.length).toBeLessThanOrEqual(200);
  });
});

describe("Suggested plans, beside all that they must keep", () => {
  const all = Draw.named("suggested plans");
  let draw = all;
  const day = (far: number) => new Date(Date.UTC(2026, 9, 20 + draw.whole(-2, far))).toISOString().slice(0, 10);

  function oneCase(): SuggestionFacts {
    const carriers = ["CMCC", "CUCC", "CTCC", "CBN"].slice(0, draw.whole(1, 4));
    const labels = draw.oneOf([[null], [null, "港口", "机场"], ["港口", "机场", "仓库 ", "仓库"]]);
    return {
      now: new Date(Date.UTC(2026, 9, 20, draw.whole(0, 23), draw.whole(0, 59), draw.whole(0, 59))),
      calendar: {
        zone: draw.oneOf(["Asia/Shanghai", "Europe/Berlin"]),
        isBusinessDay: draw.isPercent(95) ? (asked) => asked !== "2026-10-22" : () => null,
      },
      groups: Array.from({ length: draw.whole(0, 8) }, () => ({
        carrier: draw.oneOf(carriers),
        planId: draw.oneOf(["A", "B", "C"]),
        label: draw.oneOf<string | null>(labels),
        renewsOn: draw.isPercent(70) ? day(draw.oneOf([3, 12, 40])) : null,
        monthlyFeeFen: draw.oneOf([0, 300, 500, 2900]),
        count: draw.oneOf([0, 1, 7, 60, 900, 6000]),
      })),
      caps: Object.fromEntries(carriers.filter(() => draw.isPercent(96)).map((each) => [each, draw.whole(1, 60)])),
      undoWindowMinutes: draw.oneOf([0, 120, 1440]),
      dueAt: draw.isPercent(70) ? new Date(Date.UTC(2026, 9, 21 + draw.whole(0, 9), 8)) : null,
      wishedDay: draw.isPercent(20) ? day(10) : null,
      hours: {
        hours: draw.oneOf([[], [workHours], [{ weekdays: [5, 6, 7], from: 1320, to: 360 }, workHours]]),
        isBusinessDaysOnly: draw.isPercent(30),
        blackoutDays: draw.isPercent(20) ? [day(6)] : [],
      },
    };
  }

  /** Midnight of a day, by the directive of the Union and without the product. */
  const midnight = (zone: string, of: string) =>
    new Date(`${of}T00:00${zone === "Asia/Shanghai" ? "+08:00" : of <= "2026-10-25" ? "+02:00" : "+01:00"}`);

  /** What is wrong with a plan; nothing when all is kept. */
  function broken(facts: SuggestionFacts, plan: Suggestion): string[] {
    const { groups, caps, calendar, now } = facts;
    const wrong: string[] = [];
    const must = (isKept: boolean, what: string) => {
      if (!isKept) wrong.push(what);
    };
    const takes = (carrier: string) => (caps[carrier] ?? 0) >= 1;
    const all = groups.reduce((sum, { count }) => sum + count, 0);
    const left = groups.map(({ count }) => count);
    const canary = plan.waves[0]?.wave.isCanary ? plan.waves[0] : undefined;
    let [saved, latest] = [0, 0];
    for (const [
      place,
      { wave, portions, forecast, endsBefore, reasons, savedFen, cards: own },
    ] of plan.waves.entries()) {
      const count = portions.reduce((sum, portion) => sum + portion.count, 0);
      must(count > 0 && portions.every((portion) => portion.count > 0), "no empty wave");
      must(reasons.length > 0, "a reason for each wave");
      must(Object.values(own).reduce((sum, each) => sum + each, 0) === count, "cards by carrier add up");
      must(
        plan.waves.findIndex((other) => other.wave.name.trim() === wave.name.trim()) === place,
        "names of their own",
      );
      const { rule } = wave;
      const found = groups.flatMap((group, at) => {
        const isFound =
          rule.kind === "REST" ||
          (rule.kind === "RENEWAL_BEFORE" && group.renewsOn !== null && group.renewsOn < rule.day) ||
          (rule.kind === "LABEL" && group.label !== null && rule.labels.includes(group.label)) ||
          (rule.kind === "CARRIER" && rule.carriers.includes(group.carrier));
        return isFound && (left[at] ?? 0) > 0 ? [`${at} ${left[at]}`] : [];
      });
      const said = portions.map((portion) => `${portion.group} ${portion.count}`);
      must(
        rule.kind === "ITEMS" ? rule.count === count : `${found.sort()}` === `${said.sort()}`,
        `${rule.kind} finds its cards`,
      );
      for (const portion of portions) left[portion.group] = (left[portion.group] ?? 0) - portion.count;
      must(!wave.isCanary || place === 0, "one canary, in front");
      const { startsAt, sentAt, endsAt, verdictAt } = forecast;
      if (startsAt) {
        must(startsAt >= now && isOpenAt(wave.timing, startsAt, calendar), "starts within its hours");
        must(!facts.wishedDay || startsAt >= midnight(calendar.zone, facts.wishedDay), "not before the wished day");
        must(place === 0 || !canary || (canary.forecast.verdictAt ?? startsAt) <= startsAt, "waits for the verdict");
      }
      must(
        sentAt === null || isOpenAt(wave.timing, new Date(sentAt.getTime() - 60_000), calendar),
        "ends within its hours",
      );
      must(
        endsAt?.getTime() === (sentAt ? sentAt.getTime() + facts.undoWindowMinutes * 60_000 : undefined),
        "undo window",
      );
      must(verdictAt?.getTime() === (wave.isCanary && endsAt ? endsAt.getTime() + 3_600_000 : undefined), "soak");
      const inTime = (renewsOn: string) => endsAt !== null && endsAt <= midnight(calendar.zone, renewsOn);
      const named = /^(\d{4}-\d{2}-\d{2}) 续费前/.exec(wave.name)?.[1] ?? null;
      must(named === endsBefore, "is called by the day that it keeps");
      if (endsBefore)
        must(
          inTime(endsBefore) && portions.every(({ group }) => groups[group]?.renewsOn === endsBefore),
          "before renewal",
        );
      const fen = portions.reduce((sum, { group, count: many }) => {
        const { renewsOn, monthlyFeeFen } = groups[group] as CardGroup;
        return sum + (renewsOn && inTime(renewsOn) ? many * monthlyFeeFen : 0);
      }, 0);
      must(fen === savedFen, "money saved by a wave");
      saved += fen;
      latest = Math.max(latest, endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
    }
    must(
      left.every((count) => count === 0),
      "each card in exactly one wave",
    );
    must(plan.waves.length <= 200, "at most 200 waves");
    must(saved === plan.savedFen, "money saved in all");
    const fees = groups.reduce(
      (sum, { renewsOn, monthlyFeeFen, count }) => sum + (renewsOn ? monthlyFeeFen * count : 0),
      0,
    );
    must(plan.lostFen === fees - saved, "money lost");
    const own = canary?.portions.reduce((sum, { count }) => sum + count, 0) ?? 0;
    const able = groups.filter(({ carrier, count }) => takes(carrier) && count > 0);
    const room = Math.min(
      100,
      Math.floor(all / 100),
      able.reduce((sum, { count }) => sum + count, 0),
    );
    must(own === room, "canary of one in a hundred, at most a hundred");
    const kinds = (some: readonly CardGroup[]) =>
      new Set(some.flatMap(({ carrier, planId }) => [carrier, planId])).size;
    if (own >= kinds(able))
      must(
        kinds(canary?.portions.map(({ group }) => groups[group] as CardGroup) ?? []) === kinds(able),
        "canary of all kinds",
      );
    const isEnding = plan.waves.length > 0 && latest < Number.POSITIVE_INFINITY;
    must((plan.endsAt?.getTime() ?? null) === (isEnding ? latest : null), "the end is that of the last wave");
    if (facts.dueAt && plan.waves.length > 0) {
      const missed = isEnding ? Math.max(0, Math.ceil((latest - facts.dueAt.getTime()) / 60_000)) : null;
      must(plan.missedByMinutes === missed && plan.isDueMet === (missed === 0), "due or by how much not");
      must(
        !missed ||
          plan.reasons.some(({ code, facts: said }) => code === "DUE_MISSED" && said.missedByMinutes === missed),
        "says so",
      );
    }
    for (const [carrier, cap] of Object.entries(caps)) {
      for (const { forecast } of plan.waves) {
        const { sentAt } = forecast;
        if (!sentAt || wrong.length > 0) continue;
        const gone = plan.waves.filter((other) => other.forecast.sentAt && other.forecast.sentAt <= sentAt);
        const sent = gone.reduce((sum, other) => sum + (other.cards[carrier] ?? 0), 0);
        const timing = (plan.waves[0] as Suggestion["waves"][number]).wave.timing;
        const open = openingsOf(timing, now, sentAt, calendar).reduce(
          (sum, { from, until }) => sum + until.getTime() - from.getTime(),
          0,
        );
        must(sent <= (cap * open) / 60_000, "caps of carriers");
      }
    }
    return wrong;
  }

  // In four parts, each of which takes a moment.
  it.each(["first", "second", "third", "fourth"])(`keeps all of it for the %s ${CASES} random facts`, (part) => {
    draw = all.fork(part);
    const differences: unknown[] = [];
    const seen = { inTime: 0, late: 0, missed: 0 };
    for (let turn = 0; turn < CASES && differences.length < 3; turn += 1) {
      const facts = oneCase();
      const plan = suggestPlan(facts);
      seen.inTime += plan.waves.filter(({ endsBefore }) => endsBefore).length;
      seen.late += plan.lostFen > 0 ? 1 : 0;
      seen.missed += plan.missedByMinutes ? 1 : 0;
      const wrong = broken(facts, plan);
      if (wrong.length > 0) differences.push({ turn, wrong, facts, plan });
    }
    expect(differences).toEqual([]);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(CASES * 0.05);
  });

  it("saves no less than going by renewal day with all cards, and can be set as it is", () => {
    draw = all.fork("savings");
    const differences: unknown[] = [];
    for (let turn = 0; turn < proofSize(200, 1_000) && differences.length < 3; turn += 1) {
      const facts = oneCase();
      const { groups, calendar } = facts;
      const plan = suggestPlan(facts);
      const [first] = plan.waves;
      if (!first) continue;
      const taken = new Map(first.wave.isCanary ? first.portions.map(({ group, count }) => [group, count]) : []);
      const rest = groups
        .map((group, place) => ({ ...group, count: group.count - (taken.get(place) ?? 0) }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => ((a.renewsOn ?? "9") < (b.renewsOn ?? "9") ? -1 : 1));
      const asWave = ({ carrier, count }: CardGroup) => ({
        ...first.wave,
        isCanary: false,
        cards: { [carrier]: count },
      });
      const canary = first.wave.isCanary ? [{ ...first.wave, cards: first.cards }] : [];
      const { waves } = forecastPlan({ ...facts, waves: [...canary, ...rest.map(asWave)] });
      const naive = rest.reduce((sum, { renewsOn, count, monthlyFeeFen }, place) => {
        const endsAt = waves[place + canary.length]?.endsAt;
        return sum + (renewsOn && endsAt && endsAt <= midnight(calendar.zone, renewsOn) ? count * monthlyFeeFen : 0);
      }, 0);
      const saved = plan.savedFen - (first.wave.isCanary ? first.savedFen : 0);
      const faults = planFaults(
        { waves: plan.waves.map(({ wave }) => ({ ...wave, rule: settable(wave.rule) })), until: null },
        {
          ...facts,
          ...{
            cardsOfWaves: plan.waves.map((wave) => wave.cards),
            namedTwice: [],
            leftOver: 0,
            staying: [],
            passedStarts: [],
          },
        },
      ).filter(({ code }) => code !== "NEVER_OPENS" && code !== "YEAR_UNKNOWN");
      if (naive > saved || faults.length > 0) differences.push({ turn, naive, saved, faults, facts });
    }
    expect(differences).toEqual([]);
  });

  it("saves as much as any plan can after its canary: each card by itself, dearest first, in the last minute that is free for it", () => {
    draw = all.fork("most that can be saved");
    const differences: unknown[] = [];
    let isShort = 0;
    for (let turn = 0; turn < proofSize(100, 400) && differences.length < 3; turn += 1) {
      const drawn = oneCase();
      const groups = drawn.groups.map((group) => ({ ...group, count: group.count % 400 }));
      const facts = {
        ...drawn,
        groups,
        caps: Object.fromEntries(Object.keys(drawn.caps).map((each) => [each, draw.oneOf([1, 1, 2, 3])])),
        hours: {
          ...drawn.hours,
          hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: 540, to: draw.oneOf([560, 600, 700]) }],
        },
      };
      const plan = suggestPlan(facts);
      const [first] = plan.waves;
      if (!first) continue;
      const canary = first.wave.isCanary ? first : null;
      const from = canary ? canary.forecast.verdictAt : facts.now;
      const { calendar, caps, undoWindowMinutes } = facts;
      const until = new Date(Date.UTC(2026, 11, 5));
      const minutes = (from ? openingsOf(first.wave.timing, from, until, calendar) : []).flatMap((opening) => {
        const begin = Math.ceil(opening.from.getTime() / 60_000);
        return Array.from(
          { length: Math.max(0, Math.floor(opening.until.getTime() / 60_000) - begin) },
          (_, at) => begin + at,
        );
      });
      const free = new Map(Object.entries(caps).map(([carrier, cap]) => [carrier, minutes.map(() => cap)]));
      const single = groups.flatMap((group, place) => {
        const tried = canary?.portions.find((portion) => portion.group === place)?.count ?? 0;
        return Array.from({ length: group.count - tried }, () => group);
      });
      let most = 0;
      for (const { carrier, renewsOn, monthlyFeeFen } of single.sort((a, b) => b.monthlyFeeFen - a.monthlyFeeFen)) {
        if (!renewsOn) continue;
        const end = midnight(calendar.zone, renewsOn).getTime() / 60_000 - undoWindowMinutes;
        const slots = free.get(carrier) ?? [];
        const slot = slots.findLastIndex((room, at) => room > 0 && (minutes[at] as number) + 1 <= end);
        if (slot < 0) {
          isShort += 1;
          continue;
        }
        slots[slot] = (slots[slot] as number) - 1;
        most += monthlyFeeFen;
      }
      const saved = plan.savedFen - (canary?.savedFen ?? 0);
      if (saved !== most) differences.push({ turn, saved, most, facts, plan });
    }
    expect(differences).toEqual([]);
    expect(isShort).toBeGreaterThan(200);
  });
});
