import { createHash } from "node:crypto";
import fastify from "fastify";
import { beforeEach, describe, expect, it } from "vitest";
import { trustedRoots } from "../../server/certificates/actions/certificate-keys.ts";
import { fingerprintOf } from "../../server/certificates/checks/chain.ts";
import { checkReceiptFile, readReceiptFile } from "../../server/certificates/checks/receipt-file.ts";
import { certificateRoutes } from "../../server/certificates/http/certificate-routes.ts";
import { stateOf } from "../../server/certificates/page/file-words.ts";
import { verifyReceiptRoutes } from "../../server/erasure/http/verify-receipt-routes.ts";
import { issueErasureReceipt } from "../../server/erasure/jobs/erasure.ts";
import { parseErasureNumber } from "../../server/erasure/rules/erasure-number.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { useDatabase } from "../support/database.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";
import { aGonePerson, erasureDesk } from "./erasure-desk.ts";

const store = await useDatabase();
const services = testServices(store);
const desk = erasureDesk(services, { printsReceipts: true });
const app = fastify();
certificateRoutes(app, services);
verifyReceiptRoutes(app, services);

const languages = { zh: "zh-CN", en: "en" };
const page = (url: string, language: keyof typeof languages = "en") =>
  app.inject({ url, headers: { "accept-language": languages[language] } });
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A request that was erased, with its receipt as it was given out. */
async function anErased() {
  const { customer, request } = await aGonePerson(services, { now: services.clock.now() });
  await desk.erase();
  return { customer, request, ...(await receiptOf(request.id)) };
}

async function receiptOf(requestId: string) {
  const record = await store.prisma.erasureRecord.findFirstOrThrow({ where: { requestId } });
  const pdf = await services.storage.readBytes(record.receiptPdfKey ?? "", 2_000_000);
  const json = (await services.storage.readBytes(record.receiptJsonKey ?? "", 2_000_000)).toString();
  return { record, pdf, json, hash: record.receiptHash ?? "" };
}

/** What the page's script is told of a file whose signature it has checked. */
async function statusOf(question: { number: string; sha256?: string; hash?: string }) {
  const answer = await app.inject({ url: `/verify/receipts/status?${new URLSearchParams(question)}` });
  return answer.json();
}

// Each test begins with a fresh minute of the limit on checks.
beforeEach(() => services.clock.advance({ minutes: 1 }));

