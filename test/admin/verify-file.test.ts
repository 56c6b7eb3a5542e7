import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { RECEIPT_SCHEMA, signWord } from "../../server/certificates/index.ts";
import { makeCertifiedKey } from "../../server/certificates/signing/own-authority.ts";
import { signPdf } from "../../server/certificates/signing/pdf-signature.ts";
import { heldKey } from "../../server/certificates/signing/signing-key.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useApi } from "../api/api-server.ts";
import { revokeByTwo } from "../api/certificate-world.ts";
import { drawn, sampleFacts, sampleProof } from "../certificates/sample-certificate.ts";
import { aGonePerson, erasureDesk } from "../erasure/erasure-desk.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { useBrowser, type WindowOptions } from "../support/browser.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { temporaryFolder, testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const api = await useApi(services, { routes: collect(modules, "routes") });
const browser = await useBrowser();
const client = graphqlClient(services);
const folder = temporaryFolder("checked-files");

/** A certificate with its PDF and the proof of one of its cards. */
async function aCertificate() {
  const fleet = await anEnterprise(store).withCards(3).save();
  const request = await aRequest(store, fleet, { status: "COMPLETED" }).ofCards(fleet.cards).save();
  const issued = await issueCertificate(services, request.id);
  if (!issued) throw new Error("nothing was issued");
  const { pdfKey } = await store.prisma.certificate.findUniqueOrThrow({ where: { id: issued.certificateId } });
  const iccid = fleet.cards[0]?.iccid;
  const publicId = `certificate_${issued.certificateId}`;
  const { certificateCardProof } = await client
    .asViewer(fleet.viewer)
    .query(
      `query ($id: ID!, $iccid: ICCID!) { certificateCardProof(certificateId: $id, iccid: $iccid) { content proofUrl qrCodeSvg } }`,
      { id: publicId, iccid },
    );
  const { content, proofUrl, qrCodeSvg } = certificateCardProof;
  const pdf = await services.storage.readBytes(pdfKey, 10_000_000);
  return { ...issued, publicId, iccid, pdf, proof: Buffer.from(content), proofUrl, qrCodeSvg };
}

/** The page with a file chosen, and what it says. */
async function checked(bytes: Uint8Array, name: string, options: WindowOptions = { locale: "zh-CN" }) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, bytes);
  const { page, takeComplaints } = await browser.open(`${api.url}/verify`, options);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().includes("/fonts/")) asked.push(`${request.method()} ${request.url()}`);
  });
  await page.setInputFiles("#file", file);
  await page.waitForSelector("#file-answer h2:not(:text('正在核验')):not(:text('Checking'))");
  const said = (await page.textContent("#file-answer")) ?? "";
  return { said, asked, page, takeComplaints };
}

