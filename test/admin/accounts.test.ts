import { describe, expect, it } from "vitest";
import { anAdmin, anAuditor, aReviewer } from "../factories/index.ts";
import { enterCredentials, expectAccessible } from "../support/dashboard-pages.ts";
import { password, useDeskScreens } from "./desk-screens.ts";

const { desk, api, open, openAs, usernameOf } = await useDeskScreens();
const { store } = desk;
const [admin, reviewer, auditor] = [await anAdmin(store), await aReviewer(store), await anAuditor(store)];
await Promise.all([admin, reviewer, auditor].map(usernameOf));
const phrase = "paper lantern over seven rivers";

describe("Accounts", () => {
  it("are opened by an administrator; the person chooses the password in their own language and signs in", async () => {
    const opening = await openAs(admin, "/accounts");
    const { page } = opening;
    await page.getByRole("button", { name: "开通账号" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "姓名" }).fill("周敏");
    await dialog.getByRole("textbox", { name: "用户名" }).fill("no spaces here");
    await dialog.getByRole("button", { name: "开通账号" }).click();
    await dialog.getByText(/用户名为邮箱地址/).waitFor();
    await dialog.getByRole("textbox", { name: "用户名" }).fill("zhou.min@desk.example");
    await expectAccessible(page, "opening an account");
    await dialog.getByRole("button", { name: "开通账号" }).click();
    const link = page.getByRole("textbox", { name: "设定密码的链接" });
    await link.waitFor();
    await expectAccessible(page, "the link");
    const { pathname, hash } = new URL(await link.inputValue());
    await page.getByRole("button", { name: "完成" }).click();
    await page.getByText("待设密码").waitFor();
    expect(opening.takeComplaints()).toEqual([]);

    const choosing = await open(`${pathname}${hash}`, { locale: "en-US" });
    const next = choosing.page.getByRole("textbox", { name: "New password" });
    const again = choosing.page.getByRole("textbox", { name: "Repeat the password" });
    await next.fill("Password123!");
    await again.fill("Password123!");
    await choosing.page.getByRole("button", { name: "Choose password" }).click();
    await choosing.page.getByText(/easy to guess/).waitFor();
    await expectAccessible(choosing.page, "a password that is easy to guess");
    await next.fill(phrase);
    await choosing.page.getByText("The passwords do not match").waitFor();
    await again.fill(phrase);
    await choosing.page.getByRole("button", { name: "Choose password" }).click();
    await choosing.page.getByRole("link", { name: "Go to sign-in" }).click();
    await enterCredentials(choosing.page, "zhou.min@desk.example", phrase);
    await choosing.page.getByRole("navigation").waitFor();
    expect(choosing.takeComplaints()).toEqual([]);
    await choosing.page.goto(`${api.url}${pathname}${hash}`);
    await choosing.page.getByText("This link does not work any more").waitFor();
  });

  it("are disabled with a reason, and whoever works with one is led to the sign-in page", async () => {
    const working = await openAs(reviewer, "/review-tasks");
    const { page } = await openAs(admin, `/accounts/account_${reviewer.accountId}/show`);
    await page
      .getByText(/本次登录|登录于/)
      .first()
      .waitFor();
    await expectAccessible(page, "an account");
    await page.getByRole("button", { name: "停用" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("button", { name: "停用" }).isEnabled()).toBe(false);
    await dialog.getByRole("textbox").fill("离职");
    await dialog.getByRole("button", { name: "停用" }).click();
    await page.getByText("目前没有登录").waitFor();
    await page.getByText("原因：离职").waitFor();
    await working.page.reload();
    await working.page.locator("#username").waitFor();
    await page.getByRole("button", { name: "启用" }).click();
    await page.getByText("账号已可登录").waitFor();
  });

  it("are shown to auditors without any way to change them", async () => {
    const { page } = await openAs(auditor, "/accounts");
    await page.getByRole("link", { name: admin.displayName }).click();
    await page.getByText("当前登录").waitFor();
    for (const name of ["停用", "修改", "重置密码"]) expect(await page.getByRole("button", { name }).count()).toBe(0);
  });

  it("are kept by their people: another password, and the end of other sign-ins", async () => {
    const other = await openAs(auditor, "/audit-entries");
    const { page, takeComplaints } = await openAs(auditor, "/");
    await page.getByRole("button", { name: new RegExp(auditor.displayName) }).click();
    await page.getByRole("menuitem", { name: "我的账号" }).click();
    await page.getByRole("textbox", { name: "当前密码" }).fill("wrong");
    await page.getByRole("textbox", { name: "新密码" }).fill(phrase);
    await page.getByRole("button", { name: "修改密码" }).click();
    await page.getByText("当前密码不正确").waitFor();
    await page.getByRole("textbox", { name: "当前密码" }).fill(password);
    await page.getByRole("button", { name: "修改密码" }).click();
    await page.getByText(/其他 \d+ 处登录已结束/).waitFor();
    await expectAccessible(page, "one's own account");
    await other.page.reload();
    await other.page.locator("#username").waitFor();
    expect(takeComplaints()).toEqual([]);
  });
});

describe("The desk's language on a first visit", () => {
  it.each([
    ["en-US", "Sign in"],
    ["zh-TW", "登录服务台"],
    ["de-DE", "登录服务台"],
  ])("of a browser in %s is its own, or Chinese", async (locale, title) => {
    const { page } = await open("/login", { locale });
    await page.getByRole("heading", { name: new RegExp(title) }).waitFor();
  });
});
