import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { anAgent, anAuditor, anEnterprise } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [agent, auditor] = [await anAgent(store), await anAuditor(store)];

it("The sheet of a request is taken out, corrected and brought back, and says what it did row by row", async () => {
  const fleet = await anEnterprise(store).withCards(3).save();
  const [first, second, third] = fleet.cards;
  const requestId = await desk.draft(fleet.viewer);
  const cards = { cardIds: [first?.publicId, second?.publicId] };
  await desk.done(fleet.viewer, "cancellationRequestCardsAdd", { requestId, cards });
  const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${requestId}/show`);
  await page.getByRole("button", { name: "清单" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "下载清单（CSV）" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain(first?.iccid);
  const changed = [text.trimEnd(), third?.iccid, "89860624", ""].join("\n");
  await page.getByLabel("导入改好的清单…").setInputFiles({
    ...{ name: "清单.csv", mimeType: "text/csv", buffer: Buffer.from(changed) },
  });
  const dialog = page.getByRole("dialog", { name: "清单.csv" });
  await dialog.waitFor();
  await desk.work();
  await dialog.getByText("1 行未被采纳").waitFor();
  await dialog.getByText(/第 \d+ 行 · 89860624/).waitFor();
  await expectAccessible(page, "a sheet that came back");
  await dialog.getByRole("button", { name: "关闭" }).click();
  const { draftCardCount } = await desk.look(fleet.viewer, requestId);
  expect(draftCardCount).toBe(3);
  expect(takeComplaints()).toEqual([]);
  await desk.dropJobs();
});

it("The sheet is taken out by whoever may take lists out, and brought back by none of those who only look", async () => {
  const fleet = await anEnterprise(store).withCards(1).save();
  const requestId = await desk.handIn(fleet);
  const { page } = await openAs(auditor, `/cancellation-requests/${requestId}/show`);
  await page.getByRole("button", { name: "清单" }).click();
  await page.getByRole("menuitem", { name: "下载清单（Excel）" }).waitFor();
  expect(await page.getByRole("menuitem", { name: "导入改好的清单…" }).count()).toBe(0);
  await desk.dropJobs();
});
