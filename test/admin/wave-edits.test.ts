import { describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const manager = await anOpsManager(store);

/** The page of a request with two waves of 5 and 7 cards that begin tomorrow, and how one of them is planned anew. */
async function twoWavesToCome() {
  const fleet = await anEnterprise(store).withCards(12).save();
  const requestId = await desk.handIn(fleet);
  const startsAt = new Date(desk.clock.now().getTime() + 24 * 3_600_000).toISOString();
  const waves = [
    { name: "城南", cards: { first: 5 }, startsAt },
    { name: "城北", cards: { isRest: true }, startsAt },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  const { page, takeComplaints } = await openAs(manager, `/cancellation-requests/${requestId}/show`);
  const list = page.getByRole("region", { name: "波次" });
  return {
    ...{ page, takeComplaints, waves: list, dialog: page.getByRole("dialog") },
    wave: (name: string) => list.getByRole("listitem", { name, exact: true }),
    open: async (name: string, act: string) => {
      await page.getByRole("button", { name: `调整“${name}”的安排` }).click();
      await page.getByRole("menuitem", { name: act }).click();
    },
  };
}

describe("Waves that have not begun", () => {
  it("are moved one by one, with mistakes at their fields, and the former time is given back", async () => {
    const { page, wave, open, dialog, takeComplaints } = await twoWavesToCome();
    await open("城南", "改期");
    await dialog.getByLabel("每分钟张数").fill("0");
    await dialog.getByRole("button", { name: "改期" }).click();
    await dialog.getByText("至少").waitFor();
    await dialog.getByLabel("每分钟张数").fill("30");
    await expectAccessible(page, "a wave that is moved");
    await dialog.getByRole("button", { name: "改期" }).click();
    await wave("城南").getByText("每分钟 30 张").waitFor();
    await page.getByRole("button", { name: "恢复原安排" }).click();
    await page.getByText("已恢复原安排").waitFor();
    await wave("城南").getByText("每分钟 30 张").waitFor({ state: "detached" });
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("are split into parts whose numbers are shown before, and given back as they were", async () => {
    const { page, wave, open, dialog, takeComplaints } = await twoWavesToCome();
    await open("城北", "拆分");
    await dialog.getByLabel("份数").fill("3");
    await dialog.getByText("2 张（第 6–7 张）").waitFor();
    await dialog.getByLabel("第 2 波：名称").fill("城南");
    await expectAccessible(page, "a wave that is split");
    await dialog.getByRole("button", { name: "拆分" }).click();
    await dialog.getByText("都叫“城南”").waitFor();
    await dialog.getByLabel("第 2 波：名称").fill("城北中");
    await dialog.getByRole("button", { name: "拆分" }).click();
    await wave("城北中").getByText("已办结 0 / 2 张").waitFor();
    await page.getByRole("button", { name: "恢复原安排" }).click();
    await page.getByText("已恢复原安排").waitFor();
    await wave("城北").getByText("已办结 0 / 7 张").waitFor();
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("are merged with the next one, and given back as they were", async () => {
    const { page, wave, waves, open, dialog, takeComplaints } = await twoWavesToCome();
    await open("城南", "与下一波次合并");
    await dialog.getByText("合并后共 12 张卡").waitFor();
    await dialog.getByRole("button", { name: "合并" }).click();
    await wave("城南").getByText("已办结 0 / 12 张").waitFor();
    expect(await waves.getByRole("listitem").count()).toBe(1);
    await page.getByRole("button", { name: "恢复原安排" }).click();
    await page.getByText("已恢复原安排").waitFor();
    await wave("城南").getByText("已办结 0 / 5 张").waitFor();
    await wave("城北").getByText("已办结 0 / 7 张").waitFor();
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("get hours of their own interval by interval, with mistakes at them, and the former hours back", async () => {
    const { page, wave, open, dialog, takeComplaints } = await twoWavesToCome();
    await open("城南", "改期");
    await dialog.getByLabel("允许时段").selectOption({ label: "自定时段…" });
    await dialog.getByLabel("时段 1 开始").fill("20:00");
    await dialog.getByLabel("时段 1 结束").fill("23:30");
    await dialog.getByRole("button", { name: "星期日" }).click();
    await dialog.getByRole("button", { name: "添加时段" }).click();
    await dialog.getByLabel("时段 2 开始").fill("21:00");
    await dialog.getByLabel("时段 2 结束").fill("22:00");
    await dialog.getByRole("button", { name: "改期" }).click();
    await dialog.getByText("重叠").waitFor();
    await expectAccessible(page, "a wave that gets hours of its own");
    await dialog.getByRole("button", { name: "删除 时段 2" }).click();
    await dialog.getByRole("button", { name: "改期" }).click();
    await wave("城南")
      .getByText(/周一–周六 20:00–23:30/)
      .waitFor();
    await page.getByRole("button", { name: "恢复原安排" }).click();
    await wave("城南").getByText("任意时段").waitFor();
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });
});
