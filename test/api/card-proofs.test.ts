import { describe, expect, it } from "vitest";
import { trustedRoots } from "../../server/certificates/actions/certificate-keys.ts";
import { proveCard } from "../../server/certificates/actions/prove-card.ts";
import { type CardProof, checkCardProof } from "../../server/certificates/checks/card-proof.ts";
import { fingerprintOf } from "../../server/certificates/checks/chain.ts";
import { expandProof } from "../../server/certificates/checks/compact-proof.ts";
import { checkSignedPdf, readSignedPdf, type SignedPdf } from "../../server/certificates/checks/signed-pdf.ts";
import { proofCodeSvg } from "../../server/certificates/document/proof-code.ts";
import { seeded } from "../certificates/seeded.ts";
import { anAuditor, anEnterprise } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { proofSize } from "../support/proof-size.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld, pathOf } from "./certificate-world.ts";

const store = await useDatabase();
const services = testServices(store);
const { client, app, aCertified, certificatesOf, revoke } = certificateWorld(services);

const proofOf = `query ($certificateId: ID!, $iccid: ICCID!) { certificateCardProof(certificateId: $certificateId, iccid: $iccid) { certificateNumber fileName content } }`;

async function check(content: string) {
  const roots = await Promise.all((await trustedRoots(services)).map((bytes) => fingerprintOf({ bytes })));
  return checkCardProof(content, (fingerprint) => roots.includes(fingerprint));
}

