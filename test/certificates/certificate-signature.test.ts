import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { trustedRoots } from "../../server/certificates/actions/certificate-keys.ts";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { fingerprintOf } from "../../server/certificates/checks/chain.ts";
import { checkSignedPdf } from "../../server/certificates/checks/signed-pdf.ts";
import { certificateHandlers } from "../../server/certificates/jobs/issue-certificate.handler.ts";
import { makeCertifiedKey } from "../../server/certificates/signing/own-authority.ts";
import { signPdf } from "../../server/certificates/signing/pdf-signature.ts";
import { heldKey, type TimestampAuthority } from "../../server/certificates/signing/signing-key.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { drainJobs } from "../support/jobs.ts";
import { proofSize } from "../support/proof-size.ts";
import { temporaryFolder } from "../support/services.ts";
import { issuingWorld, sha256 } from "./issuing-world.ts";
import { drawn, sampleFacts } from "./sample-certificate.ts";
import { seeded } from "./seeded.ts";

const store = await useDatabase();
const { services, certificatesOf } = issuingWorld(store);

/** A certificate over some cards, by services that may differ from the usual ones. */
async function issued(cards = 2, with_: Partial<typeof services> = {}) {
  const fleet = await anEnterprise(store).withCards(cards).save();
  const request = await aRequest(store, fleet, { status: "COMPLETED" }).ofCards(fleet.cards).save();
  await issueCertificate({ ...services, ...with_ }, request.id);
  const read = async () => {
    const [certificate] = await certificatesOf(request);
    if (!certificate) throw new Error("nothing was issued");
    return certificate;
  };
  return { ...(await read()), again: read };
}

/** Whether a root is one of this installation's. */
async function ours() {
  const roots = await Promise.all((await trustedRoots(services)).map((bytes) => fingerprintOf({ bytes })));
  return (fingerprint: string) => roots.includes(fingerprint);
}

const check = async (pdf: Uint8Array) => checkSignedPdf(pdf, await ours());

