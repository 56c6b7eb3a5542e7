import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHall, anAdmin, anAgent, anOpsManager } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client, clock } = desk;
const manager = await anOpsManager(store);
const admin = await anAdmin(store);
const agent = await anAgent(store);
const nobody = client.asNobody({ language: "zh" });
const span = (opens: string, closes: string) => ({ opens, closes });
const office = [span("09:00", "12:00"), span("13:30", "18:00")];
const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, hours: weekday < 6 ? office : [] }));
const facts = {
  ...{
    nameZh: "杭州武林营业厅",
    city: "杭州市",
    district: "拱墅区",
    address: "体育场路 286 号",
    services: ["CANCELLATION"],
  },
  ...{ latitude: 30.2712, longitude: 120.1589, week, holidayHours: [] },
};
const fields =
  "hall { id code name city revision retiredAt week { weekday hours { opens closes } } allowedActions { action isAllowed } }";
let codes = 0;
const code = () => {
  codes += 1;
  return `HZ-${codes}`;
};
const enter = async (more: object = {}) =>
  (await desk.done(manager, "hallCreate", { ...facts, code: code(), ...more }, fields)).hall;
const faultsOf = async (viewer: Viewer, mutation: string, input: object) =>
  (await desk.call(viewer, mutation, input, "")).userErrors.map(
    ({ code: said, path }: { code: string; path: string[] | null }) => [said, path?.join(".")],
  );
const codesOf = (hall: string) =>
  store.prisma.auditEntry.findMany({
    where: { objectId: hall.slice(5) },
    orderBy: { id: "asc" },
    select: { action: true },
  });

describe("A hall that a manager enters", () => {
  it("is found by customers at once, under its code, in its city", async () => {
    const hall = await enter({ code: " hz-wl ", city: "台州市" });
    expect(hall).toMatchObject({ code: "HZ-WL", city: "台州", revision: 1 });
    const { halls } = await nobody.query(`{ halls(city: "台州市") { hall { id } } }`);
    expect(halls).toEqual([{ hall: { id: hall.id } }]);
    expect(await codesOf(hall.id)).toEqual([{ action: "hall.create" }]);
  });

  it("is not entered twice, not even by two people at once", async () => {
    const same = { ...facts, code: code() };
    const answers = await Promise.all([faultsOf(manager, "hallCreate", same), faultsOf(admin, "hallCreate", same)]);
    expect(answers.toSorted((a, b) => a.length - b.length)).toEqual([[], [["HALL_CODE_TAKEN", "input.code"]]]);
  });

  it("is refused with everything that is wrong with it at once", async () => {
    const faults = await faultsOf(manager, "hallCreate", {
      ...{
        ...facts,
        code: "营业厅",
        nameZh: " ",
        latitude: 120.1589,
        longitude: 30.2712,
        services: [],
        makeUpWeekday: 6,
      },
      week: week.map((day) =>
        day.weekday === 2 ? { ...day, hours: [span("09:00", "12:00"), span("11:00", "18:00")] } : day,
      ),
      holidayHours: [span("18:00", "09:00")],
    });
    expect(faults).toEqual([
      ["BAD_HALL_CODE", "input.code"],
      ["EMPTY", "input.nameZh"],
      ["NOT_IN_CHINA", "input.latitude"],
      ["NO_SERVICE", "input.services"],
      ["HOURS_INVALID", "input.makeUpWeekday"],
      ["HOURS_OVERLAP", "input.week.1.hours"],
      ["HOURS_INVALID", "input.holidayHours.0"],
    ]);
    expect(await faultsOf(manager, "hallCreate", { ...facts, code: code(), week: week.slice(1) })).toEqual([
      ["WEEK_INCOMPLETE", "input.week"],
    ]);
  });

  it("has its hours put in order, and joined where they touch", async () => {
    const days = week.map((day) => ({
      ...day,
      hours: [span("13:00", "18:00"), span("9:00", "12:00"), span("12:00", "13:00")],
    }));
    expect((await enter({ week: days.toReversed() })).week[0]).toEqual({ weekday: 1, hours: [span("09:00", "18:00")] });
  });
});

describe("A hall that is changed", () => {
  it("is said anew, on what the caller saw; of two at once one is told that the other was faster", async () => {
    const { id: hallId } = await enter();
    const change = (viewer: Viewer, address: string) =>
      faultsOf(viewer, "hallChange", { ...facts, hallId, basedOnRevision: 1, address });
    const answers = await Promise.all([change(manager, "甲路 1 号"), change(admin, "乙路 2 号")]);
    expect(answers.flat()).toEqual([["CHANGED_MEANWHILE", ""]]);
    expect(await codesOf(hallId)).toEqual([{ action: "hall.create" }, { action: "hall.change" }]);
  });

  it("is closed for good once, found no more, and can be put back into use", async () => {
    const { id: hallId } = await enter({ city: "绍兴" });
    const found = async () => (await nobody.query(`{ halls(city: "绍兴") { hall { id } } }`)).halls.length;
    const { hall } = await desk.done(manager, "hallRetire", { hallId }, fields);
    expect(hall.allowedActions.filter(({ isAllowed }: { isAllowed: boolean }) => isAllowed)).toEqual([
      { action: "REOPEN", isAllowed: true },
    ]);
    expect(await found()).toBe(0);
    expect(await faultsOf(admin, "hallRetire", { hallId })).toEqual([["INVALID_TRANSITION", ""]]);
    expect(await faultsOf(admin, "hallChange", { ...facts, hallId, basedOnRevision: 2 })).toEqual([
      ["INVALID_TRANSITION", ""],
    ]);
    await desk.done(manager, "hallReopen", { hallId }, fields);
    expect(await found()).toBe(1);
    expect(await faultsOf(admin, "hallReopen", { hallId })).toEqual([["INVALID_TRANSITION", ""]]);
  });
});

