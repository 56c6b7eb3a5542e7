import { afterEach, describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { importsAt, numberOf, phoneOf, workbook } from "./card-lists.ts";
import { sheetsAt } from "./request-sheets.ts";

const desk = await useDesk();
const { done, services, store } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const { importFile } = importsAt(desk);
const { sheetLines } = sheetsAt(desk);
afterEach(() => desk.simulator.setFaults({}));

/** Takes a sheet out as a caller does; answers the file. */
async function download(viewer: Parameters<typeof done>[0], requestId: string, format?: "XLSX" | "CSV") {
  const { url } = await done(viewer, "cancellationRequestSheetExport", { requestId, format }, "url expiresAt");
  return fetch(`${api.url}${url.slice(services.settings.publicUrl.length)}`);
}

describe("The sheet of a request", () => {
  it("is the import template, and says of each card where it stands, what happened and what to do next", async () => {
    const acme = await anEnterprise(store).withCards(2).withArrears(1).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 60 });
    desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["bar"], refusalCodes: ["CONTRACT_LOCK"] });
    await desk.work();
    const [header, blocked, failed] = await sheetLines(requestId);
    expect(header).toEqual([
      "ICCID (required)",
      "MSISDN (optional)",
      "Note (optional)",
      "Wave (optional)",
      "Wished date (optional)",
      "Filled in by us: state",
      "Filled in by us: what happened",
      "Filled in by us: what to do next",
      "Filled in by us: ended at",
    ]);
    expect(blocked?.slice(0, 2)).toEqual([numberOf(acme, 0), phoneOf(acme, 0)]);
    expect(blocked?.slice(5)).toEqual(["Blocked", "Arrears", expect.stringMatching(/Pay them in the request/), ""]);
    expect(failed?.slice(5)).toEqual([
      "Failed",
      expect.stringMatching(/contract/i),
      expect.stringMatching(/upload/),
      "",
    ]);
    desk.simulator.setFaults({});
    await done(acme.viewer, "cancellationItemsRetry", { requestId });
    await desk.work();
    await desk.pass({ seconds: 61 });
    await desk.pass({ seconds: 10 });
    const ended = (await sheetLines(requestId, "zh"))[2];
    expect(ended?.slice(5)).toEqual([
      "已注销",
      "已注销",
      "无需操作",
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
    ]);
  });

  it("of a draft has its cards and the rows that were not taken from the list", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.draft(acme.viewer);
    await importFile(acme, requestId, await workbook([[numberOf(acme, 0)], [8.98604e19], [numberOf(acme, 1)]]));
    const lines = (await sheetLines(requestId)).slice(1);
    expect(lines.map((line) => [line[0], line[5]])).toEqual([
      [numberOf(acme, 0), "Not handed in"],
      [numberOf(acme, 1), "Not handed in"],
      ["89860400000000000000", "Not accepted"],
    ]);
    expect(lines[2]?.[6]).toMatch(/Excel keeps 15 digits/);
  });

  it("is for its customer and staff, and for no other customer", async () => {
    const [acme, stranger] = [await anEnterprise(store).withCards(1).save(), await anEnterprise(store).save()];
    const requestId = await desk.handIn(acme);
    const taken = await download(acme.viewer, requestId);
    expect(taken.status).toBe(200);
    expect(taken.headers.get("content-disposition")).toMatch(/request-sheet-.*\.xlsx/);
    await taken.arrayBuffer();
    expect((await download(await aReviewer(store), requestId, "XLSX")).status).toBe(200);
    const refused = await desk.call(stranger.viewer, "cancellationRequestSheetExport", { requestId }, "url");
    const unknown = "request_00000000-0000-7000-8000-999999999999";
    const other = await desk.call(stranger.viewer, "cancellationRequestSheetExport", { requestId: unknown }, "url");
    expect(refused).toEqual(other);
    expect(refused).toMatchObject({ url: null, userErrors: [{ __typename: "NotFoundError" }] });
  });

  it("is kept in the audit trail", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await (await download(acme.viewer, requestId)).arrayBuffer();
    const entry = await store.prisma.auditEntry.findFirst({
      where: { accountId: acme.viewer.accountId, action: "list.export" },
    });
    expect(entry?.facts).toMatchObject({ list: "request-sheet" });
  });

  it("as CSV opens right in Excel: marked as UTF-8, with numbers that keep their digits", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    const file = await download(acme.viewer, requestId, "CSV");
    expect(file.headers.get("content-type")).toMatch(/^text\/csv/);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString("utf8")).toContain(`"=""${numberOf(acme, 0)}"""`);
  });

  it("costs the same number of statements whatever the number of cards, besides those that fetch its rows", async () => {
    const statementsFor = async (count: number) => {
      const acme = await anEnterprise(store).withCards(count).save();
      const requestId = await desk.handIn(acme);
      return (await store.statements.during(() => sheetLines(requestId))).statements.filter(
        (text) => !text.includes("FETCH"),
      ).length;
    };
    expect(await statementsFor(1_500)).toBe(await statementsFor(3));
  });
});