describe("Anybody who verifies a receipt of erasure", { timeout: 60_000 }, () => {
  it("finds it by its number on the page for certificates, in both languages, and learns nothing of the customer", async () => {
    const { customer, request, record, hash } = await anErased();
    const led = await page(`/verify?number=${record.number.toLowerCase()}&lang=zh`);
    expect(led.statusCode).toBe(302);
    const zh = await page(String(led.headers.location), "zh");
    expect(zh.statusCode).toBe(200);
    for (const shown of ["回执有效", "一份申请", record.number, hash, record.subjectHash])
      expect(zh.body).toContain(shown);
    const en = await page(`/verify/${record.number}`).then(({ headers }) => page(String(headers.location)));
    for (const shown of ["Valid receipt", "One request", record.number, hash]) expect(en.body).toContain(shown);
    for (const secret of [customer.name, customer.number, customer.identityNumber, request.number])
      expect(en.body).not.toContain(secret);
  });

  it("is told of a number that nobody gave, or of an erasure without a receipt, that there is none", async () => {
    for (const number of ["ER-20261130-7K3M9QXA", "ER-2026"]) {
      const answer = await page(`/verify/receipts?number=${number}`);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain("No such receipt");
    }
    const { request } = await aGonePerson(services, { now: services.clock.now() });
    services.clock.advance({ days: 9 });
    await desk.plan();
    const planned = await store.prisma.erasureRecord.findFirstOrThrow({ where: { requestId: request.id } });
    expect((await page(`/verify/receipts?number=${planned.number}`)).statusCode).toBe(404);
  });

  it("learns of a file whether it is the newest receipt, an earlier one, or altered", async () => {
    const { record, request, pdf, hash } = await anErased();
    const { number } = record;
    const told = async (file: { pdf: Uint8Array; hash: string }, isKeyWithdrawn = false) =>
      stateOf(await statusOf({ number, sha256: sha256(file.pdf), hash: file.hash }), {
        what: "RECEIPT",
        isKeyWithdrawn,
      });
    expect(await told({ pdf, hash })).toEqual({ state: "VALID_RECEIPT" });
    expect(await told({ pdf, hash }, true)).toEqual({ state: "VALID_RECEIPT" });
    // Signed with a key that somebody else may have, with the hash of ours.
    expect(await told({ pdf: Buffer.concat([pdf, Buffer.from(" ")]), hash }, true)).toEqual({ state: "ALTERED" });
    expect(stateOf(await statusOf({ number: "ER-20261130-7K3M9QXA", hash }), { what: "RECEIPT" })).toEqual({
      state: "NOT_OURS",
    });

    services.clock.advance({ days: 1 });
    await inTransaction(store, (tx) => enqueue(tx, issueErasureReceipt, { recordId: record.id }));
    await drainJobs(services, desk.handlers);
    const newest = await receiptOf(request.id);
    expect(newest.hash).not.toBe(hash);
    expect(await told(newest)).toEqual({ state: "VALID_RECEIPT" });
    expect(await told({ pdf, hash })).toEqual({ state: "SUPERSEDED_RECEIPT" });
    expect(await told({ pdf, hash }, true)).toEqual({ state: "KEY_WITHDRAWN" });
  });

  it("checks the file for programs as well: what it says is what was signed, and by us", async () => {
    const { record, json, hash } = await anErased();
    const roots = await Promise.all((await trustedRoots(services)).map((bytes) => fingerprintOf({ bytes })));
    const check = (text: string, isRoot = (fingerprint: string) => roots.includes(fingerprint)) => {
      const file = readReceiptFile(text);
      return file && checkReceiptFile(file, isRoot);
    };
    expect(await check(json)).toEqual({ state: "GENUINE", number: record.number, hash });
    expect(stateOf(await statusOf({ number: record.number, hash }), { what: "RECEIPT" })).toEqual({
      state: "VALID_RECEIPT",
    });
    expect(await check(json, () => false)).toEqual({ state: "NOT_OURS" });
    const file = JSON.parse(json);
    const more = { ...file, receipt: { ...file.receipt, cardCount: file.receipt.cardCount + 1 } };
    expect(await check(JSON.stringify(more))).toEqual({ state: "ALTERED", number: record.number });
    const [header, , signature] = file.statement.split(".");
    const payload = Buffer.from(JSON.stringify(more.receipt)).toString("base64url");
    const forged = { ...more, statement: `${header}.${payload}.${signature}` };
    expect(await check(JSON.stringify(forged))).toMatchObject({ state: "ALTERED" });
    for (const broken of [
      { ...file, chain: [] },
      { ...file, statement: 1 },
      { ...file, sha256: "0".repeat(64) },
    ])
      expect(await check(JSON.stringify(broken))).toMatchObject({ state: "ALTERED" });
    expect(await check('{"receipt":null}')).toBeNull();
  });

  it("is asked to wait after thirty looks within a minute, receipts and certificates together", async () => {
    for (let look = 0; look < 15; look += 1) {
      await page("/verify/receipts?number=ER-20261130-7K3M9QXA");
      await page("/verify?number=ZX-20261122-0000123-Q");
    }
    const answer = await page("/verify/receipts?number=ER-20261130-7K3M9QXA");
    expect(answer.statusCode).toBe(429);
    expect(answer.headers["retry-after"]).toBeDefined();
    expect((await app.inject({ url: "/verify/receipts/status?number=ER-20261130-7K3M9QXA" })).statusCode).toBe(429);
  });
});

describe("The number of a receipt", () => {
  it.each([
    "ER-20261130-7K3M9QXA",
    "er 20261130 7k3m9qxa",
    "ＥＲ－２０２６１１３０－７Ｋ３Ｍ９ＱＸＡ",
    "（ER20261130-7K3M9QXA）",
  ])("is read from %s", (entered) => expect(parseErasureNumber(entered)).toBe("ER-20261130-7K3M9QXA"));
  it.each(["", "ER-20261130", "ER-20261130-7K3M9QXI", "ZX-20261122-0000123-Q", "ER-20261130-7K3M9QXA9"])(
    "is not read from %s",
    (entered) => expect(parseErasureNumber(entered)).toBeNull(),
  );
});
