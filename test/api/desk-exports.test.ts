import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { openListExport } from "../../server/exports/actions/open-list-export.ts";
import { exportableList } from "../../server/exports/exportable-list.ts";
import { modules } from "../../server/modules.ts";
import type { Language } from "../../server/platform/localized-text.ts";
import { collect } from "../../server/platform/module.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHall, anAdmin, anEnterprise, anIndividual, aReviewer, type SeededCustomer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { temporaryFolder } from "../support/services.ts";
import { useApi } from "./api-server.ts";

const desk = await useDesk();
const { client, services, store } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const reviewer = await aReviewer(store);
const admin = await anAdmin(store);
const folder = temporaryFolder("exports");
let files = 0;
let acme: SeededCustomer;

beforeAll(async () => {
  acme = await anEnterprise(store, { name: "杭州算式有限公司" }).withCards(3, { label: "=1+1" }).save();
  await anIndividual(store, { name: "司马懿之" }).withCards(1, { label: "＝cmd|' /C calc'!A0" }).save();
});

/** Takes a list out as somebody; answers the rows of the sheet as text, header first. */
async function takeOut(viewer: Viewer, mutation: string, filter = "", language: Language = "zh"): Promise<string[][]> {
  const document = `mutation { ${mutation}(input: { ${filter && `filter: ${filter}`} }) { url userErrors { code } } }`;
  const asked = await client.asViewer(viewer, { language }).query(document);
  const answer = await fetch(`${api.url}${asked[mutation].url.slice(services.settings.publicUrl.length)}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; .*\.xlsx/);
  files += 1;
  const file = path.join(folder, `${files}.xlsx`);
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    expect(row.values).not.toContainEqual(expect.objectContaining({ formula: expect.anything() }));
    rows.push((row.values as unknown[]).slice(1).map((value) => String(value ?? "")));
  });
  return rows;
}

describe("A list that is taken out as a file", () => {
  it("has the rows of the list under headers in the caller's language", async () => {
    const [header, ...cards] = await takeOut(reviewer, "simCardsExport", `{ customerId: "${acme.publicId}" }`);
    expect(header?.slice(0, 3)).toEqual(["ICCID", "接入号", "状态"]);
    expect(cards.map(([iccid]) => iccid)).toEqual(acme.cards.map(({ iccid }) => iccid).sort());
    expect(cards[0]?.[2]).toBe("正常使用");
    const [english, card] = await takeOut(reviewer, "simCardsExport", "", "en");
    expect([english?.[2], card?.[2]]).toEqual(["Status", "In use"]);
  });

  it("is named after its list and the day in Shanghai", async () => {
    const before = desk.clock.now();
    desk.clock.travelTo("2026-03-03T00:30:00+08:00");
    const { simCardsExport } = await client.asViewer(reviewer).query("mutation { simCardsExport(input: {}) { url } }");
    const file = await fetch(`${api.url}${simCardsExport.url.slice(services.settings.publicUrl.length)}`);
    expect(file.headers.get("content-disposition")).toContain("sim-cards-2026-03-03.xlsx");
    await file.arrayBuffer();
    desk.clock.travelTo(before);
  });

  it("runs nothing that somebody once entered", async () => {
    const labels = (await takeOut(reviewer, "simCardsExport")).slice(1).map((row) => row[6]);
    expect(labels.length).toBe(4);
    for (const label of labels) expect(label).toMatch(/^['’]/);
  });

  it("shows persons as masked as the list does", async () => {
    const text = JSON.stringify([
      await takeOut(reviewer, "customersExport"),
      await takeOut(reviewer, "simCardsExport"),
    ]);
    expect(text).toContain("司***");
    expect(text).not.toContain("司马");
  });

  it("is there for requests, items, documents, review tasks, the watch list and the audit trail", async () => {
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect((await takeOut(reviewer, "cancellationRequestsExport")).slice(1)).toHaveLength(1);
    expect((await takeOut(reviewer, "cancellationItemsExport", `{ requestId: "${requestId}" }`)).slice(1)).toHaveLength(
      3,
    );
    expect((await takeOut(reviewer, "materialsExport")).slice(1)).toHaveLength(3);
    expect((await takeOut(reviewer, "reviewTasksExport", "{ isMine: true }")).slice(1)).toHaveLength(0);
    const entry = { value: "x", authority: "市公安局", reference: "=协查1号", listedAt: desk.clock.now() };
    await store.prisma.watchlistEntry.create({ data: { ...entry, kind: "CUSTOMER" } });
    expect((await takeOut(reviewer, "watchlistEntriesExport"))[1]?.slice(0, 4)).toEqual([
      "客户",
      "x",
      "市公安局",
      "'=协查1号",
    ]);
    const said = { statement: "=路灯全灭了", kind: "SERVICE_CUT", idempotencyKey: "dark" };
    await desk.done(acme.viewer, "complaintFile", { requestId, ...said }, "complaint { id }");
    const [complaint] = (await takeOut(reviewer, "complaintsExport", "{ statusIn: OPEN }")).slice(1);
    expect(complaint?.slice(1, 3)).toEqual(["待答复", "业务中断"]);
    expect(complaint?.[7]).toBe("'=路灯全灭了");
    const hall = await aHall(store, { holidayHours: [{ from: 600, to: 1440 }] }).save();
    const [row] = (await takeOut(reviewer, "hallDirectoryExport", '{ city: "杭州" }')).slice(1);
    expect([row?.[0], row?.[9], row?.[10], row?.[15] ?? "", row?.[17], row?.[18]]).toEqual([
      hall.code,
      "销户办理、实名核验",
      "09:00-12:00 13:00-18:00",
      "",
      "10:00-24:00",
      "周一",
    ]);
    const acts = (await takeOut(admin, "auditEntriesExport", "{ actions: LIST_EXPORT }")).slice(1);
    expect(acts.length).toBeGreaterThan(5);
    expect(acts[0]?.[2]).toBe("导出列表");
  });

  it("is refused at once for a filter that its list refuses", async () => {
    const document = 'mutation { simCardsExport(input: { filter: { search: "898" } }) { url userErrors { code } } }';
    const { code, message } = await client.asViewer(reviewer, { language: "en" }).refusal(document);
    expect([code, message]).toEqual(["BAD_USER_INPUT", expect.stringMatching(/4/)]);
  });

  it("of 5 000 rows comes whole", async () => {
    const large = await anEnterprise(store).withCards(5_000).save();
    const rows = await takeOut(reviewer, "simCardsExport", `{ customerId: "${large.publicId}" }`);
    expect(rows).toHaveLength(5_001);
    expect(new Set(rows.slice(1).map(([iccid]) => iccid)).size).toBe(5_000);
  });

  it("keeps nobody from reading, however slowly it is downloaded, and is not downloaded for ever", async () => {
    const list = exportableList("sim-cards");
    if (!list) throw new Error("there is no such list");
    await anEnterprise(store).withCards(5_000).save();
    const slow: Readable[] = [];
    const isLetIn = (longestMs: number) =>
      openListExport(services, { list, filter: {}, language: "zh", longestMs }).then(
        (each) => slow.push(each) > 0,
        () => false,
      );
    while (await isLetIn(60_000));
    const { simCardsExport } = await client.asViewer(reviewer).query("mutation { simCardsExport(input: {}) { url } }");
    const link = `${api.url}${simCardsExport.url.slice(services.settings.publicUrl.length)}`;
    const late = await fetch(link);
    expect([late.status, late.headers.get("retry-after")]).toEqual([503, "5"]);
    await client.asViewer(reviewer).query("{ simCards { nodes { iccid } } }");
    slow.pop()?.destroy();
    await expect.poll(() => isLetIn(500)).toBe(true);
    await expect(once(slow.pop() as Readable, "close")).rejects.toThrow();
    for (const each of slow) each.destroy();
    await expect.poll(async () => (await fetch(link)).status).toBe(200);
  });

  it("is for staff who may read it, and its link for nobody else", async () => {
    for (const [viewer, mutation] of [
      [acme.viewer, "simCardsExport"],
      [reviewer, "auditEntriesExport"],
    ] as const) {
      const { body } = await client.asViewer(viewer).run(`mutation { ${mutation}(input: {}) { url } }`, {});
      expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
    const { simCardsExport } = await client.asViewer(reviewer).query("mutation { simCardsExport(input: {}) { url } }");
    const link = `${api.url}${simCardsExport.url.slice(services.settings.publicUrl.length)}`;
    expect((await fetch(link.replace("list-exports", "materials"))).status).toBe(404);
    desk.clock.advance({ minutes: 6 });
    expect((await fetch(link)).status).toBe(404);
  });

  it("and a change of the risk policy are found in the audit trail by the ids it shows", async () => {
    await client.asViewer(reviewer).query("mutation { simCardsExport(input: {}) { url } }");
    const { riskPolicy } = await client.asViewer(admin).query("{ riskPolicy { version } }");
    await desk.done(admin, "riskPolicyChange", {
      ...{ basedOnVersion: riskPolicy.version, note: "试行" },
      rules: [
        {
          ...{ rule: "FREQUENT_DEVICE_CHANGE", isEnabled: true, severity: "CRITICAL" },
          thresholds: [{ name: "devices", value: 9 }],
        },
      ],
    });
    const find = async (filter: object) =>
      (
        await client
          .asViewer(admin)
          .query(
            "query ($filter: AuditEntryFilter) { auditEntries(filter: $filter) { nodes { id action objectId } } }",
            {
              filter,
            },
          )
      ).auditEntries.nodes;
    for (const [filter, prefix] of [
      [{ actions: ["LIST_EXPORT"] }, "export_"],
      [{ area: "RISK_POLICY" }, "riskPolicy_"],
    ] as const) {
      const [entry] = await find(filter);
      expect(entry.objectId).toContain(prefix);
      expect(await find({ objectId: entry.objectId })).toEqual([entry]);
      expect(await find({ objectId: entry.objectId.slice(prefix.length) })).toEqual([entry]);
    }
  });

  it("is so often in an hour and no more", async () => {
    const eager = await aReviewer(store);
    const document = "mutation { simCardsExport(input: {}) { url } }";
    for (let count = 0; count < 30; count += 1) await client.asViewer(eager).query(document);
    const { body } = await client.asViewer(eager).run(document, {});
    expect(body.errors?.[0]?.extensions?.code).toBe("RATE_LIMITED");
  });
});
