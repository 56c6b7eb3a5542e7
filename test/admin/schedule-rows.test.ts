import { describe, expect, it } from "vitest";
import {
  businessHours,
  minuteOf,
  openStretches,
  stripes,
} from "../../admin/cancellation-requests/schedule-editor/axis.ts";
import { type Answered, faultsOf, otherFaults } from "../../admin/cancellation-requests/schedule-editor/faults.ts";
import { begun, redone, stepped, undone } from "../../admin/cancellation-requests/schedule-editor/history.ts";
import {
  added,
  changed,
  duplicated,
  isCopyable,
  isDivisible,
  moved,
  split,
  without,
} from "../../admin/cancellation-requests/schedule-editor/row-acts.ts";
import { movedByPeople, planOf, type Row, toInput } from "../../admin/cancellation-requests/schedule-editor/rows.ts";

const newNames = { numbered: (number: number) => `波次 ${number}`, rest: "其余" };
const wave = {
  id: "wave_1",
  name: "夜间",
  status: "PLANNED",
  cardCount: 7,
  startedAt: null,
  startsAt: "2026-12-01T01:15:00.000Z",
  perMinute: 30,
  failurePercentLimit: 12,
  isAfterPrevious: true,
  isCanary: true,
  soakMinutes: 30,
  growthFactor: 1.5,
  isRunNow: false,
  isBusinessDaysOnly: true,
  blackoutDays: ["2026-12-05"],
  hours: [{ weekdays: [1, 2], from: 1320, to: 360 }],
  cards: { kind: "CARRIER", count: null, labels: null, planIds: null, carriers: ["CMCC", "CTCC"], renewsBefore: null },
} as const;
const read = (...waves: object[]) => planOf({ note: null, waves: waves as never });
const names = (rows: readonly Row[]) => rows.map(({ name }) => name);

