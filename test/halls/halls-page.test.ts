import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useApi } from "../api/api-server.ts";
import { aHall } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const api = await useApi(services, { routes: collect(modules, "routes") });
const interval = (from: number, to: number) => ({ from: from * 60, to: to * 60 });

const got = async (query: Record<string, string> = {}) => {
  const answer = await fetch(`${api.url}/halls?${new URLSearchParams({ lang: "zh", ...query })}`);
  return { answer, text: await answer.text() };
};
/** What a reader sees, tags taken away. */
const visible = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

describe("The page on which anybody finds a hall", () => {
  it("says where it is, whether it is open, until when, and the hours of the coming days", async () => {
    await aHall(store, { city: "青岛", nameZh: "青岛五四广场营业厅", nameEn: "Qingdao hall" })
      .withDay("2026-03-03", [interval(9, 11.5)], "下午停电检修")
      .save();
    const { answer, text } = await got({ city: "青岛" });
    expect(answer.status).toBe(200);
    const said = visible(text);
    expect(said).toContain("青岛五四广场营业厅");
    expect(said).toContain("营业中，12:00 关门");
    expect(said).toContain("青岛 西湖区 文三路 1 号");
    expect(said).toContain("03-03 周二 09:00–11:30（下午停电检修）");
    expect(said).toContain("03-07 周六 不营业");
    expect(text).toContain("https://uri.amap.com/marker?position=120.15%2C30.27");
    const english = visible((await got({ city: "青岛", lang: "en" })).text);
    expect(english).toContain("Qingdao hall");
    expect(english).toContain("Open until 12:00");
    expect(english).toContain("03-03 Tuesday 09:00–11:30");
  });

  it.each([
    ["2026-03-02T12:30", "休息中，13:00 开门"],
    ["2026-03-02T19:00", "休息中，明天 09:00 开门"],
    ["2026-03-06T19:00", "休息中，周一 09:00 开门"],
    ["2026-09-30T19:00", "休息中，2026-10-08 09:00 开门"],
    ["2026-12-31T19:00", "休息中，下次营业时间尚未公布"],
    ["2027-03-02T10:00", "节假日安排尚未公布，请先致电确认"],
  ])("says at %s: %s", async (moment, expected) => {
    await aHall(store, { city: moment }).save();
    services.clock.travelTo(`${moment}:00+08:00`);
    expect(visible((await got({ city: moment })).text)).toContain(expected);
    services.clock.travelTo("2026-03-02T10:00:00+08:00");
  });

  it("shows only the open ones when asked, and says so when there is none", async () => {
    await aHall(store, { city: "大同", weeklyHours: [[], [], [], [], [], [], []] }).save();
    expect(visible((await got({ city: "大同" })).text)).toContain("休息中");
    expect(visible((await got({ city: "大同", open: "1" })).text)).toContain("目前没有营业中的营业厅");
  });

  it("is turned page by page, without losing what was asked", async () => {
    for (let nth = 0; nth < 21; nth += 1) await aHall(store, { city: "长春" }).save();
    const first = (await got({ city: "长春", open: "1" })).text;
    expect(first.match(/<h2>/g)).toHaveLength(20);
    const next = /<a href="([^"]+)" rel="next">/.exec(first)?.[1]?.replaceAll("&#38;", "&");
    const second = await (await fetch(`${api.url}${next}`)).text();
    expect(second.match(/<h2>/g)).toHaveLength(1);
    expect(second).toContain('rel="prev"');
    expect(second).not.toContain('rel="next"');
  });

  it("answers the nearest halls to a position, of which no address tells", async () => {
    const [near, far] = [
      { city: "附近", nameZh: "近处营业厅", latitude: 45.751, longitude: 126.641 },
      { city: "附近", nameZh: "远处营业厅", latitude: 45.851, longitude: 126.641 },
    ];
    await aHall(store, far).save();
    await aHall(store, near).save();
    const answer = await fetch(`${api.url}/halls/near?lang=zh`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ latitude: 45.75, longitude: 126.64 }),
    });
    const text = await answer.text();
    expect(visible(text)).toMatch(/近处营业厅.* 150 米.*远处营业厅.* 11 公里/);
    expect(text).not.toContain("45.75&");
    expect(text).not.toMatch(/href="\/halls[^"]*(45\.|126\.)/);
  });

  it.each([
    ["no place", {}],
    ["text", { latitude: "45", longitude: "126" }],
    ["a place beyond the pole", { latitude: 91, longitude: 0 }],
  ])("refuses %s", async (_, body) => {
    const answer = await fetch(`${api.url}/halls/near`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
  });

  it("lets nothing of what somebody entered run, and loads nothing from others", async () => {
    const hostile = '"><script>alert(1)</script><img src=x>';
    await aHall(store, { city: "试验", nameZh: hostile, nameEn: hostile, district: "'><b>" }).save();
    const queries: Record<string, string>[] = [{ city: "试验" }, { city: hostile }, { city: "试验", from: "x" }];
    for (const query of queries) {
      const { answer, text } = await got(query);
      expect(text).not.toContain("<script>alert");
      expect(text).not.toContain("<img");
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain("unsafe");
      expect(answer.headers.get("permissions-policy")).toContain("geolocation=(self)");
    }
  });

  it("asks whoever turns it too often to wait", async () => {
    services.clock.advance({ hours: 1 });
    const statuses: number[] = [];
    for (let call = 0; call < 121; call += 1) statuses.push((await got()).answer.status);
    expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true);
    expect(statuses[120]).toBe(429);
    expect(visible((await got()).text)).toContain("查询过于频繁");
    services.clock.advance({ minutes: 1 });
    expect((await got()).answer.status).toBe(200);
  });
});