/** What poppler says of a file; null where it is not installed. */
function pdfsig(pdf: Uint8Array): string | null {
  const file = path.join(temporaryFolder("pdfsig"), "certificate.pdf");
  fs.writeFileSync(file, pdf);
  try {
    return execFileSync("pdfsig", ["-nocert", file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    const { code, stdout } = error as { code?: string; stdout?: string };
    return code === "ENOENT" ? null : (stdout ?? "");
  }
}

/** An update as editors append it: objects, a table of them, and where it begins. */
const update = (pdf: Uint8Array) =>
  Buffer.concat([
    pdf,
    Buffer.from(
      `9999 0 obj\n<< /Type /Annot >>\nendobj\nxref\n0 0\ntrailer\n<< /Size 1 >>\nstartxref\n${pdf.length}\n%%EOF\n`,
    ),
  ]);

describe("the signature of a certificate's PDF", () => {
  it("covers the whole file, names our key and proves its time, for other readers too", async () => {
    const { pdf, number, cardTreeRoot, timestampedAt } = await issued(130);
    expect(timestampedAt).toEqual(services.clock.now());
    expect(await check(pdf)).toEqual({ state: "GENUINE", number, cardTreeRoot, timestampedAt });
    const said = pdfsig(pdf);
    if (said === null) return;
    expect(said).toContain("Signature is Valid");
    expect(said).toContain("Total document signed");
    expect(said).toContain("ETSI.CAdES.detached");
    expect(pdfsig(update(pdf))).toContain("Not total document signed");
    const changed = Buffer.from(pdf);
    changed[2_000] = (changed[2_000] ?? 0) ^ 1;
    expect(pdfsig(changed)).not.toContain("Signature is Valid");
  });

  it("refuses forgeries: bytes changed, cut out, put in and swapped anywhere, and updates appended", async () => {
    const { pdf } = await issued();
    const isOurs = await ours();
    const random = seeded(20_261_130);
    const below = (limit: number) => Math.floor(random() * limit);
    const forgeries: Record<string, () => Buffer> = {
      "one bit changed": () => {
        const forged = Buffer.from(pdf);
        const at = below(forged.length);
        forged[at] = (forged[at] ?? 0) ^ (1 << below(8));
        return forged;
      },
      "bytes overwritten": () => {
        const forged = Buffer.from(pdf);
        const at = below(forged.length - 40);
        for (let next = at; next < at + 1 + below(40); next += 1) forged[next] = (forged[next] ?? 0) + 1 + below(254);
        return forged;
      },
      "bytes cut out": () => {
        const at = below(pdf.length - 100);
        return Buffer.concat([pdf.subarray(0, at), pdf.subarray(at + 1 + below(99))]);
      },
      "bytes put in": () => {
        const at = below(pdf.length);
        return Buffer.concat([pdf.subarray(0, at), Buffer.alloc(1 + below(50), 32), pdf.subarray(at)]);
      },
      "something appended": () => Buffer.concat([update(pdf), Buffer.alloc(below(20), 10)]),
      "within the signature": () => {
        const forged = Buffer.from(pdf);
        const at = forged.indexOf("/Contents <") + "/Contents <".length + below(24_000);
        const digit = "0123456789abcdefABCDEF"[below(22)]?.charCodeAt(0) ?? 0;
        forged[at] = forged[at] === digit ? digit ^ 1 : digit;
        return forged;
      },
    };
    const kinds = Object.entries(forgeries);
    const accepted: string[] = [];
    for (let attempt = 0; attempt < proofSize(200, 1_000); attempt += 1) {
      const [kind, forge] = kinds[attempt % kinds.length] as (typeof kinds)[number];
      const forged = forge();
      if (forged.equals(pdf)) continue;
      const { state } = await checkSignedPdf(forged, isOurs);
      if (state === "GENUINE") accepted.push(`${attempt}: ${kind}`);
    }
    expect(accepted).toEqual([]);
    expect(await check(pdf)).toMatchObject({ state: "GENUINE" });
  }, 120_000);

  it("is not ours when somebody else signs the same words, or our own key of timestamps does", async () => {
    const { number } = await issued();
    const operator = services.settings.operatorName;
    const now = services.clock.now();
    const root = await makeCertifiedKey("ROOT", { operator, now });
    const key = await makeCertifiedKey("ISSUER", { operator, now, root });
    const proof = { cardTreeRoot: "ab".repeat(32), cardTreeKey: "", listStatement: "" };
    const { bytes } = await drawn(sampleFacts(1, { number, proof }));
    const forged = await signPdf(bytes, heldKey(key.key, [key.certificate, root.certificate]));
    expect(await check(forged)).toEqual({ state: "NOT_OURS" });
    expect(await checkSignedPdf(forged, () => true)).toMatchObject({ state: "GENUINE", number });
    const stamps = await makeCertifiedKey("TIMESTAMP", { operator, now, root });
    const misused = await signPdf(bytes, heldKey(stamps.key, [stamps.certificate, root.certificate]));
    expect(await checkSignedPdf(misused, () => true)).toEqual({ state: "NOT_OURS" });
    expect(await check(bytes)).not.toMatchObject({ state: "GENUINE" });
    expect(await check(Buffer.from("%PDF-1.7\n%%EOF\n"))).toEqual({ state: "NOT_SIGNED" });
  });

  it("goes out without the proof of its time when no authority answers, and gets it later without the key", async () => {
    const silent: TimestampAuthority = { answer: () => Promise.reject(new Error("nobody is there")) };
    const { id, pdf, facts, timestampedAt, number, again, pdfKey } = await issued(2, { timestampAuthority: silent });
    expect(timestampedAt).toBeNull();
    expect(await check(pdf)).toMatchObject({ state: "GENUINE", number, timestampedAt: null });
    services.clock.advance({ minutes: 2 });
    await store.prisma.certificateKey.updateMany({
      where: { purpose: "ISSUER" },
      data: { sealedKey: new Uint8Array([0]) },
    });
    await drainJobs(services, certificateHandlers);
    const later = await again();
    expect(later).toMatchObject({ id, timestampedAt: services.clock.now() });
    expect(await check(later.pdf)).toMatchObject({ state: "GENUINE", number, timestampedAt: services.clock.now() });
    expect(later.facts).toMatchObject({ pdfSha256: sha256(later.pdf), untimedPdfSha256: facts.pdfSha256 });
    expect(later.pdf.length).toBe(pdf.length);
    await expect(services.storage.readBytes(pdfKey, 1_000_000)).rejects.toThrow();
    expect(pdfsig(later.pdf) ?? "Signature is Valid").toContain("Signature is Valid");
    await store.prisma.certificateKey.deleteMany({ where: { purpose: "ISSUER" } });
  });

  it("is made with one key, however many processes need it first", async () => {
    await store.prisma.certificateKey.deleteMany({});
    const many = await Promise.all([1, 2, 3, 4].map(() => issued(1)));
    expect(await store.prisma.certificateKey.count()).toBe(3);
    for (const { pdf } of many) expect(await check(pdf)).toMatchObject({ state: "GENUINE" });
    const [row] = await store.prisma.certificateKey.findMany({ where: { purpose: "ISSUER" } });
    expect(Buffer.from(row?.sealedKey ?? []).toString("latin1")).not.toContain("PRIVATE KEY");
  });
});