describe("Rows of a plan", () => {
  it("say back what was read, but for waves that have begun", () => {
    const plan = read({ ...wave, id: "wave_0", startedAt: "2026-11-30T00:00:00Z" }, wave);
    expect(plan.rows.map(({ key, startsAt }) => [key, startsAt])).toEqual([["wave_1", "2026-12-01T09:15"]]);
    expect(toInput(plan, { requestId: "request_1", version: 3 })).toEqual({
      requestId: "request_1",
      version: 3,
      waves: [
        {
          name: "夜间",
          cards: { carriers: ["CMCC", "CTCC"] },
          startsAt: "2026-12-01T09:15:00+08:00",
          hours: [{ weekdays: [1, 2], from: 1320, to: 360 }],
          isBusinessDaysOnly: true,
          blackoutDays: ["2026-12-05"],
          perMinute: 30,
          failurePercentLimit: 12,
          isAfterPrevious: true,
          isCanary: true,
          soakMinutes: 30,
          growthFactor: 1.5,
        },
      ],
    });
  });

  it("are added before the wave that takes all that are left", () => {
    const first = added([], newNames);
    const three = added(added(first, newNames), newNames);
    expect(three.map(({ name, cards }) => [name, cards.kind])).toEqual([
      ["波次 1", "FIRST"],
      ["波次 2", "FIRST"],
      ["其余", "REST"],
    ]);
    expect(new Set(three.map(({ key }) => key)).size).toBe(3);
    expect(toInput({ note: " ", rows: first }, { requestId: "request_1", version: null })).toMatchObject({
      requestId: "request_1",
      waves: [{ cards: { isRest: true } }],
    });
  });

  it("are moved, copied and taken out", () => {
    const { rows } = read({ ...wave, id: "a", name: "甲" }, { ...wave, id: "b", name: "乙" });
    expect(names(moved(rows, "b", -1))).toEqual(["乙", "甲"]);
    expect(names(moved(rows, "b", 1))).toEqual(["甲", "乙"]);
    expect(names(duplicated(rows, "a"))).toEqual(["甲", "甲 2", "乙"]);
    expect(names(duplicated(duplicated(rows, "a"), "a"))).toEqual(["甲", "甲 3", "甲 2", "乙"]);
    expect(names(without(rows, "a"))).toEqual(["乙"]);
  });

  it.each([
    [{ kind: "FIRST", count: 5 }, [{ first: 3 }, { first: 2 }]],
    [{ kind: "CARRIER", carriers: ["CMCC", "CTCC", "CBN"] }, [{ carriers: ["CMCC", "CTCC"] }, { carriers: ["CBN"] }]],
    [{ kind: "LABEL", labels: ["东门", "西门"] }, [{ labels: ["东门"] }, { labels: ["西门"] }]],
    [{ kind: "REST" }, [{ first: 0 }, { isRest: true }]],
  ])("are split in two, the second after the first: %j", (cards, parts) => {
    const none = { count: null, labels: null, planIds: null, carriers: null, renewsBefore: null };
    const plan = read({ ...wave, isAfterPrevious: false, cards: { ...none, ...cards } });
    expect(isDivisible(plan.rows[0] as Row)).toBe(true);
    const { waves } = toInput(
      { ...plan, rows: split(plan.rows, "wave_1") },
      { requestId: "request_1", version: 1 },
    ) as {
      waves: { cards: object; name: string; isAfterPrevious: boolean }[];
    };
    expect(waves.map((each) => each.cards)).toEqual(parts);
    expect(waves.map((each) => [each.name, each.isAfterPrevious])).toEqual([
      ["夜间", false],
      ["夜间 2", true],
    ]);
  });

  it("keep the cards that a wave names, but for those that are taken out, and copy none of them", () => {
    const plan = read({ ...wave, cards: { ...wave.cards, kind: "CARDS", count: 5, carriers: null } });
    const [row] = plan.rows as [Row];
    const named = { waveId: "wave_1", count: 5, exceptIds: ["card_2"] };
    const rows = changed(plan.rows, row.key, { cards: { ...row.cards, named } });
    expect(toInput({ ...plan, rows }, { requestId: "request_1", version: 1 }).waves).toMatchObject([
      { cards: { keep: { waveId: "wave_1", exceptCardIds: ["card_2"] } } },
    ]);
    expect([isCopyable(row), isDivisible(row)]).toEqual([false, false]);
  });

  it("are none for waves that were undone before they began: those stay as they are", () => {
    expect(read({ ...wave, status: "UNDONE" }).rows).toEqual([]);
  });

  it("tell which waves a person has held or let go, for a new plan does not keep that", () => {
    const waves = [
      { ...wave, id: "planned" },
      { ...wave, id: "paused", status: "PAUSED" },
      { ...wave, id: "let go", isRunNow: true },
      { ...wave, id: "paused in its run", status: "PAUSED", startedAt: "2026-11-30T00:00:00Z" },
    ];
    expect(movedByPeople(waves as never).map(({ id }) => id)).toEqual(["paused", "let go"]);
  });

  it("are not split where there are no halves", () => {
    const { rows } = read({ ...wave, cards: { ...wave.cards, carriers: ["CMCC"] } });
    expect(isDivisible(rows[0] as Row)).toBe(false);
    expect(split(rows, "wave_1")).toEqual(rows);
  });
});

