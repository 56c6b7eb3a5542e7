import { describe, expect, it } from "vitest";
import { anEnterprise } from "../factories/index.ts";
import { consent, useDesk } from "../support/desk.ts";
import { importsAt, numberOf, workbook } from "./card-lists.ts";

const desk = await useDesk();
const { done, store } = desk;
const { importFile, look, resultLines } = importsAt(desk);

describe("The result file", () => {
  it("is the customer's own file with result and reason for every row, in Chinese and in English", async () => {
    const acme = await anEnterprise(store).withCards(2).withArrears(1).save();
    const requestId = await desk.draft(acme.viewer);
    const list = await workbook([[numberOf(acme, 1), "", "一号站"], [numberOf(acme, 0)], ["89860412345678901237"]]);
    const importId = await importFile(acme, requestId, list);
    const zh = await resultLines(importId, "zh");
    expect(zh[0]).toEqual(["ICCID", "MSISDN", "备注", "注销处理结果", "处理说明"]);
    expect(zh[1]).toEqual([numberOf(acme, 1), "", "一号站", "已受理"]);
    expect(zh[2]?.slice(3)).toEqual(["已受理", expect.stringContaining("欠费")]);
    expect(zh[3]?.slice(3)).toEqual(["未受理", expect.stringContaining("没有找到这张卡")]);
    const en = await resultLines(importId, "en");
    expect(en[0]?.slice(3)).toEqual(["Cancellation result", "Cancellation detail"]);
    expect(en.slice(1).map((row) => row[3])).toEqual(["Accepted", "Accepted", "Not accepted"]);
    expect((await look(acme, importId)).resultUrl).toContain("/downloads/import-results/");
  });

  it("follows the cards after the request was handed in, to their end", async () => {
    const acme = await anEnterprise(store).withCards(2).withArrears(1).save();
    const requestId = await desk.draft(acme.viewer, { undoWindowSeconds: 60 });
    const importId = await importFile(acme, requestId, await workbook([[numberOf(acme, 0)], [numberOf(acme, 1)]]));
    await desk.giveMaterials(acme, requestId);
    await done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    await desk.work();
    const results = async () => (await resultLines(importId, "en")).slice(1);
    expect((await results()).map((row) => row[3])).toEqual(["Blocked", "Barred"]);
    await desk.payArrears(acme.viewer, { iccids: [numberOf(acme, 0)] });
    await desk.work();
    await desk.pass({ seconds: 60 });
    await desk.pass({ seconds: 10 });
    expect((await results()).map((row) => row.slice(3))).toEqual([["Cancelled"], ["Cancelled"]]);
  });

  it("of a CSV list is a workbook as well", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.draft(acme.viewer);
    const list = Buffer.from(`ICCID,备注\r\n${numberOf(acme, 0)},"一号站, 东"\r\n`);
    const importId = await importFile(acme, requestId, list);
    expect((await resultLines(importId, "zh"))[1]).toEqual([numberOf(acme, 0), "一号站, 东", "已受理"]);
  });
});
