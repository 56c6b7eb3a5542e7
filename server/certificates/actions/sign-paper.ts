import type { Document, Typefaces } from "../document/typeface.ts";
import { issuerOf } from "../issuer.ts";
import { certificateKey } from "./certificate-keys.ts";
import { timestamped } from "./timestamp-pdf.ts";

/** A paper of one page that is signed as certificates are. */
export interface Paper {
  title: string;
  /** Its number, 8 to 40 capital letters, digits and dashes. */
  number: string;
  /** SHA-256 of what it says, in hex; the signature names it. */
  hash: string;
  at: Date;
  /** Everything on it that people named, so that rare characters find their typeface. */
  text: string;
  /** Draws it on the one page; it leaves `signatureTop` and what is below it free on the right. */
  draw: (pen: { document: Document; typefaces: Typefaces; signatureTop: number }) => void;
}

/** Draws a paper and signs it with the key of certificates, with the proof of its time where an authority answers soon enough. */
export async function signPaper(
  services: Parameters<typeof timestamped>[0],
  { title, number, hash, at, text, draw }: Paper,
): Promise<{ pdf: Uint8Array; timestampedAt: Date | null }> {
  // Loaded on first use: the drawing tools and typefaces are large, and only workers that issue need them.
  const [{ default: PDFDocument }, { loadFontFiles, Typefaces }, { loadRareFaces }, sheet, proof, signing, { buffer }] =
    await Promise.all([
      import("pdfkit"),
      import("../document/typeface.ts"),
      import("../document/rare-faces.ts"),
      import("../document/sheet.ts"),
      import("../document/face-proof.ts"),
      import("../signing/pdf-signature.ts"),
      import("node:stream/consumers"),
    ]);
  const document = new PDFDocument({
    ...{ size: "A4", margin: 0, autoFirstPage: false, pdfVersion: "1.7", lang: "zh-CN", displayTitle: true, font: "" },
    info: { Title: `${title} ${number}`, Creator: "SIM Cancellation Desk", CreationDate: at },
  });
  const drawn = buffer(document);
  const typefaces = new Typefaces(document, await loadFontFiles(), await loadRareFaces(text));
  document.addPage();
  const area = proof.signatureArea(sheet.SHEET.height);
  draw({ document, typefaces, signatureTop: sheet.SHEET.height - area.y - area.height });
  signing.reserveSignature(document, {
    ...{ number, cardTreeRoot: hash, signedAt: at, area, kind: "ERASURE" },
    signer: issuerOf(services).name.zh,
  });
  document.end();
  const key = await certificateKey(services);
  const { pdf, at: timestampedAt } = await timestamped(services, await signing.signPdf(await drawn, key));
  return { pdf, timestampedAt };
}

/** Signs what a program reads: a compact JWS of the statement, with the certificates of the key, its own first, as base64. */
export async function signWord(
  services: Parameters<typeof certificateKey>[0],
  statement: { schema: string },
): Promise<{ statement: string; chain: string[] }> {
  const { signStatement } = await import("../signing/list-statement.ts");
  const key = await certificateKey(services);
  return {
    statement: await signStatement(key, statement),
    chain: key.chain.map((each) => Buffer.from(each).toString("base64")),
  };
}
