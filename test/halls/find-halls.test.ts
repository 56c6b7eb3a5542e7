import { describe, expect, it } from "vitest";
import { findHalls } from "../../server/halls/actions/find-halls.ts";
import { type HallPlan, openingAt } from "../../server/halls/rules/opening-hours.ts";
import { publishedYears } from "../../server/sla/actions/published-years.ts";
import { daysOf } from "../../server/sla/rules/business-year.ts";
import { aHall, insertRows, nextId } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { proofSize } from "../support/proof-size.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const at = (text: string) => new Date(`${text}:00+08:00`);
const all = { first: 50, offset: 0 };
const interval = (from: number, to: number) => ({ from: from * 60, to: to * 60 });

const found = async (search: Partial<Parameters<typeof findHalls>[1]>) =>
  (await findHalls(services, { ...all, ...search })).map(({ id }) => id);

describe("Halls are found", () => {
  it("by distance, the nearest first, with how far it is", async () => {
    const city = "距离";
    const [far, near, middle] = [
      await aHall(store, { city, latitude: 31.2286, longitude: 121.5275 }).save(),
      await aHall(store, { city, latitude: 30.2712, longitude: 120.1589 }).save(),
      await aHall(store, { city, latitude: 29.8694, longitude: 121.5552 }).save(),
    ];
    const from = { latitude: 30.2741, longitude: 120.1551 };
    const halls = await findHalls(services, { ...all, city, near: from });
    expect(halls.map(({ id }) => id)).toEqual([near.id, middle.id, far.id]);
    // Worked out by an independent formula (spherical law of cosines), in metres.
    const arc = ([latitude, longitude]: [number, number]) => {
      const radians = (degrees: number) => (degrees * Math.PI) / 180;
      const [one, other] = [radians(from.latitude), radians(latitude)];
      const between = radians(longitude - from.longitude);
      return (
        6_371_008.8 * Math.acos(Math.sin(one) * Math.sin(other) + Math.cos(one) * Math.cos(other) * Math.cos(between))
      );
    };
    for (const [index, place] of (
      [
        [30.2712, 120.1589],
        [29.8694, 121.5552],
        [31.2286, 121.5275],
      ] as [number, number][]
    ).entries())
      expect(Math.abs((halls[index]?.distanceMetres ?? 0) - arc(place))).toBeLessThan(2);
    expect(await found({ city, near: from, withinKm: 5 })).toEqual([near.id]);
    expect(await found({ city, near: from, first: 1, offset: 1 })).toEqual([middle.id]);
  });

  it("by city, with or without 市, in the order of districts", async () => {
    const [second, first] = [
      await aHall(store, { city: "城市", district: "乙区" }).save(),
      await aHall(store, { city: "城市", district: "丙区" }).save(),
    ];
    const halls = await findHalls(services, { ...all, city: " 城市市 " });
    expect(halls.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
    expect(halls.map(({ distanceMetres }) => distanceMetres)).toEqual([null, null]);
    expect(await found({ city: "城" })).toEqual([]);
  });

  it("by what is done there: everything that is asked for", async () => {
    const city = "业务";
    const both = await aHall(store, { city, services: ["CANCELLATION", "PAYMENT"] }).save();
    await aHall(store, { city, services: ["CANCELLATION"] }).save();
    expect(await found({ city, serviceIn: ["PAYMENT", "CANCELLATION"] })).toEqual([both.id]);
  });

  it("not when they are closed for good", async () => {
    await aHall(store, { city: "停用", retiredAt: startOfTestTime }).save();
    expect(await found({ city: "停用" })).toEqual([]);
  });
});

describe("Halls open at a moment", () => {
  const city = "营业";
  const office = [interval(9, 12), interval(13.5, 18)];
  const plan: HallPlan = {
    weekly: [office, office, office, office, [interval(9, 20.5)], [interval(10, 16)], []],
    holiday: [interval(10, 15)],
    makeUpWeekday: 5,
    days: [
      { day: "2026-03-09", hours: [], reason: "检修" },
      { day: "2026-10-01", hours: [interval(20, 24)], reason: "夜场" },
      { day: "2027-05-01", hours: [interval(9, 10)], reason: "夜场" },
    ],
  };

  it("are the ones that the rule says are open, on all 730 days of 2025 and 2026", { timeout: 120_000 }, async () => {
    const { id } = await aHall(store, {
      city,
      weeklyHours: plan.weekly,
      holidayHours: plan.holiday,
      makeUpWeekday: 5,
    }).save();
    await insertRows(
      store,
      "HallDay",
      plan.days.map((day) => ({ hallId: id, ...day })),
    );
    const times = ["15:00", "09:00", "20:29", "08:59", "12:00", "14:59", "16:00", "18:00", "20:30"];
    const wrong: string[] = [];
    for (const [index, day] of [...daysOf(2025), ...daysOf(2026)].entries()) {
      for (let nth = 0; nth < proofSize(1, times.length); nth += 1) {
        const openAt = at(`${day}T${times[(index + nth) % times.length]}`);
        const [hall] = await findHalls(services, { ...all, city, openAt });
        const expected = openingAt(plan, publishedYears, openAt);
        const isRight =
          expected.state === "OPEN"
            ? hall?.id === id && JSON.stringify(hall.opening) === JSON.stringify(expected)
            : hall === undefined;
        if (!isRight) wrong.push(openAt.toISOString());
      }
    }
    expect(wrong).toEqual([]);
  });

  it("of a year that is not published are told as not known, and never left out in silence", async () => {
    const [hall] = await findHalls(services, { ...all, city, openAt: at("2027-03-15T10:00") });
    expect(hall?.opening).toEqual({ ...{ state: "UNKNOWN", closesAt: null, opensAt: null }, isUncertain: true });
    expect(await found({ city, openAt: at("2027-05-01T11:00") })).toEqual([]);
    expect(await found({ city, openAt: at("2027-05-01T09:30") })).toHaveLength(1);
  });

  it("of a year that was entered and confirmed are known from then on", async () => {
    await insertRows(store, "CalendarYear", [
      {
        ...{
          id: nextId(),
          year: 2027,
          status: "IN_FORCE",
          version: 1,
          daysOff: ["2027-01-01"],
          workdays: [],
          source: "通知",
        },
        ...{ proposedById: nextId(), proposedAt: startOfTestTime, decidedById: nextId(), decidedAt: startOfTestTime },
      },
    ]);
    expect((await findHalls(services, { ...all, city, openAt: at("2027-03-15T10:00") }))[0]?.opening.state).toBe(
      "OPEN",
    );
    expect(await found({ city, openAt: at("2027-03-14T10:00") })).toEqual([]);
  });
});

describe("A search that cannot be", () => {
  const here = { latitude: 30, longitude: 120 };
  it.each([
    ["a latitude beyond the pole", { near: { latitude: 91, longitude: 0 } }],
    ["a distance from nowhere", { withinKm: 5 }],
    ["no distance", { near: here, withinKm: 0 }],
    ["the whole earth", { near: here, withinKm: 20_000 }],
    ["too many at once", { first: 51 }],
    ["a page too deep", { offset: 1_001 }],
    ["another century", { openAt: new Date("9999-12-31T23:00:00Z") }],
  ])("with %s is refused", async (_, search) => {
    await expect(found(search)).rejects.toMatchObject({ deskCode: "BAD_USER_INPUT" });
  });
});

describe("The database takes no hours that cannot be", () => {
  it.each([
    ["that end before they begin", [interval(12, 9)]],
    ["that touch", [interval(9, 12), interval(12, 18)]],
    ["that overlap", [interval(9, 13), interval(12, 18)]],
    ["out of order", [interval(13, 18), interval(9, 12)]],
    ["beyond midnight", [interval(20, 25)]],
    ["without an end", [interval(9, 12), { from: 800 } as never]],
  ])("%s", async (_, hours) => {
    await expect(aHall(store, { holidayHours: hours }).save()).rejects.toThrow(/Hall_hours_check/);
    await expect(aHall(store, { weeklyHours: [hours, [], [], [], [], [], []] }).save()).rejects.toThrow(
      /Hall_hours_check/,
    );
    await expect(aHall(store).withDay("2026-03-03", hours).save()).rejects.toThrow(/HallDay_hours_check/);
  });

  it("nor a week of six days, nor a place outside China", async () => {
    await expect(aHall(store, { weeklyHours: [[], [], [], [], [], []] }).save()).rejects.toThrow(/Hall_hours_check/);
    await expect(aHall(store, { latitude: 120.15, longitude: 30.27 }).save()).rejects.toThrow(/Hall_place_check/);
  });
});
