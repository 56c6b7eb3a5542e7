import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { type CertificateTwin, certificateTwinStream } from "../../server/certificates/document/certificate-twin.ts";
import { sampleCard, sampleFacts, sampleProof } from "./sample-certificate.ts";

/** RFC 8785 once more, written independently: sorted keys all the way down, no white space. */
function canonical(value: unknown): string {
  const sorted = (_key: string, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(
          Object.keys(member)
            .sort()
            .map((key) => [key, (member as Record<string, unknown>)[key]]),
        )
      : member;
  return JSON.stringify(value, sorted);
}

describe("the JSON twin of a certificate", () => {
  it.each([1, 2, 499, 500, 501, 1001])("is canonical JSON and holds all of %i cards in order", async (cardCount) => {
    const written = await text(certificateTwinStream(sampleFacts(cardCount)));
    const twin = JSON.parse(written) as CertificateTwin;
    expect(written).toBe(canonical(twin));
    expect(twin.schema).toBe("sim-cancellation-certificate/1");
    expect(twin.cards.map((card) => card.iccid)).toEqual(
      Array.from({ length: cardCount }, (_, index) => sampleCard(index).iccid),
    );
  });

  it("lets a stranger recompute the fingerprint from what it holds", async () => {
    const twin = JSON.parse(await text(certificateTwinStream(sampleFacts(60)))) as CertificateTwin;
    const lines = twin.cards.map((card) => `${card.iccid}|${card.cancelledAt}\n`).join("");
    expect(createHash("sha256").update(lines).digest("hex")).toBe(twin.cardListHash.hex);
  });

  it("says what the paper says", async () => {
    const facts = sampleFacts(1, { proof: sampleProof, supersedesNumber: "ZX-20261101-0000098-7" });
    const twin = JSON.parse(await text(certificateTwinStream(facts))) as CertificateTwin;
    expect(twin).toEqual({
      arrearsSettledFen: 123_450,
      cardCount: 1,
      cardListHash: {
        algorithm: "SHA-256",
        hex: facts.cardListHash,
        line: "<iccid>|<cancelledAt>\n",
        order: "iccid ascending",
      },
      cardTree: {
        root: sampleProof.cardTreeRoot,
        saltKey: sampleProof.cardTreeKey,
        statement: sampleProof.listStatement,
      },
      cards: [
        {
          cancelledAt: "2026-11-22T06:00:00.000Z",
          carrierName: { zh: "中国移动", en: "China Mobile" },
          iccid: "89860620201000000000",
          maskedMsisdn: "14400****0000",
        },
      ],
      channel: facts.channel,
      erasureStatement: facts.erasureStatement,
      issuedAt: "2026-11-22T06:30:00.000Z",
      issuer: facts.issuer,
      number: facts.number,
      requestNumber: "CR-20261120-0004711",
      residualValueStatement: facts.residualValueStatement,
      schema: "sim-cancellation-certificate/1",
      subject: facts.subject,
      supersedesNumber: "ZX-20261101-0000098-7",
      verifyUrl: facts.verifyUrl,
    });
  });

  it("keeps rare characters that the paper cannot show, and nothing that acts", async () => {
    const subject = { kind: "INDIVIDUAL", displayName: "𠮷\u202e田\u0000\ud800", identityText: "x" } as const;
    const written = await text(certificateTwinStream(sampleFacts(1, { subject })));
    expect((JSON.parse(written) as CertificateTwin).subject.displayName).toBe("𠮷田 □");
  });
});
