import { describe, expect, it } from "vitest";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const reviewer = await aReviewer(store);
const acme = await anEnterprise(store).withCards(2).save();
await store.prisma.simCard.updateMany({
  where: { customerId: acme.id },
  data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
});
await desk.handIn(acme);
await desk.work();
const task = await store.prisma.reviewTask.findFirstOrThrow({ where: { customerId: acme.id } });

/** Parts of the page that are wider than the room they have. */
const cutOff = (selector: string) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent)`;

describe("In English on a small screen", () => {
  it("the queue says of each task what it is about and why, without cutting it off", async () => {
    const { page } = await openAs(reviewer, "/review-tasks", {
      locale: "en-US",
      viewport: { width: 1024, height: 768 },
    });
    const row = page.getByRole("row", { name: new RegExp(acme.cards[0]?.iccid ?? "") });
    await row.getByText("Recent change of owner").waitFor();
    expect(await row.getByText("Is the risk real?").count()).toBe(0);
    expect(await page.evaluate(cutOff("td.cut-off"))).toEqual([]);
  });

  it("a task's number can be read where everything is twice as large", async () => {
    const { page } = await openAs(reviewer, `/review-tasks/task_${task.id}/show`, {
      locale: "en-US",
      viewport: { width: 640, height: 512 },
    });
    await page.getByRole("heading", { level: 1, name: task.number }).waitFor();
    await page.getByRole("button", { name: /^Claim/ }).waitFor();
    expect(await page.evaluate(cutOff("h1"))).toEqual([]);
  });
});
