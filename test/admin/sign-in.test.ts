import { describe, expect, it } from "vitest";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { choose, enterCredentials, expectAccessible, signIn } from "../support/dashboard-pages.ts";
import { password, useDeskScreens } from "./desk-screens.ts";

const { desk, open, usernameOf, openAs } = await useDeskScreens();
const reviewer = await aReviewer(desk.store);
const customer = await anEnterprise(desk.store).save();

const storedToken = `localStorage.getItem("desk.refresh-token")`;

describe("Signing in", () => {
  it("lets staff in and greets them by name", async () => {
    const { page, takeComplaints } = await open();
    await expectAccessible(page, "sign-in page");
    await signIn(page, await usernameOf(reviewer), password);
    await page.getByText(`${reviewer.displayName}，您好`).waitFor();
    await page.getByText("审核员", { exact: true }).waitFor();
    await expectAccessible(page, "home");
    expect(takeComplaints()).toEqual([]);
  });

  it("says in the server's words that name and password do not fit", async () => {
    const { page } = await open();
    await enterCredentials(page, await usernameOf(reviewer), "wrong");
    const alert = page.getByRole("alert");
    await expect.poll(() => alert.textContent()).toMatch(/用户名或密码/);
    await choose(page, "语言", "English");
    await enterCredentials(page, await usernameOf(reviewer), "wrong");
    await expect.poll(() => alert.textContent()).toMatch(/password/i);
  });

  it("tells customers kindly that this is not their place, and leaves them signed out", async () => {
    const { page } = await open();
    await enterCredentials(page, await usernameOf(customer.viewer), password);
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("客户请通过贵司的 App");
    expect(await page.evaluate(storedToken)).toBeNull();
  });

  it("survives a reload and several tabs, whose refresh tokens are never spent twice", async () => {
    const { page } = await openAs(reviewer);
    const tabs = await Promise.all([1, 2, 3].map(() => page.context().newPage()));
    await Promise.all([page.reload(), ...tabs.map((tab) => tab.goto(page.url()))]);
    for (const tab of [page, ...tabs]) await tab.getByRole("navigation").waitFor();
  });

  it("survives a page that is reloaded before it has its answers, again and again", async () => {
    const { page } = await openAs(reviewer);
    const token = await page.evaluate(storedToken);
    for (let times = 0; times < 5; times += 1) await page.reload({ waitUntil: "domcontentloaded" });
    await page.getByRole("navigation").waitFor();
    expect(await page.evaluate(storedToken), "no refresh token is spent by a reload").toBe(token);
  });

  it("is asked for again at the next act of somebody whose session the server has ended, and the act is not said to have failed", async () => {
    const { page } = await openAs(reviewer, "/review-tasks");
    await page.getByRole("button", { name: "领取下一个" }).waitFor();
    const errors = [{ message: "登录已失效", extensions: { code: "UNAUTHENTICATED" } }];
    // Only the act is refused: what the page asks by itself could otherwise end the session before the click.
    await page.route("**/graphql", (route) => {
      const isAct = route.request().postData()?.includes("reviewTaskClaimNext");
      return isAct ? route.fulfill({ status: 401, json: { errors } }) : route.continue();
    });
    await page.getByRole("button", { name: "领取下一个" }).click();
    await page.locator("#username").waitFor();
    expect(await page.getByText("登录已失效").count()).toBe(0);
  });

  it("ends on the server when somebody signs out, in all tabs", async () => {
    const { page } = await openAs(reviewer);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("navigation").waitFor();
    const token = await page.evaluate(storedToken);
    await page.getByRole("button", { name: "个人菜单" }).click();
    await page.getByRole("menuitem", { name: "退出登录" }).click();
    await page.locator("#username").waitFor();
    await other.locator("#username").waitFor();
    const { sessionRefresh } = await desk.client
      .asNobody()
      .query("mutation ($input: SessionRefreshInput!) { sessionRefresh(input: $input) { session { accessToken } } }", {
        input: { refreshToken: token },
      });
    expect(sessionRefresh.session).toBeNull();
  });
});
