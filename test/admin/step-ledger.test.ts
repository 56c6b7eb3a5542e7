import { describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager } from "../factories/index.ts";
import { payWhatWaits } from "../support/arrears.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const manager = await anOpsManager(store);
const waves = [{ name: "全部", cards: { isRest: true } }];

describe("The steps of a plan at the desk", () => {
  it("show every entry that they made in the books, page by page", async () => {
    const fleet = await anEnterprise(store).withCards(15).withArrears(15, { amountFen: 1_000, dueDaysAgo: 40 }).save();
    const requestId = await desk.handIn(fleet);
    await desk.done(fleet.viewer, "scheduleSet", {
      ...{ requestId, waves, steps: [{ kind: "SETTLE_ARREARS", moment: "AT_ONCE", maxAmountFen: 1_000_000 }] },
    });
    await desk.work();
    expect(await payWhatWaits(desk.services)).toBe(1);
    await desk.work();
    const { page } = await openAs(manager, `/cancellation-requests/${requestId}/show`);
    const step = page.getByRole("listitem", { name: "缴清欠费" });
    await step.getByRole("button", { name: "账目" }).click();
    const rows = page.getByRole("table", { name: "“缴清欠费”的账目" }).getByRole("row");
    const turn = (name: string) => step.getByRole("button", { name }).click();
    await step.getByText("1–20，共 30 条").waitFor();
    const seen = await rows.allInnerTexts();
    await turn("下一页");
    await step.getByText("21–30，共 30 条").waitFor();
    await expect.poll(() => rows.count()).toBe(10);
    expect(await step.getByRole("button", { name: "下一页" }).isDisabled()).toBe(true);
    seen.push(...(await rows.allInnerTexts()));
    // Of each card the arrears and the late fee.
    for (const { iccid } of fleet.cards) expect(seen.filter((row) => row.includes(iccid))).toHaveLength(2);
    await turn("上一页");
    await step.getByText("1–20，共 30 条").waitFor();
    await desk.dropJobs();
  });
});
