import { expect, it } from "vitest";
import { aHall, aHallClerk, anEnterprise, anOpsManager, insertRows, nextId } from "../factories/index.ts";
import { later } from "../support/clock.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store, clock } = desk;

it("A clerk chooses a counter once, gives numbers to who comes, calls by one key, and goes on with the customer", async () => {
  const clerk = await aHallClerk(store);
  const { id: hallId } = await aHall(store, { nameZh: "湖州南浔营业厅", slotCapacity: 5 }).save();
  const customer = await anEnterprise(store, { name: "湖州北斗冷链有限公司" }).save();
  const startsAt = clock.now();
  await insertRows(store, "HallAppointment", [
    {
      ...{ id: nextId(), hallId, customerId: customer.id, startsAt, endsAt: later(startsAt, { minutes: 30 }) },
      ...{ bookedById: customer.viewer.accountId, bookedAt: startsAt },
    },
  ]);
  const { page, takeComplaints } = await openAs(clerk, "/hall-counter");
  await page.getByRole("combobox", { name: "营业厅" }).fill("南浔");
  await page.getByRole("option", { name: /湖州南浔营业厅/ }).click();
  await page.getByRole("textbox", { name: "窗口号" }).fill("3");
  await expectAccessible(page, "choosing a counter");
  await page.keyboard.press("Enter");

  await page.getByText("湖州南浔营业厅 · 3 号窗口").waitFor();
  await page.getByText("没有人等候").waitFor();
  expect(await page.getByRole("button", { name: "叫下一位" }).isDisabled()).toBe(true);
  await page.keyboard.press("t");
  const slip = page.getByRole("dialog", { name: "号码 1" });
  await slip.getByText("前面 0 人").waitFor();
  await slip.getByRole("img", { name: "号码 1" }).waitFor();
  await expectAccessible(page, "a slip");
  await slip.getByRole("button", { name: "关闭" }).click();
  await page.getByRole("button", { name: "到店取号 湖州北斗冷链有限公司" }).click();
  await page.getByRole("dialog", { name: "号码 2" }).getByRole("button", { name: "关闭" }).click();
  const waiting = page.getByRole("table", { name: "等候中" });
  // Who has an appointment now is before who came without.
  await waiting.getByRole("row", { name: /^2 湖州北斗冷链/ }).waitFor();
  await page.getByText("今天没有待到店的预约").waitFor();
  await expectAccessible(page, "a counter");

  await page.keyboard.press("n");
  const served = page.getByRole("status").filter({ hasText: "湖州北斗冷链有限公司" });
  await served.getByText("2", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "离开窗口" }).isDisabled()).toBe(true);
  await page.keyboard.press("v");
  await page.waitForURL(new RegExp(`/acting/${customer.publicId}/show`));
  await page.getByRole("navigation").getByRole("link", { name: "营业厅窗口" }).click();
  await page.getByRole("button", { name: "已办结" }).click();
  await page.getByText("窗口空闲").waitFor();
  expect(takeComplaints()).toEqual([]);
  const tickets = await store.prisma.hallTicket.findMany({ where: { hallId }, orderBy: { number: "asc" } });
  expect(tickets.map(({ status, result }) => [status, result])).toEqual([
    ["WAITING", null],
    ["FINISHED", "DONE"],
  ]);
});

it("A manager says how many people may come at a time", async () => {
  const { id, publicId } = await aHall(store, { nameZh: "湖州安吉营业厅" }).save();
  const { page, takeComplaints } = await openAs(await anOpsManager(store), `/hall-directory/${publicId}/show`);
  await page.getByRole("button", { name: "设置预约" }).click();
  await page.getByRole("textbox", { name: "同时人数" }).fill("51");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText(/须为 0 至 50/).waitFor();
  await page.getByRole("textbox", { name: "同时人数" }).fill("2");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("同时 2 人，每人 30 分钟").waitFor();
  expect(takeComplaints()).toEqual([]);
  expect((await store.prisma.hall.findUniqueOrThrow({ where: { id } })).slotCapacity).toBe(2);
});
