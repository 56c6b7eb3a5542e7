import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import {
  aHallClerk,
  anAuditor,
  anEnterprise,
  anOpsManager,
  aReviewer,
  type SeededCustomer,
} from "../factories/index.ts";
import { ordinaryPdf, someText } from "../materials/sample-pdfs.ts";
import { rowId, useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";

const desk = await useDesk();
const { call, client, done, services, store } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const reviewer = await aReviewer(store);
const clerk = await aHallClerk(store);

const fields = "id kind status findings { code } downloadUrl pages { page url } decidedByName isCorrected";
const sample = (name: string) => readFile(new URL(`../fixtures/materials/${name}`, import.meta.url));
let uploads = 0;
let acme: SeededCustomer;
let requestId: string;

beforeEach(async () => {
  acme = await anEnterprise(store).withCards(3).save();
  requestId = await desk.handIn(acme, { hasMaterials: false });
  await desk.work();
});

/** A link as it is reached here: the product names the address of its installation. */
const onServer = (url: string) => `${api.url}${url.slice(services.settings.publicUrl.length)}`;

/** Hands a document in as somebody, and has it inspected; answers its id. */
async function handIn(viewer: Viewer, kind: string, bytes: Uint8Array, numbers = {}): Promise<string> {
  uploads += 1;
  const input = { requestId, kind, fileName: "scan.jpg", idempotencyKey: `upload ${uploads}`, ...numbers };
  const { material, uploadUrl } = await done(viewer, "materialUploadCreate", input, "material { id } uploadUrl");
  const { status } = await fetch(onServer(uploadUrl), { method: "PUT", body: Buffer.from(bytes) });
  expect(status).toBe(201);
  await desk.work();
  return material.id;
}

const look = async (viewer: Viewer, id: string) =>
  (await client.asViewer(viewer).query(`query ($id: ID!) { material(id: $id) { ${fields} } }`, { id })).material;
const fetched = async (url: string) => {
  const answer = await fetch(onServer(url));
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
};
/** How much two pictures differ, 0 to 255, pixel by pixel on average. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const grey = (bytes: Buffer) => sharp(bytes).resize(400, 300, { fit: "fill" }).greyscale().raw().toBuffer();
  const [a, b] = [await grey(one), await grey(other)];
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

describe("A document that somebody looks at", () => {
  it("with the number of another company is for a person to look at, with the customer's own it is accepted", async () => {
    const { uscc } = await store.prisma.customer.findUniqueOrThrow({ where: { id: acme.id } });
    const verdict = async (entered: string) => {
      const id = await handIn(acme.viewer, "BUSINESS_LICENCE", await sample("licence-02.jpg"), { uscc: entered });
      const { status, findings } = await look(reviewer, id);
      return [status, findings.map(({ code }: { code: string }) => code)];
    };
    expect(await verdict(uscc === "91110000600037341L" ? "91330212XDEM37113M" : "91110000600037341L")).toEqual([
      "DOUBTFUL",
      ["USCC_NOT_REGISTERED"],
    ]);
    expect((await verdict(uscc ?? ""))[0]).toBe("ACCEPTED");
  });

  it("carries a mark with the name of who looks, and each look is kept", async () => {
    const id = await handIn(acme.viewer, "BUSINESS_LICENCE", await sample("licence-02.jpg"));
    const { downloadUrl, pages } = await look(reviewer, id);
    const whole = await fetched(downloadUrl);
    expect([whole.status, whole.type]).toEqual([200, "image/jpeg"]);
    const stored = await store.prisma.material.findUniqueOrThrow({ where: { id: rowId(id) } });
    const clean = await services.storage.readBytes(stored.cleanedKey ?? "", 1e8);
    const marked = await difference(whole.bytes, clean);
    expect(marked).toBeGreaterThan(1);
    expect(marked, "the document is still to be read").toBeLessThan(30);
    const again = await fetched((await look(clerk, id)).downloadUrl);
    expect(await difference(whole.bytes, again.bytes), "another name stands on it").toBeGreaterThan(0.3);
    expect(pages).toHaveLength(1);
    expect((await fetched(pages[0].url)).status).toBe(200);
    const looks = await store.prisma.auditEntry.findMany({ where: { action: "material.view", objectId: rowId(id) } });
    expect(looks.map(({ accountId }) => accountId).sort()).toEqual(
      [reviewer.accountId, reviewer.accountId, clerk.accountId].sort(),
    );
  });

  it("is shown page by page when it is a PDF, and there is no page beyond the last", async () => {
    const letter = await ordinaryPdf((document) => {
      someText(document);
      document.addPage();
      someText(document);
    });
    const id = await handIn(acme.viewer, "DELEGATION_LETTER", letter);
    const { pages, downloadUrl } = await look(reviewer, id);
    expect(pages.map(({ page }: { page: number }) => page)).toEqual([1, 2]);
    for (const { url } of pages) expect(await fetched(url)).toMatchObject({ status: 200, type: "image/jpeg" });
    expect((await fetched(pages[0].url.replace("page=1", "page=3"))).status).toBe(404);
    expect(await fetched(downloadUrl)).toMatchObject({ status: 200, type: "application/pdf" });
  });

  it("has no link for those who may not see its pixels, nor does a link to pages open the whole", async () => {
    const id = await handIn(acme.viewer, "OTHER", await sample("licence-05.jpg"));
    for (const viewer of [await anAuditor(store), await anOpsManager(store)])
      expect(await look(viewer, id)).toMatchObject({ downloadUrl: null, pages: [] });
    const { pages } = await look(reviewer, id);
    expect((await fetched(pages[0].url.replace("material-pages", "materials"))).status).toBe(404);
  });

  it("is shown to one account so often in an hour, and then somebody is told", async () => {
    const curious = await aReviewer(store);
    const id = await handIn(acme.viewer, "OTHER", await sample("licence-05.jpg"));
    await store.pool.query(
      `INSERT INTO "RateWindow" ("limit", "subject", "startsAt", "uses") VALUES ('material.view', $1, $2, 600)`,
      [
        services.secrets.blindIndex(`material.view:${curious.accountId}`),
        new Date(Math.floor(desk.clock.now().getTime() / 3_600_000) * 3_600_000),
      ],
    );
    expect((await fetched((await look(curious, id)).downloadUrl)).status).toBe(429);
    expect((await fetched((await look(reviewer, id)).downloadUrl)).status).toBe(200);
  });
});

describe("A document that staff correct on the customer's behalf", () => {
  it("is turned and cropped, inspected anew and accepted, and what was handed in is kept", async () => {
    const upright = await sample("id-front-01.jpg");
    const { width = 0, height = 0 } = await sharp(upright).metadata();
    const withBlank = await sharp(upright).extend({ right: width, background: "#ffffff" }).png().toBuffer();
    const sideways = await sharp(withBlank).rotate(90).jpeg().toBuffer();
    const id = await handIn(acme.viewer, "HANDLER_ID_CARD_FRONT", sideways);
    const input = {
      materialId: id,
      rotateDegrees: 270,
      crop: { x: 0, y: 0, width: 1, height: 0.5 },
      reason: "证件横放且留白过多",
    };
    const { material } = await done(clerk, "materialCorrect", input, "material { id status isCorrected }");
    expect(material).toMatchObject({ status: "CHECKING", isCorrected: true });
    await desk.work();
    expect(await look(clerk, material.id)).toMatchObject({ status: "ACCEPTED", isCorrected: true });
    expect(await look(clerk, id)).toMatchObject({ status: "REMOVED" });
    const made = await store.prisma.material.findUniqueOrThrow({ where: { id: rowId(material.id) } });
    expect([made.widthPx, made.heightPx, made.correctedFromId]).toEqual([width, height, rowId(id)]);
    const [entry] = await store.prisma.auditEntry.findMany({ where: { action: "material.correct" } });
    expect(entry).toMatchObject({ accountId: clerk.accountId, facts: { rotateDegrees: 270, isCropped: true } });
  });

  it("is put back when it was turned wrongly: what the customer handed in stands there again, and each step is kept", async () => {
    const handedIn = await sample("id-front-01.jpg");
    const id = await handIn(acme.viewer, "HANDLER_ID_CARD_FRONT", handedIn);
    const turn = { materialId: id, rotateDegrees: 180, reason: "倒置" };
    const { material: wrong } = await done(clerk, "materialCorrect", turn, "material { id original { id } }");
    expect(wrong.original.id).toBe(id);
    await desk.work();
    const [before] = (await look(clerk, id)).pages;
    expect((await fetched(before.url)).status).toBe(200);
    const restore = (materialId: string) =>
      call(
        clerk,
        "materialRestore",
        { materialId, reason: "旋转方向有误" },
        "material { id status isCorrected original { id } }",
      );
    const [first, second] = await Promise.all([restore(wrong.id), restore(wrong.id)]);
    const codes = [first, second].map(({ userErrors }) => userErrors[0]?.code ?? "DONE");
    expect(codes.sort()).toEqual(["DONE", "MATERIAL_NOT_READY"]);
    const { material } = first.material ? first : second;
    expect(material).toMatchObject({ status: "CHECKING", isCorrected: false, original: null });
    await desk.work();
    expect(await look(clerk, material.id)).toMatchObject({ status: "ACCEPTED" });
    const made = await store.prisma.material.findUniqueOrThrow({ where: { id: rowId(material.id) } });
    expect(await services.storage.readBytes(made.uploadKey ?? "", 30_000_000)).toEqual(handedIn);
    const kept = await store.prisma.material.findMany({ where: { id: { in: [rowId(id), rowId(wrong.id)] } } });
    expect(kept.map(({ status }) => status)).toEqual(["REMOVED", "REMOVED"]);
    expect((await fetched(before.url)).status).toBe(404);
    expect((await restore(material.id)).userErrors).toMatchObject([{ code: "NOT_CORRECTED" }]);
  });

  it("is refused when there is nothing to do, when the part is outside, and when it was replaced meanwhile", async () => {
    const id = await handIn(acme.viewer, "HANDLER_ID_CARD_BACK", await sample("id-back-03.jpg"));
    const correct = (more: object) =>
      call(clerk, "materialCorrect", { materialId: id, reason: "扶正", ...more }, "material { id }");
    const codeOf = async (more: object) => (await correct(more)).userErrors[0]?.code;
    expect(await codeOf({})).toBe("NOTHING_TO_CORRECT");
    expect(await codeOf({ rotateDegrees: 45 })).toBe("NOT_A_QUARTER_TURN");
    expect(await codeOf({ crop: { x: 0.5, y: 0, width: 0.6, height: 1 } })).toBe("CROP_OUTSIDE");
    expect(await codeOf({ crop: { x: 0, y: 0, width: 0.01, height: 1 } })).toBe("CROP_TOO_SMALL");
    const both = await Promise.all([correct({ rotateDegrees: 180 }), correct({ rotateDegrees: 180 })]);
    expect(both.map(({ userErrors }) => userErrors[0]?.code ?? "DONE").sort()).toEqual(["DONE", "MATERIAL_NOT_READY"]);
    await desk.work();
  });

  it("is looked at again by the machine when staff ask for it", async () => {
    const id = await handIn(acme.viewer, "OTHER", await sample("licence-05.jpg"));
    await done(reviewer, "materialRecheck", { materialId: id, reason: "规则更新" }, "material { id }");
    expect(await look(reviewer, id)).toMatchObject({ status: "CHECKING" });
    await desk.work();
    expect((await look(reviewer, id)).status).not.toBe("CHECKING");
  });

  it("is replaced by a better one that a reviewer hands in for the customer", async () => {
    const first = await handIn(acme.viewer, "BUSINESS_LICENCE", await sample("licence-05.jpg"));
    const second = await handIn(reviewer, "BUSINESS_LICENCE", await sample("licence-02.jpg"));
    expect(await look(reviewer, first)).toMatchObject({ status: "REMOVED" });
    expect(await look(reviewer, second)).toMatchObject({ status: "ACCEPTED" });
  });

  it("is replaced by a better copy without a number that cannot exist, and is held against the one given with it", async () => {
    const wrong = { uscc: "91110000000000000X" };
    const replaced = async (key: string, more: object) => {
      const first = await handIn(acme.viewer, "BUSINESS_LICENCE", await sample("licence-02.jpg"), wrong);
      expect((await look(clerk, first)).findings.map(({ code }: { code: string }) => code)).toContain("USCC_INVALID");
      const input = { materialId: first, fileName: "a.jpg", reason: "客户重新填写", idempotencyKey: key, ...more };
      const { material, uploadUrl } = await done(clerk, "materialReplace", input, "material { id } uploadUrl");
      await fetch(onServer(uploadUrl), { method: "PUT", body: await sample("licence-02.jpg") });
      await desk.work();
      return look(clerk, material.id);
    };
    expect(await replaced("n1", {})).toMatchObject({ status: "ACCEPTED" });
    const typedAgain = await replaced("n2", wrong);
    expect(
      typedAgain.findings.map(({ code }: { code: string }) => code),
      "held against it",
    ).toContain("USCC_INVALID");
  });

  it("is replaced by a better copy, which is held against the numbers that were entered for the old one", async () => {
    const numbers = { uscc: "91110000600037341L" };
    const first = await handIn(acme.viewer, "BUSINESS_LICENCE", await sample("licence-05.jpg"), numbers);
    const replace = {
      materialId: first,
      fileName: "清晰\u0007版.jpg",
      reason: "客户现场重新拍摄",
      idempotencyKey: "r1",
    };
    const answer = "material { id status fileName isCorrected } uploadUrl";
    const { material, uploadUrl } = await done(clerk, "materialReplace", replace, answer);
    expect(material).toMatchObject({ status: "AWAITING_UPLOAD", fileName: "清晰版.jpg", isCorrected: true });
    expect((await done(clerk, "materialReplace", replace, answer)).material.id, "asked twice").toBe(material.id);
    expect((await look(clerk, first)).status, "the old one stays until the bytes are there").not.toBe("REMOVED");
    const bytes = await sample("licence-02.jpg");
    expect((await fetch(onServer(uploadUrl), { method: "PUT", body: bytes })).status).toBe(201);
    await desk.work();
    expect(await look(clerk, first)).toMatchObject({ status: "REMOVED" });
    const { status, findings } = await look(clerk, material.id);
    expect(status, JSON.stringify(findings)).not.toBe("ACCEPTED");
    expect(findings.map(({ code }: { code: string }) => code)).toContain("USCC_NOT_REGISTERED");
    const [entry] = await store.prisma.auditEntry.findMany({
      where: { action: "material.replace", objectId: rowId(material.id) },
    });
    expect(entry).toMatchObject({
      accountId: clerk.accountId,
      objectId: rowId(material.id),
      facts: { from: rowId(first), reason: "客户现场重新拍摄" },
    });
    const again = await call(clerk, "materialReplace", { ...replace, idempotencyKey: "r2" }, "material { id }");
    expect(again.userErrors[0]?.code, "it was replaced already").toBe("MATERIAL_NOT_READY");
  });

  it("is not to be corrected by customers, auditors or managers", async () => {
    const id = await handIn(acme.viewer, "OTHER", await sample("licence-05.jpg"));
    const document = "mutation ($input: MaterialCorrectInput!) { materialCorrect(input: $input) { material { id } } }";
    for (const viewer of [acme.viewer, await anAuditor(store), await anOpsManager(store)]) {
      const input = { materialId: id, rotateDegrees: 90, reason: "x" };
      const { body } = await client.asViewer(viewer).run(document, { input });
      expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
  });
});

describe("The list of documents", () => {
  it("leaves removed ones out unless asked, and shows a customer its own alone", async () => {
    const removed = await handIn(acme.viewer, "OTHER", await sample("licence-05.jpg"));
    const shown = await handIn(acme.viewer, "OTHER", await sample("licence-02.jpg"));
    const list =
      "query ($filter: MaterialFilter) { materials(filter: $filter) { nodes { id request { id } customer { id } } } }";
    const nodesOf = async (viewer: Viewer, filter = {}) =>
      (await client.asViewer(viewer).query(list, { filter })).materials.nodes;
    const facts = { request: { id: requestId }, customer: { id: acme.publicId } };
    expect(await nodesOf(reviewer, { requestId })).toEqual([{ id: shown, ...facts }]);
    expect(await nodesOf(reviewer, { requestId, statusIn: ["REMOVED"] })).toEqual([{ id: removed, ...facts }]);
    expect(await nodesOf(acme.viewer, { kindIn: ["OTHER"] })).toHaveLength(1);
    const stranger = await anEnterprise(store).save();
    expect(await nodesOf(stranger.viewer)).toEqual([]);
  });
});
