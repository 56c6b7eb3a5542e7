/** The signature of a PDF: room for it while the file is drawn, and the signature itself once all of its bytes are known. */
import { createHash } from "node:crypto";
import { MESSAGE, readSignedMessage } from "../checks/signed-message.ts";
import { readSignedPdf, type SignedKind, type SignedPdf, signedSubject } from "../checks/signed-pdf.ts";
import type { SignatureArea } from "../document/face-proof.ts";
import type { Document } from "../document/typeface.ts";
import { signMessage, withTimestamp } from "./signed-message.ts";
import type { SigningKey } from "./signing-key.ts";

/** Room for the signature with its chain and the proof of its time with another chain: those of public authorities take some 7 KB. */
const RESERVED_BYTES = 12 * 1024;
/** Stands in for a position until all are known; wide enough for a file of a gigabyte. */
const UNKNOWN = 999_999_999;
const UNKNOWN_RANGE = `/ByteRange [0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN}]`;
/** Printed, and moved by nobody. */
const WIDGET_FLAGS = 4 + 128;
/** The fields are signed, and the file may only be added to. */
const FORM_FLAGS = 1 + 2;
/** Any change at all breaks the signature. */
const NO_CHANGES = 1;

/** Leaves room for the signature of a document that is being drawn, on its current page. */
export function reserveSignature(
  document: Document,
  {
    number,
    cardTreeRoot,
    signedAt,
    signer,
    area,
    kind = "CANCELLATION",
  }: {
    number: string;
    cardTreeRoot: string;
    signedAt: Date;
    signer: string;
    area: SignatureArea;
    /** What the file is; a certificate when absent. */
    kind?: SignedKind;
  },
): void {
  const text = (value: string) => new String(value);
  const signature = document.ref({
    Type: "Sig",
    Filter: "Adobe.PPKLite",
    SubFilter: "ETSI.CAdES.detached",
    ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
    Contents: Buffer.alloc(RESERVED_BYTES),
    Name: text(signer),
    M: signedAt,
    Reason: text(signedSubject(number, cardTreeRoot, kind)),
    Reference: [
      {
        Type: "SigRef",
        TransformMethod: "DocMDP",
        TransformParams: { Type: "TransformParams", P: NO_CHANGES, V: "1.2" },
      },
    ],
  });
  signature.end(undefined);
  const { page } = document as unknown as { page: { dictionary: unknown; annotations: unknown[] } };
  const field = document.ref({
    Type: "Annot",
    Subtype: "Widget",
    FT: "Sig",
    T: text("Signature"),
    V: signature,
    P: page.dictionary,
    F: WIDGET_FLAGS,
    Rect: [area.x, area.y, area.x + area.width, area.y + area.height],
  });
  field.end(undefined);
  page.annotations.push(field);
  document.initForm();
  const catalog = (document as unknown as { _root: { data: Catalog } })._root.data;
  const form = catalog.AcroForm.data;
  // Readers that drew the field anew would change the file.
  delete form.NeedAppearances;
  form.SigFlags = FORM_FLAGS;
  form.Fields.push(field);
  catalog.Perms = { DocMDP: signature };
}

/** What pdfkit keeps of a document's catalogue. */
interface Catalog {
  AcroForm: { data: { Fields: unknown[]; NeedAppearances?: boolean; SigFlags?: number } };
  Perms?: { DocMDP: unknown };
}

/** Signs a file with room for it. @throws Error when it has none */
export async function signPdf(drawn: Uint8Array, key: SigningKey): Promise<Uint8Array> {
  const file = Buffer.from(drawn);
  const range = file.indexOf(UNKNOWN_RANGE, 0, "latin1");
  const before = range < 0 ? -1 : file.indexOf("/Contents <", range, "latin1") + "/Contents ".length;
  const after = before + 2 * RESERVED_BYTES + 2;
  if (range < 0 || file[after - 1] !== ">".charCodeAt(0)) throw new Error("a file without room for a signature");
  const known = `/ByteRange [0 ${before} ${after} ${file.length - after}]`;
  file.write(known.padEnd(UNKNOWN_RANGE.length), range, "latin1");
  const hash = createHash("sha256").update(file.subarray(0, before)).update(file.subarray(after));
  const message = await signMessage(key, { type: MESSAGE.data, contentSha256: hash.digest() });
  embed(file, { from: before + 1, to: after - 1 }, message);
  return file;
}

/** The bytes whose time is to be proven: the signature's own value. @throws Error for a file that is not signed */
export function stampedBytes(signed: Uint8Array): Uint8Array {
  return readSignedMessage(signatureOf(signed).signature).signature;
}

/** The file with the proof of its signature's time. No key is needed: what was signed stays as it is. */
export function withPdfTimestamp(signed: Uint8Array, token: Uint8Array): Uint8Array {
  const place = signatureOf(signed);
  const file = Buffer.from(signed);
  embed(file, place, withTimestamp(place.signature, token));
  return file;
}

function signatureOf(file: Uint8Array): SignedPdf {
  const place = readSignedPdf(file);
  if (!place) throw new Error("a file without a signature of ours");
  return place;
}

function embed(file: Buffer, { from, to }: Pick<SignedPdf, "from" | "to">, message: Uint8Array): void {
  const hex = Buffer.from(message).toString("hex");
  if (hex.length > to - from) throw new Error("the signature takes more room than was left for it");
  file.write(hex.padEnd(to - from, "0"), from, "latin1");
}