describe("Special days", () => {
  const days =
    "hall { specialDays { nodes { day hours { opens } reason } } comingDays { day hours { opens } reason } }";

  it("go before the usual hours, until they are taken back", async () => {
    const { id: hallId } = await enter();
    const closed = { hallId, from: "2026-03-03", until: "2026-03-05", hours: [], reason: "设备检修" };
    await desk.done(manager, "hallDaysSet", closed, days);
    const noon = {
      ...closed,
      from: "2026-03-04",
      until: "2026-03-04",
      hours: [span("12:00", "15:00")],
      reason: "部分恢复",
    };
    const { hall } = await desk.done(manager, "hallDaysSet", noon, days);
    expect(hall.specialDays.nodes).toEqual([
      { day: "2026-03-05", hours: [], reason: "设备检修" },
      { day: "2026-03-04", hours: [{ opens: "12:00" }], reason: "部分恢复" },
      { day: "2026-03-03", hours: [], reason: "设备检修" },
    ]);
    expect(hall.comingDays[2]).toEqual({ day: "2026-03-04", hours: [{ opens: "12:00" }], reason: "部分恢复" });
    const cleared = await desk.done(
      manager,
      "hallDaysClear",
      { hallId, from: "2026-03-03", until: "2026-03-04" },
      days,
    );
    expect(cleared.hall.specialDays.nodes).toHaveLength(1);
    expect(cleared.hall.comingDays[2].hours).toHaveLength(2);
  });

  it.each([
    ["that are over", { from: "2026-03-01", until: "2026-03-03" }, "DAY_IS_PAST"],
    ["that end before they begin", { from: "2026-03-05", until: "2026-03-04" }, "DAYS_BACKWARDS"],
    ["that never end", { from: "2026-03-05", until: "2026-06-13" }, "TOO_MANY_DAYS"],
  ])("%s are refused", async (_, between, fault) => {
    const { publicId: hallId } = await aHall(store).save();
    const input = { hallId, hours: [], reason: "检修", ...between };
    expect((await faultsOf(manager, "hallDaysSet", input)).map(([said]: string[]) => said)).toEqual([fault]);
    expect((await faultsOf(manager, "hallDaysClear", { hallId, ...between })).map(([said]: string[]) => said)).toEqual([
      fault,
    ]);
  });

  it("begin today at the earliest, as Shanghai counts days", async () => {
    const { publicId: hallId } = await aHall(store).save();
    const before = clock.now();
    clock.travelTo("2026-03-03T00:30:00+08:00");
    expect(await faultsOf(manager, "hallDaysClear", { hallId, from: "2026-03-02", until: "2026-03-03" })).toEqual([
      ["DAY_IS_PAST", "input.from"],
    ]);
    expect(await faultsOf(manager, "hallDaysClear", { hallId, from: "2026-03-03", until: "2026-03-03" })).toEqual([]);
    clock.travelTo(before);
  });
});

describe("The list of halls", () => {
  it("has filters, both orders and those that are closed for good, page by page", async () => {
    const city = "衢州";
    const [first, second, third] = [
      await aHall(store, { city, nameZh: "衢州上街营业厅" }).save(),
      await aHall(store, { city, services: ["PAYMENT"] }).save(),
      await aHall(store, { city, retiredAt: clock.now() }).save(),
    ];
    const ask = async (filter: object, more: object = {}) =>
      (
        await client.asViewer(agent).query(
          `query ($filter: HallFilter, $orderBy: HallOrder, $first: Int, $after: String) { hallDirectory(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
            nodes { code } totalCount pageInfo { endCursor } } }`,
          { filter: { city, ...filter }, ...more },
        )
      ).hallDirectory;
    const named = async (filter: object, more: object = {}) =>
      (await ask(filter, more)).nodes.map((hall: { code: string }) => hall.code);
    expect(await named({})).toEqual([first.code, second.code, third.code]);
    expect(await named({}, { orderBy: "CITY_DESC" })).toEqual([third.code, second.code, first.code]);
    expect(await named({ isRetired: true })).toEqual([third.code]);
    expect(await named({ isRetired: false, serviceIn: ["PAYMENT"] })).toEqual([second.code]);
    expect(await named({ search: "上街" })).toEqual([first.code]);
    expect(await named({ search: second.code.toLowerCase() })).toEqual([second.code]);
    expect(await named({ search: "%" })).toEqual([]);
    const page = await ask({}, { first: 2 });
    expect(await named({}, { first: 2, after: page.pageInfo.endCursor })).toEqual([third.code]);
  });
});
