import { describe, expect, it } from "vitest";
import { hoursAsText, hoursOfText } from "../../admin/halls/hours-text.ts";
import { shanghaiDay } from "../../server/platform/shanghai-time.ts";
import { aHall, anAgent, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, agent] = [await anOpsManager(store), await anAgent(store)];

describe("Hours that are typed", () => {
  it.each([
    ["09:00-12:00 13:30-18:00", "09:00-12:00 13:30-18:00"],
    ["9-12，13:30–18", "9:00-12:00 13:30-18:00"],
    ["0930至1730", "09:30-17:30"],
    ["9：00 ~ 18：00", "9:00-18:00"],
    ["", ""],
    ["soon", "soon-"],
  ])("%s are taken for %s", (typed, expected) => {
    expect(hoursAsText(hoursOfText(typed))).toBe(expected);
  });
});

describe("Halls", () => {
  it("are entered by keyboard alone; what cannot be is said where it stands", async () => {
    const { page, takeComplaints } = await openAs(manager, "/hall-directory");
    await page.getByRole("button", { name: "新增营业厅" }).press("Enter");
    const dialog = page.getByRole("dialog");
    const fill = (name: string, text: string) => dialog.getByRole("textbox", { name, exact: true }).fill(text);
    await fill("编号", "NB-009");
    await fill("中文名称", "宁波鼓楼营业厅");
    await fill("城市", "宁波市");
    await fill("区县", "海曙区");
    await fill("地址", "公园路 100 号");
    await fill("纬度", "29.87");
    await fill("经度", "121.55");
    await fill("周一", "18-9");
    await dialog.getByRole("button", { name: "新增营业厅" }).press("Enter");
    await dialog.getByText(/不是有效的营业时段/).waitFor();
    await expectAccessible(page, "entering a hall");
    await fill("周一", "9-12 13:30-17");
    await dialog.getByRole("button", { name: "工作日均同周一" }).press("Enter");
    await fill("周六", "10-15");
    await dialog.getByRole("button", { name: "新增营业厅" }).press("Enter");
    await page.getByRole("heading", { name: "宁波鼓楼营业厅" }).waitFor();
    await page.getByText("09:00-12:00 13:30-17:00").first().waitFor();
    await page.getByText("10:00-15:00").first().waitFor();
    await expectAccessible(page, "a hall");
    expect(takeComplaints()).toEqual([]);
    const hall = await store.prisma.hall.findUniqueOrThrow({ where: { code: "NB-009" } });
    expect([hall.city, (hall.weeklyHours as object[])[4], (hall.weeklyHours as object[])[6]]).toEqual([
      ...[
        "宁波",
        [
          { from: 540, to: 720 },
          { from: 810, to: 1020 },
        ],
        [],
      ],
    ]);
  });

  it("come from a file that is dropped: what it would do is shown, then done with one button", async () => {
    const { code } = await aHall(store, { nameZh: "象山营业厅", city: "象山" }).save();
    const { page, takeComplaints } = await openAs(manager, "/hall-directory");
    await page.getByRole("button", { name: "导入" }).press("Enter");
    const dialog = page.getByRole("dialog");
    const lines = `编号,地址,备忘\n${code},丹东街道 8 号,x\nXS-NEW,某街 1 号,x\n`;
    const file = { name: "halls.csv", mimeType: "text/csv", buffer: Buffer.from(lines) };
    await dialog.locator("input[type=file]").setInputFiles(file);
    await dialog.getByText("未读取这些列：备忘").waitFor();
    await dialog.getByText("丹东街道 8 号").waitFor();
    await dialog.getByText(/新营业厅须填写这些列/).waitFor();
    await dialog.getByRole("button", { name: "导入 1 个营业厅" }).press("Enter");
    await page.getByText("已导入：新增 0 个，修改 1 个").waitFor();
    expect(takeComplaints()).toEqual([]);
    expect((await store.prisma.hall.findUniqueOrThrow({ where: { code } })).address).toBe("丹东街道 8 号");
  });

  it("get days of their own, and lose them again; are changed, and closed for good", async () => {
    const { publicId, id } = await aHall(store, { nameZh: "宁波新碶营业厅", city: "宁波" }).save();
    const { page, takeComplaints } = await openAs(manager, `/hall-directory/${publicId}/show`);
    const today = shanghaiDay(desk.clock.now());
    await page.getByRole("button", { name: "设置特殊日期" }).click();
    await page.getByLabel("开始日期").fill(today);
    await page.getByRole("textbox", { name: "原因" }).fill("设备检修");
    await page.getByRole("button", { name: "保存" }).click();
    const special = page.getByRole("table", { name: "特殊营业日" });
    await special.getByText("设备检修").waitFor();
    await special.getByRole("button", { name: "取消" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "恢复" }).click();
    await page.getByText("没有特殊营业日").waitFor();
    await page.getByRole("button", { name: "修改信息" }).click();
    await page.getByRole("textbox", { name: "地址" }).fill("明州路 721 号");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("明州路 721 号").waitFor();
    await page.getByRole("button", { name: "停用" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
    await page.getByRole("button", { name: "恢复启用" }).waitFor();
    expect(takeComplaints()).toEqual([]);
    expect((await store.prisma.hall.findUniqueOrThrow({ where: { id } })).retiredAt).not.toBeNull();
  });

  it("are listed for everybody of the staff, who cannot change them without the right", async () => {
    const { code } = await aHall(store, { nameZh: "慈溪营业厅", city: "慈溪" }).save();
    const { page, takeComplaints } = await openAs(agent, "/hall-directory");
    await page.getByRole("row", { name: new RegExp(code) }).waitFor();
    await expectAccessible(page, "halls");
    expect(await page.getByRole("button", { name: "新增营业厅" }).count()).toBe(0);
    await page.getByRole("textbox", { name: "城市" }).fill("慈溪市");
    await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
    await page.getByRole("link", { name: code }).click();
    await page.getByRole("heading", { name: "慈溪营业厅" }).waitFor();
    for (const name of ["修改信息", "停用", "设置特殊日期"])
      expect(await page.getByRole("button", { name }).count()).toBe(0);
    expect(takeComplaints()).toEqual([]);
  });
});
