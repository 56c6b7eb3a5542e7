import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import type { Language } from "../../server/platform/localized-text.ts";
import { collect } from "../../server/platform/module.ts";
import { aHall, anAgent, anOpsManager } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { sheetsOf } from "./card-lists.ts";

const desk = await useDesk();
const { store, services, client } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const [manager, agent] = [await anOpsManager(store), await anAgent(store)];

const onServer = (url: string) => `${api.url}${url.replace(services.settings.publicUrl, "")}`;
const fields = `id fileName takenAt refusal remarks newCount changedCount unchangedCount wrongCount wrongLinesUrl
  lines { rowNumber sheetName code name standing changes { column before after } faults { column message } }`;

/** Uploads a file and answers what was read of it. */
async function bring(bytes: Buffer | string, { fileName = "halls.xlsx", language = "en" as Language } = {}) {
  const made = await desk.done(manager, "hallImportCreate", { fileName }, "importId uploadUrl");
  const sent = await fetch(onServer(made.uploadUrl), { method: "PUT", body: bytes });
  expect(sent.status).toBe(201);
  return look(made.importId, language);
}
const look = async (id: string, language: Language = "en") =>
  (
    await client
      .asViewer(manager, { language })
      .query(`query ($id: ID!) { hallImport(importId: $id) { ${fields} } }`, { id })
  ).hallImport;
