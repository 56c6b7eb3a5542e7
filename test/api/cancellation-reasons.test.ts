import { afterEach, describe, expect, it } from "vitest";
import type { Language } from "../../server/platform/localized-text.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anEnterprise, anOpsManager, aReviewer, insertRows, nextId } from "../factories/index.ts";
import { consent, useDesk } from "../support/desk.ts";
import { importsAt, numberOf, workbook } from "./card-lists.ts";

const desk = await useDesk();
const { client, done, store } = desk;
const { importFile, resultLines } = importsAt(desk);
const reviewer = await aReviewer(store);

afterEach(() => desk.simulator.setFaults({}));

/** Cards of a customer that the carrier refuses to cancel with this code. */
async function refused(code: string) {
  const acme = await anEnterprise(store).withCards(1).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
  desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["cancel"], refusalCodes: [code as "CONTRACT_LOCK"] });
  await desk.work();
  await desk.pass({ seconds: 10 });
  return { acme, requestId };
}

/** The first item as somebody reads it. */
async function itemFor(viewer: Viewer, requestId: string, language: Language = "en") {
  const document = `query ($filter: CancellationItemFilter) { cancellationItems(first: 1, filter: $filter) { nodes {
    status failure { code text whatToDo } events(first: 1) { action reason reasonText } } } }`;
  return (await client.asViewer(viewer, { language }).query(document, { filter: { requestId } })).cancellationItems
    .nodes[0];
}

describe("Why a carrier refused a card", () => {
  it("is told in words that can be read out, with what staff do about it and what its customer can do", async () => {
    const { acme, requestId } = await refused("CONTRACT_LOCK");
    expect((await itemFor(reviewer, requestId)).failure).toEqual({
      code: "CONTRACT_LOCK",
      text: "A contract locks this card at the carrier.",
      whatToDo: expect.stringContaining("ask the carrier's account manager"),
    });
    expect((await itemFor(acme.viewer, requestId, "zh")).failure).toEqual({
      code: "CONTRACT_LOCK",
      text: "该卡受运营商合约锁定。",
      whatToDo: expect.stringContaining("请联系客服"),
    });
  });

  it("is gone once the card is tried again", async () => {
    const { requestId } = await refused("UNKNOWN_AT_CARRIER");
    expect((await itemFor(reviewer, requestId)).failure).toMatchObject({ code: "UNKNOWN_AT_CARRIER" });
    desk.simulator.setFaults({});
    await done(await anOpsManager(store), "cancellationItemsRetry", { requestId });
    expect((await itemFor(reviewer, requestId)).failure).toBeNull();
  });
});

describe("Why something happened to a card", () => {
  it("is told in words of both languages where the product or a carrier left a code", async () => {
    const { requestId } = await refused("DEVICE_STILL_BOUND");
    const said = async (id: string) =>
      Promise.all(
        (["zh", "en"] as const).map(async (language) => (await itemFor(reviewer, id, language)).events[0].reasonText),
      );
    expect(await said(requestId)).toEqual([
      "该卡在运营商侧仍绑定设备，无法注销。",
      "The card is still bound to a device at the carrier.",
    ]);
    const owing = await anEnterprise(store).withCards(1).withArrears(1).boundToDevices(1).save();
    const blocked = await desk.handIn(owing);
    await desk.work();
    expect((await itemFor(reviewer, blocked)).events[0]).toMatchObject({ reason: "ARREARS, DEVICE_BOUND" });
    expect(await said(blocked)).toEqual(["欠费、已绑定设备", "Arrears, Bound to a device"]);
  });

  it("names the carrier's order of a cancelled card", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    await desk.work();
    await desk.pass({ seconds: 10 });
    const { status, events } = await itemFor(acme.viewer, requestId);
    expect([status, events[0].reasonText]).toEqual(["CANCELLED", `Carrier's order ${events[0].reason}`]);
  });

  it("gives the watch list away to nobody", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const value = acme.cards[0]?.iccid ?? "";
    const entry = { id: nextId(), kind: "ICCID", value, authority: "市公安局", reference: "协查一号" };
    await insertRows(store, "WatchlistEntry", [{ ...entry, listedAt: desk.clock.now() }]);
    const requestId = await desk.handIn(acme);
    await desk.work();
    for (const viewer of [acme.viewer, reviewer]) {
      const { status, events } = await itemFor(viewer, requestId);
      expect([status, events[0].reasonText]).toEqual(["HELD", "Needs a person's confirmation"]);
    }
  });

  it("is what a person wrote, word for word, even when it looks like a code", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    await done(acme.viewer, "cancellationUndo", { requestId, reason: "ARREARS" });
    expect((await itemFor(acme.viewer, requestId)).events[0]).toMatchObject({
      action: "RESTORE",
      reason: "ARREARS",
      reasonText: "ARREARS",
    });
  });

  it("stands in the result file of an import as well", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.draft(acme.viewer, { undoWindowSeconds: 0 });
    const importId = await importFile(acme, requestId, await workbook([[numberOf(acme, 0)]]));
    await desk.giveMaterials(acme, requestId);
    await done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["cancel"], refusalCodes: ["CONTRACT_LOCK"] });
    await desk.work();
    await desk.pass({ seconds: 10 });
    expect((await resultLines(importId, "zh"))[1]?.slice(3)).toEqual(["办理失败", "该卡受运营商合约锁定。"]);
  });
});