describe("the proof of one card", () => {
  it("is given for each card of a certificate, holds by itself, and leads to the root that the PDF's signature names", async () => {
    const { customer, request, certificateId, number } = await aCertified(1_030);
    const { certificate } = await certificatesOf(customer, request);
    const pdf = await app.inject(pathOf(certificate.pdfUrl));
    const asCustomer = client.asViewer(customer.viewer);
    for (const at of [0, 1, 1_023, 1_024, 1_029]) {
      const iccid = customer.cards.map((card) => card.iccid).sort()[at];
      const variables = { certificateId: `certificate_${certificateId}`, iccid };
      const { certificateCardProof } = await asCustomer.query(proofOf, variables);
      expect(certificateCardProof).toMatchObject({ certificateNumber: number, fileName: `${number}-${iccid}.json` });
      expect(await check(certificateCardProof.content)).toMatchObject({
        state: "GENUINE",
        number,
        iccid,
        cardCount: 1_030,
      });
      const proof = JSON.parse(certificateCardProof.content) as CardProof;
      expect(proof.path.length).toBeLessThanOrEqual(11);
      const { root } = JSON.parse(Buffer.from(proof.statement.split(".")[1] ?? "", "base64url").toString());
      expect(await checkSignedPdf(pdf.rawPayload, () => true)).toMatchObject({ cardTreeRoot: root });
      for (const { iccid: other } of customer.cards)
        if (other !== iccid) expect(certificateCardProof.content).not.toContain(other);
    }
  }, 60_000);

  it("is as good in the digits of its code, of which a list of 100 000 cards makes one that phones read", async () => {
    const { customer, certificateId } = await aCertified(40);
    const [{ iccid = "" } = {}] = customer.cards;
    const proven = await proveCard(services, customer.viewer, { certificateId, iccid });
    if (!proven) throw new Error("nothing was proven");
    const digits = proven.proofUrl.split("#c=")[1] ?? "";
    const chains = [["AAAA"], proven.proof.chain];
    const startedAt = performance.now();
    expect(await expandProof(digits, chains)).toEqual(proven.proof);
    expect((await check(JSON.stringify(await expandProof(digits, chains)))).state).toBe("GENUINE");
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(await expandProof(digits, [["AAAA"]]), "the key is none of ours").toBeNull();
    for (let at = 0; at < digits.length; at += proofSize(5, 1)) {
      const forged = digits.slice(0, at) + String((Number(digits[at]) + 1) % 10 || 1) + digits.slice(at + 1);
      const expanded = forged === digits ? null : await expandProof(forged, chains);
      const { state } = expanded ? await check(JSON.stringify(expanded)) : { state: "NO_PROOF" };
      expect(["ALTERED", "NO_PROOF"], `digit ${at}`).toContain(state);
    }
    const page = `https://${"verify.".repeat(4)}example.com/verify`;
    const modulesOf = (hashes: number) => {
      const svg = proofCodeSvg(page, "9".repeat(Math.ceil(2.41 * (133 + 32 * hashes))));
      return Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) - 8;
    };
    expect([1, 10, 12, 17].map(modulesOf)).toEqual([89, 89, 113, 113]);
  });

  it("is refused in every forged form: another card, time, place or number, and hashes, salts and signatures changed", async () => {
    const { customer, certificateId } = await aCertified(40);
    const [mine, other] = customer.cards;
    const { certificateCardProof } = await client
      .asViewer(customer.viewer)
      .query(proofOf, { certificateId: `certificate_${certificateId}`, iccid: mine?.iccid });
    const proof = JSON.parse(certificateCardProof.content) as CardProof;
    const random = seeded(7);
    const below = (limit: number) => Math.floor(random() * limit);
    const changed = (text: string) => {
      const at = below(text.length);
      const put = "0123456789abcdefXYZ"[below(19)] ?? "0";
      return text[at] === put
        ? `${text.slice(0, at)}!${text.slice(at + 1)}`
        : text.slice(0, at) + put + text.slice(at + 1);
    };
    const forgeries: (() => Partial<CardProof>)[] = [
      () => ({ iccid: other?.iccid ?? "" }),
      () => ({ iccid: changed(proof.iccid) }),
      () => ({ cancelledAt: new Date(Date.parse(proof.cancelledAt) + 1 + below(1e9)).toISOString() }),
      () => ({ index: proof.index + 1 + below(60) }),
      () => ({ salt: changed(proof.salt) }),
      () => ({
        path: proof.path.map((hash, at) => (at === below(proof.path.length) ? changed(hash) : hash)).reverse(),
      }),
      () => ({ path: proof.path.slice(1) }),
      () => ({ path: [...proof.path, "ab".repeat(32)] }),
      () => ({ statement: changed(proof.statement) }),
      () => ({ chain: proof.chain.map(changed) }),
    ];
    for (let attempt = 0; attempt < proofSize(200, 1_000); attempt += 1) {
      const forged = { ...proof, ...forgeries[attempt % forgeries.length]?.() };
      const { state } = await check(JSON.stringify(forged));
      expect(["ALTERED", "NOT_OURS"], `${attempt}: ${JSON.stringify(forged)}`).toContain(state);
    }
    expect(await check(JSON.stringify(proof))).toMatchObject({ state: "GENUINE" });
    expect(await checkCardProof(JSON.stringify(proof), () => false)).toEqual({ state: "NOT_OURS" });
    expect(await check("{}")).toEqual({ state: "NO_PROOF" });
  });

  it("does not hold when its parts, or those of a PDF, come from two genuine ones", async () => {
    const [one, two] = await Promise.all([aCertified(40), aCertified(40)]);
    const proofOfFirst = async ({ customer, certificateId }: typeof one, at = 0) => {
      const iccid = customer.cards[at]?.iccid ?? "";
      return (await proveCard(services, customer.viewer, { certificateId, iccid }))?.proof as CardProof;
    };
    const [mine, theirs, sibling] = [await proofOfFirst(one), await proofOfFirst(two), await proofOfFirst(one, 1)];
    for (const other of [theirs, sibling]) {
      for (const part of ["iccid", "index", "salt", "path", "statement", "cancelledAt"] as const) {
        if (JSON.stringify(mine[part]) === JSON.stringify(other[part])) continue;
        const { state } = await check(JSON.stringify({ ...mine, [part]: other[part] }));
        expect(state, `${part} of another proof`).toBe("ALTERED");
      }
    }
    const files = await Promise.all(
      [one, two].map(async ({ certificateId }) => {
        const { pdfKey } = await store.prisma.certificate.findUniqueOrThrow({ where: { id: certificateId } });
        const pdf = await services.storage.readBytes(pdfKey, 10_000_000);
        return { pdf, ...(readSignedPdf(pdf) as SignedPdf) };
      }),
    );
    const [first, second] = files as [(typeof files)[0], (typeof files)[0]];
    const swapped = Buffer.from(first.pdf);
    swapped.write(second.pdf.toString("latin1", second.from, second.to), first.from, "latin1");
    const renamed = Buffer.from(first.pdf.toString("latin1").replaceAll(first.number, second.number), "latin1");
    const relisted = Buffer.from(
      first.pdf.toString("latin1").replace(first.cardTreeRoot, second.cardTreeRoot),
      "latin1",
    );
    for (const forged of [swapped, renamed, relisted])
      expect(await checkSignedPdf(forged, () => true)).toMatchObject({ state: "ALTERED" });
    const status = async (number: string, root: string) =>
      (await app.inject(`/verify/status?${new URLSearchParams({ number, root })}`)).json();
    expect(await status(one.number, first.cardTreeRoot)).toMatchObject({ state: "VALID", isFileIssued: true });
    expect(await status(one.number, second.cardTreeRoot), "another's list").toMatchObject({ isFileIssued: false });
    await revoke(one.certificateId, "客户名称有误");
    expect(await status(one.number, first.cardTreeRoot)).toMatchObject({ state: "REVOKED" });
  });

  it("is given to the card's customer and to staff, and to nobody for a card that is not on the certificate", async () => {
    const { customer, certificateId } = await aCertified(2);
    const variables = { certificateId: `certificate_${certificateId}`, iccid: customer.cards[0]?.iccid };
    const askedBy = async (viewer: typeof customer.viewer, changes = {}) =>
      (await client.asViewer(viewer).query(proofOf, { ...variables, ...changes })).certificateCardProof;
    expect(await askedBy(customer.viewer)).not.toBeNull();
    expect(await askedBy(await anAuditor(store))).not.toBeNull();
    const stranger = await anEnterprise(store).withCards(1).save();
    expect(await askedBy(stranger.viewer)).toBeNull();
    expect(await askedBy(customer.viewer, { iccid: stranger.cards[0]?.iccid })).toBeNull();
    expect(
      await askedBy(customer.viewer, { certificateId: "certificate_00000000-0000-7000-8000-ffffffffffff" }),
    ).toBeNull();
  });
});