describe("What is wrong", () => {
  const { rows } = read({ ...wave, id: "a" }, { ...wave, id: "b" });
  const answered: Answered = {
    rows,
    errors: [
      { code: "STARTS_IN_THE_PAST", message: "已过", path: ["input", "waves", "1", "startsAt"] },
      { code: "NO_CARDS", message: "没有卡", path: ["input", "waves", "1", "cards"] },
      { code: "HOURS_INVALID", message: "时刻", path: ["input", "waves", "0", "hours", "0"] },
      { code: "NEVER_OPENS", message: "永远", path: ["input", "waves", "0"] },
      { code: "CARDS_WITHOUT_WAVE", message: "还有 3 张", path: ["input", "waves"] },
      { code: "SCHEDULE_CHANGED_MEANWHILE", message: "刚被修改", path: ["input", "version"] },
    ],
  };

  it("stands at the row and field that it is about, also once rows were moved, and the rest above them", () => {
    const [second, first] = moved(rows, "b", -1) as [Row, Row];
    expect(faultsOf(first, answered)).toEqual({ hours: "时刻", row: "永远" });
    expect(faultsOf(second, answered)).toEqual({ startsAt: "已过", cards: "没有卡" });
    expect(otherFaults(answered).map(({ code }) => code)).toEqual(["CARDS_WITHOUT_WAVE", "SCHEDULE_CHANGED_MEANWHILE"]);
  });

  it("goes once its field is changed, and not before", () => {
    const [, second] = changed(rows, "b", { startsAt: "2027-01-01T09:00" }) as [Row, Row];
    expect(faultsOf(second, answered)).toEqual({ cards: "没有卡" });
    const [first] = changed(rows, "a", { name: "新" }) as [Row];
    expect(faultsOf(first, answered)).toEqual({ hours: "时刻" });
    expect(faultsOf({ ...second, key: "new-1" }, answered)).toEqual({});
  });
});

describe("The time axis", () => {
  const calendar = {
    hours: ["09:00-12:00", "14:00-18:00"],
    years: [{ year: 2026, daysOff: ["2026-12-02"], workdays: ["2026-12-05"] }],
  };
  const first = "2026-12-01";
  const stretches = (change: Partial<Row>, from = 0) => {
    const [row] = read(wave).rows as [Row];
    const open = openStretches(
      { ...row, isBusinessDaysOnly: false, blackoutDays: [], ...change },
      from,
      first,
      calendar,
    );
    return open.map((each) => [each.from / 60, each.until / 60]);
  };
  const night = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: 1_320, to: 360 }];

  it("shades business hours, on make-up workdays as well and not on days off", () => {
    const hours = [540, 720, 840, 1_080];
    const of = (day: string) => businessHours(calendar, day).flatMap(({ from, until }) => [from, until]);
    expect([of("2026-12-01"), of("2026-12-02"), of("2026-12-05"), of("2026-12-06")]).toEqual([hours, [], hours, []]);
  });

  it("is open from the start on, and ends where it ends", () => {
    expect(minuteOf("2026-12-02T01:30", first)).toBe(1_530);
    expect(stretches({ hours: [] }, 90)).toEqual([[1.5, 336]]);
    expect(stretches({ hours: night }).slice(0, 3)).toEqual([
      [0, 6],
      [22, 30],
      [46, 54],
    ]);
    expect(stretches({ hours: night }).at(-1)).toEqual([334, 336]);
  });

  it("is closed on days off, with the nights that begin there and those that would lead into a day off", () => {
    expect(stretches({ hours: night, blackoutDays: ["2026-12-02"] }).slice(0, 3)).toEqual([
      [0, 6],
      [22, 24],
      [70, 78],
    ]);
    expect(stretches({ hours: night, isBusinessDaysOnly: true }).slice(0, 3)).toEqual([
      [0, 6],
      [22, 30],
      [70, 78],
    ]);
  });

  it("draws stretches as stripes", () => {
    expect(stripes([{ from: 25, until: 50 }], { from: 0, until: 100 }, "red", "white")).toBe(
      "linear-gradient(90deg, white 0%, white 25%, red 25%, red 50%, white 50%, white 100%)",
    );
  });
});

describe("Steps", () => {
  it("are taken back and forth, typing in one place as one step", () => {
    const typed = stepped(stepped(stepped(begun("a"), "b"), "bc", "name"), "bcd", "name");
    expect(typed.past).toEqual(["a", "b"]);
    const back = undone(typed);
    expect([back.present, undone(back).present, undone(undone(undone(back))).present]).toEqual(["b", "a", "a"]);
    expect(redone(redone(undone(back))).present).toBe("bcd");
    expect(redone(stepped(back, "x")).present).toBe("x");
  });

  it("begin anew in the same place after one was taken back", () => {
    const again = stepped(undone(stepped(begun("a"), "ab", "name")), "ac", "name");
    expect(undone(again).present).toBe("a");
  });
});