describe("A file that is checked in the verification page", () => {
  it("is valid as it was issued, and never leaves the browser: only its number and hash are asked about", async () => {
    const { pdf, number, proof, iccid } = await aCertificate();
    const { said, asked, page, takeComplaints } = await checked(pdf, "valid.pdf");
    expect(said).toContain("证明有效");
    expect(said).toContain(number);
    expect(said).toContain("可信时间戳");
    expect(asked).toEqual([
      expect.stringMatching(new RegExp(`^GET .*/verify/status\\?number=${number}&sha256=[0-9a-f]{64}$`)),
    ]);
    expect(takeComplaints()).toEqual([]);
    await expectAccessible(page, "a checked file");
    const ofCard = await checked(proof, "card.json", { locale: "en-US", viewport: { width: 390, height: 844 } });
    expect(ofCard.said).toContain("Valid proof of a card");
    expect(ofCard.said).toContain(iccid);
    expect(ofCard.takeComplaints()).toEqual([]);
    const width: number = await ofCard.page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(390);
    await expectAccessible(ofCard.page, "a checked proof on a phone");
  });

  it("is called altered, not ours or unsigned when it is", async () => {
    const { pdf, proof, iccid, number } = await aCertificate();
    const changed = Buffer.from(pdf);
    changed[3_000] = (changed[3_000] ?? 0) ^ 1;
    expect((await checked(changed, "changed.pdf")).said).toContain("文件被改动");
    expect((await checked(Buffer.concat([pdf, Buffer.from("\n%%EOF\n")]), "longer.pdf")).said).toContain("文件被改动");
    const otherCard = Buffer.from(proof.toString().replace(iccid ?? "", "89860000000000000000"));
    expect((await checked(otherCard, "other.json")).said).toContain("文件被改动");
    const { settings, clock } = services;
    const root = await makeCertifiedKey("ROOT", { operator: settings.operatorName, now: clock.now() });
    const key = await makeCertifiedKey("ISSUER", { operator: settings.operatorName, now: clock.now(), root });
    const { bytes } = await drawn(sampleFacts(1, { number, proof: sampleProof }));
    const forged = await signPdf(bytes, heldKey(key.key, [key.certificate, root.certificate]));
    expect((await checked(forged, "forged.pdf")).said).toContain("不是我们签发的");
    const { bytes: unsigned } = await drawn(sampleFacts(1));
    expect((await checked(unsigned, "unsigned.pdf", { locale: "en-US" })).said).toContain("Not signed");
    expect((await checked(Buffer.from("hello"), "hello.pdf")).said).toMatch(/没有签名|无法读取/);
  });

  it("may be the picture of a card's code, taken askew and not quite sharp", async () => {
    const { qrCodeSvg, iccid, number } = await aCertificate();
    const picture = sharp(Buffer.from(qrCodeSvg), { density: 300 })
      .resize(760)
      .rotate(7, { background: "#ddd" })
      .blur(0.8)
      .jpeg({ quality: 70 });
    const { said, asked, takeComplaints } = await checked(await picture.toBuffer(), "code.jpg");
    expect(said).toContain("单卡证明有效");
    expect(said).toContain(iccid);
    expect(takeComplaints()).toEqual([]);
    expect(asked.filter((call) => !call.endsWith("/read-code.js"))).toEqual([
      expect.stringMatching(new RegExp(`^GET .*/verify/status\\?number=${number}&root=[0-9a-f]{64}$`)),
    ]);
    const nothing = sharp({ create: { width: 300, height: 300, channels: 3, background: "#789" } }).png();
    expect((await checked(await nothing.toBuffer(), "blank.png", { locale: "en-US" })).said).toContain("No QR code");
  });

  it("may come along in the address that a phone's camera reads, which keeps it from the server", async () => {
    const { proofUrl, iccid } = await aCertificate();
    const [, fragment = ""] = proofUrl.split("#");
    const { page } = await browser.open(`${api.url}/verify#${fragment}`, { locale: "en-US" });
    await page.waitForSelector("#file-answer h2:text('Valid proof of a card')");
    expect(await page.textContent("#file-answer")).toContain(iccid);
    const last = fragment.slice(-1) === "1" ? "2" : "1";
    await page.evaluate(`location.hash = ${JSON.stringify(fragment.slice(0, -1) + last)}`);
    await page.waitForSelector("#file-answer h2:text('Altered file')");
    await page.evaluate(`location.hash = "c=123"`);
    await page.waitForSelector("#file-answer h2:text('Not readable')");
  });

  it("may be the receipt of an erasure for programs, of which only number and hash are asked about", async () => {
    const { request } = await aGonePerson(services, { now: services.clock.now() });
    await erasureDesk(services).erase();
    const { id, number } = await store.prisma.erasureRecord.findFirstOrThrow({ where: { requestId: request.id } });
    const receipt = { issuedAt: services.clock.now().toISOString(), number, schema: RECEIPT_SCHEMA };
    const sha256 = createHash("sha256").update(JSON.stringify(receipt)).digest("hex");
    await store.prisma.erasureRecord.update({ where: { id }, data: { receiptHash: sha256 } });
    const file = { receipt, sha256, ...(await signWord(services, receipt)) };
    const { said, asked, takeComplaints } = await checked(Buffer.from(JSON.stringify(file)), "receipt.json");
    expect(said).toContain("回执有效");
    expect(said).toContain(number);
    const question = `number=${number}&hash=${sha256}`;
    expect(asked).toEqual([expect.stringMatching(new RegExp(`^GET .*/verify/receipts/status\\?${question}$`))]);
    expect(takeComplaints()).toEqual([]);
  }, 60_000);

  it("is revoked once its certificate is", async () => {
    const { pdf, proof, publicId } = await aCertificate();
    await revokeByTwo({ client, store }, publicId, "客户名称有误");
    expect((await checked(pdf, "revoked.pdf")).said).toContain("证明已作废");
    expect((await checked(proof, "revoked.json", { locale: "en-US" })).said).toContain("Revoked certificate");
  });
});