const take = (importId: string) => desk.done(manager, "hallImportTake", { importId }, "newCount changedCount");
async function download(url: string): Promise<ExcelJS.Workbook> {
  const answer = await fetch(onServer(url));
  expect(answer.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  return book;
}
const bytesOf = async (book: ExcelJS.Workbook) => Buffer.from(await book.xlsx.writeBuffer());
async function exported(language: Language, city: string): Promise<ExcelJS.Workbook> {
  const document = `mutation { hallDirectoryExport(input: { filter: { city: "${city}" } }) { url } }`;
  return download((await client.asViewer(manager, { language }).query(document)).hallDirectoryExport.url);
}
const hall = (code: string) => store.prisma.hall.findUniqueOrThrow({ where: { code } });
const actsOn = (objectId: string) =>
  store.prisma.auditEntry.findMany({ where: { objectId }, orderBy: { id: "asc" }, select: { action: true } });
let codes = 0;
function nextCode(): string {
  codes += 1;
  return `IM-${codes}`;
}
const header = [
  ...["编号", "名称", "城市", "区县", "地址", "纬度", "经度", "业务"],
  ...["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
];
const line = (code: string) => [
  ...[code, "湖州南街营业厅", "湖州市", "吴兴区", "南街 1 号", "30.86", 120.09, "销户办理、实名核验"],
  ...["9-12，13:30–18", "9-18", "9-18", "9-18", "9-18", "休息", ""],
];

describe("A list of halls that was taken out", () => {
  it.each(["zh", "en"] as const)("comes back as it went, in %s: nothing is lost or changed", async (language) => {
    const city = `回${language}`;
    const traits = { city, nameEn: "Hall", makeUpWeekday: 3, holidayHours: [{ from: 600, to: 1440 }] };
    const { id } = await aHall(store, { ...traits, latitude: 30.271234 }).save();
    await store.prisma.hall.update({ where: { id }, data: { phone: "+86 571 1234" } });
    const list = await bring(await bytesOf(await exported(language, city)));
    expect(list).toMatchObject({ refusal: null, remarks: [], newCount: 0, changedCount: 0, unchangedCount: 1 });
    expect(list.wrongCount).toBe(0);
  });

  it("changes what was changed in it, shows it before, and nothing else", async () => {
    const { code, id } = await aHall(store, { city: "改城" }).save();
    const book = await exported("zh", "改城");
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    const columnOf = (title: string) => (sheet.getRow(1).values as string[]).indexOf(title);
    sheet.getRow(2).getCell(columnOf("地址")).value = "新街 2 号";
    sheet.getRow(2).getCell(columnOf("调休上班日参照")).value = "星期五";
    const list = await bring(await bytesOf(book));
    expect(list.lines[0]).toMatchObject({
      ...{ code, standing: "CHANGED", rowNumber: 2 },
      changes: [
        { column: "Address", before: "文三路 1 号", after: "新街 2 号" },
        { column: "Make-up workdays like", before: "Monday", after: "Friday" },
      ],
    });
    expect((await hall(code)).address).toBe("文三路 1 号");
    expect(await take(list.id)).toMatchObject({ newCount: 0, changedCount: 1 });
    // A call whose answer was lost is repeated: nothing happens twice.
    expect(await take(list.id)).toMatchObject({ newCount: 0, changedCount: 1 });
    expect(await hall(code)).toMatchObject({ address: "新街 2 号", makeUpWeekday: 5, revision: 2 });
    expect(await actsOn(id)).toEqual([{ action: "hall.change" }]);
  });

  it("changes only its own columns", async () => {
    const { code } = await aHall(store, { nameEn: "Kept" }).save();
    const list = await bring(`编号,电话\n${code},0571-88886666\n`, { fileName: "电话.csv" });
    expect(list.changedCount).toBe(1);
    await take(list.id);
    expect(await hall(code)).toMatchObject({ phone: "0571-88886666", nameEn: "Kept", address: "文三路 1 号" });
  });
});

describe("A list of halls that somebody made", () => {
  it("enters new halls, names what it did not read, and leaves wrong lines out with their reasons", async () => {
    const [good, bad, twice] = [nextCode(), nextCode(), nextCode()];
    const { code: closed } = await aHall(store, { retiredAt: desk.clock.now() }).save();
    const wrong = line(bad);
    [wrong[5], wrong[7], wrong[8]] = ["120,09", "修手机", "18-9"];
    const list = await bring(
      await sheetsOf({
        目录: [
          ["2026 年营业厅"],
          [...header, "负责人"],
          [...line(good), "张三"],
          wrong,
          line(twice),
          line(twice),
          line(closed),
        ],
        备注: [["随便写写"]],
      }),
      { language: "zh" },
    );
    expect(list).toMatchObject({ newCount: 1, wrongCount: 4, changedCount: 0 });
    expect(list.remarks).toEqual(["工作表“目录”：未读取这些列：负责人", "工作表“备注”没有营业厅目录的表头，未读取"]);
    const faultsAt = (row: number) => list.lines.find((each: { rowNumber: number }) => each.rowNumber === row).faults;
    expect(faultsAt(4).map(({ column }: { column: string }) => column)).toEqual(["业务", "纬度", "周一"]);
    expect(faultsAt(4)[1].message).toBe("“120,09”不是坐标，请写成 30.2712");
    expect(faultsAt(5)[0].message).toBe("第 6 行也是这个编号；请只保留一行");
    expect(faultsAt(7)[0].message).toMatch(/已停用/);
    await take(list.id);
    expect(await hall(good)).toMatchObject({ city: "湖州", services: ["CANCELLATION", "IDENTITY_CHECK"] });
    expect((await hall(good)).weeklyHours).toMatchObject([
      [
        { from: 540, to: 720 },
        { from: 810, to: 1080 },
      ],
      ...Array.from({ length: 4 }, () => [{ from: 540, to: 1080 }]),
      ...[[], []],
    ]);
    expect(await store.prisma.hall.count({ where: { code: { in: [bad, twice] } } })).toBe(0);
    expect(await actsOn((await hall(good)).id)).toEqual([{ action: "hall.create" }]);
    // The wrong lines go out, are put right, and come back.
    const book = await download(`${list.wrongLinesUrl}?lang=zh`);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    expect(sheet.rowCount).toBe(5);
    expect(sheet.getRow(2).getCell(header.length + 1).text).toBe("4");
    expect(sheet.getRow(2).getCell(header.length + 2).text).toMatch(/没有这样的业务.*不是坐标.*不是有效的营业时段/);
    [6, 8, 9].forEach((at, index) => {
      sheet.getRow(2).getCell(at).value = ["30.8", "销户办理", "9-18"][index] ?? "";
    });
    expect(await bring(await bytesOf(book))).toMatchObject({ newCount: 1, wrongCount: 3, remarks: [] });
  });

  it("is begun from the template, whose instructions are not read as halls", async () => {
    const book = await download("/templates/halls.xlsx?lang=en");
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    expect((await bring(await bytesOf(book))).refusal).toMatch(/no hall below the header/);
    const titles = (sheet.getRow(1).values as string[]).slice(1);
    const filled: Record<string, string> = {
      ...{ Code: nextCode(), "Name in Chinese": "厅", City: "嘉兴", District: "南湖区", Address: "中山路 1 号" },
      ...{ Latitude: "30.7", Longitude: "120.7", Services: "cancelling cards", Monday: "9:00-18:00" },
    };
    sheet.addRow(titles.map((title) => filled[title] ?? ""));
    expect(await bring(await bytesOf(book))).toMatchObject({ newCount: 1, wrongCount: 0 });
  });

  it("without codes is refused with a word, and nothing of it is taken", async () => {
    const list = await bring("名称,城市\n某厅,杭州\n", { fileName: "x.csv" });
    expect(list.refusal).toMatch(/No header of a list of halls/);
    const refused = await desk.call(manager, "hallImportTake", { importId: list.id }, "");
    expect(refused.userErrors[0].code).toBe("NOTHING_TO_TAKE");
  });

  it("is taken whole or not at all: a hall that a colleague changed meanwhile keeps everything as it is", async () => {
    const { code, id } = await aHall(store).save();
    const entered = nextCode();
    const list = await bring(await sheetsOf({ a: [header, line(code), line(entered)] }));
    expect(list).toMatchObject({ newCount: 1, changedCount: 1 });
    await store.prisma.hall.update({ where: { id }, data: { revision: { increment: 1 } } });
    const refused = await desk.call(manager, "hallImportTake", { importId: list.id }, "");
    expect(refused.userErrors[0].code).toBe("CHANGED_MEANWHILE");
    expect(await store.prisma.hall.count({ where: { code: entered } })).toBe(0);
    expect((await look(list.id)).takenAt).toBeNull();
  });

  it("is brought by those who keep the list, by nobody else", async () => {
    const document = 'mutation { hallImportCreate(input: { fileName: "x" }) { importId } }';
    expect(await client.asViewer(agent).refusal(document)).toMatchObject({ code: "FORBIDDEN" });
  });
});
