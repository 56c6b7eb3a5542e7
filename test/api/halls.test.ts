import { describe, expect, it } from "vitest";
import { aHall, anAgent, anEnterprise } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const client = graphqlClient(services);
const nobody = client.asNobody({ language: "zh" });
const interval = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
const hallFields = `id code name city district address latitude longitude phone services retiredAt
  opening { state closesAt opensAt isUncertain } week { weekday hours { opens closes } } holidayHours { opens closes }
  comingDays { day kind hours { opens closes } reason }`;

describe("Anybody finds a hall without signing in", () => {
  it("with its hours, whether it is open, and what it does on the coming days", async () => {
    const hall = await aHall(store, {
      city: "青岛",
      nameZh: "青岛五四广场营业厅",
      nameEn: "Qingdao hall",
      holidayHours: [interval(10, 15)],
    })
      .withDay("2026-03-04", [interval(9, 12)], "下午停电检修")
      .save();
    services.clock.travelTo("2026-03-02T12:30:00+08:00");
    const { halls } = await nobody.query(
      `query ($near: GeoPointInput) { halls(near: $near, city: "青岛", serviceIn: [CANCELLATION]) { distanceMetres opening { state } hall { ${hallFields} } } }`,
      { near: { latitude: 30.27, longitude: 120.15 } },
    );
    expect(halls).toHaveLength(1);
    expect(halls[0]).toMatchObject({ distanceMetres: 0, opening: { state: "CLOSED" } });
    expect(halls[0].hall).toMatchObject({
      ...{
        id: hall.publicId,
        code: hall.code,
        name: "青岛五四广场营业厅",
        services: ["CANCELLATION", "IDENTITY_CHECK"],
      },
      opening: { state: "CLOSED", closesAt: null, opensAt: "2026-03-02T05:00:00.000Z", isUncertain: false },
      holidayHours: [{ opens: "10:00", closes: "15:00" }],
    });
    expect(halls[0].hall.week[6]).toEqual({ weekday: 7, hours: [] });
    expect(halls[0].hall.week[0].hours).toEqual([
      { opens: "09:00", closes: "12:00" },
      { opens: "13:00", closes: "18:00" },
    ]);
    expect(halls[0].hall.comingDays).toHaveLength(14);
    expect(halls[0].hall.comingDays[2]).toEqual({
      ...{ day: "2026-03-04", kind: "WORKDAY", hours: [{ opens: "09:00", closes: "12:00" }], reason: "下午停电检修" },
    });
    const { hall: same } = await nobody.query(`query ($id: ID!) { hall(id: $id) { ${hallFields} } }`, {
      id: hall.publicId,
    });
    expect(same).toEqual(halls[0].hall);
  });

  it("and is told of the end of the calendar instead of a guess", async () => {
    const hall = await aHall(store, { city: "大连" }).save();
    services.clock.travelTo("2026-12-31T18:00:00+08:00");
    const ask = async () =>
      (
        await nobody.query(
          `query ($id: ID!) { hall(id: $id) { opening { state opensAt isUncertain } comingDays { day kind hours { opens } } } }`,
          { id: hall.publicId },
        )
      ).hall;
    const lastDay = await ask();
    expect(lastDay.opening).toEqual({ state: "CLOSED", opensAt: null, isUncertain: true });
    expect(lastDay.comingDays[1]).toEqual({ day: "2027-01-01", kind: null, hours: null });
    services.clock.travelTo("2027-03-15T10:00:00+08:00");
    expect((await ask()).opening).toEqual({ state: "UNKNOWN", opensAt: null, isUncertain: true });
    services.clock.travelTo("2026-03-02T12:30:00+08:00");
  });

  it("in the caller's language where the hall has a name in it", async () => {
    await aHall(store, { city: "昆明", nameZh: "昆明翠湖营业厅", nameEn: "Kunming Green Lake hall" }).save();
    await aHall(store, { city: "昆明", nameZh: "昆明北站营业厅" }).save();
    const { halls } = await client.asNobody().query(`{ halls(city: "昆明") { hall { name } } }`);
    expect(halls.map(({ hall }: { hall: { name: string } }) => hall.name).toSorted()).toEqual([
      "Kunming Green Lake hall",
      "昆明北站营业厅",
    ]);
  });

  it("by the cities that have some", async () => {
    await aHall(store, { city: "拉萨" }).save();
    await aHall(store, { city: "拉萨" }).save();
    await aHall(store, { city: "拉萨", retiredAt: new Date() }).save();
    const { hallCities } = await nobody.query(`{ hallCities { name hallCount } }`);
    expect(hallCities).toContainEqual({ name: "拉萨", hallCount: 2 });
  });
});

describe("A hall that is closed for good", () => {
  it("is seen by the staff and by nobody else", async () => {
    const { publicId: id } = await aHall(store, { city: "兰州", retiredAt: new Date("2026-01-01T00:00:00Z") }).save();
    const ask = `query ($id: ID!) { hall(id: $id) { id retiredAt } }`;
    const customer = await anEnterprise(store).withCards(1).save();
    expect(await nobody.query(ask, { id })).toEqual({ hall: null });
    expect(await client.asViewer(customer.viewer).query(ask, { id })).toEqual({ hall: null });
    expect(await client.asViewer(await anAgent(store)).query(ask, { id })).toEqual({
      hall: { id, retiredAt: expect.stringMatching(/^2026-01-01T00:00:00/) },
    });
  });
});

describe("Whoever asks too often", () => {
  it("waits, unless it is signed in", async () => {
    services.clock.advance({ hours: 1 });
    const ask = "{ hallCities { name } }";
    for (let call = 0; call < 120; call += 1) await nobody.query(ask);
    expect((await nobody.run(ask, {})).body.errors?.[0]?.extensions?.code).toBe("RATE_LIMITED");
    expect((await client.asViewer(await anAgent(store)).run(ask, {})).body.errors).toBeUndefined();
    services.clock.advance({ minutes: 1 });
    expect((await nobody.run(ask, {})).body.errors).toBeUndefined();
  });
});
