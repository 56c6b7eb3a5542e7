/**
 * Checks a certificate's PDF by its bytes alone: that one signature covers all of it, that it is ours, and what it says. Strict on purpose: it knows the one form in which
 * this product writes its files, and calls everything else altered.
 */
import { type ChainCertificate, fingerprintOf, PURPOSE } from "./chain.ts";
import { DerError, fromHex, readFirst } from "./der.ts";
import { checkSignedMessage, MESSAGE, readSignedMessage } from "./signed-message.ts";
import { checkTimestamp } from "./timestamp-token.ts";

/** What a file turned out to be. */
export type PdfCheck =
  /**
   * Byte for byte what was signed, by a key of this issuer. Whether it is still in force the file cannot know; and not even that it was issued, where `isKeyWithdrawn`: somebody else may
   * have had the key.
   */
  | { state: "GENUINE"; number: string; cardTreeRoot: string; timestampedAt: Date | null; isKeyWithdrawn?: true }
  /** Signed once, and changed since; or a signature that fits nothing. */
  | { state: "ALTERED"; number: string | null }
  /** Whole and signed, but by somebody else. */
  | { state: "NOT_OURS" }
  /** No PDF with a signature. */
  | { state: "NOT_SIGNED" };

/** Where the signature stands in a file. */
export interface SignedPdf {
  /** Number of the certificate, and the root of the tree of its cards, as the signature's own entry says them. */
  number: string;
  cardTreeRoot: string;
  /** The bytes that are signed: all but the signature itself. */
  signed: Uint8Array;
  /** The signature, without the filling behind it. */
  signature: Uint8Array;
  /** First and last position of the signature's hexadecimal digits: `from` inclusive, `to` exclusive. */
  from: number;
  to: number;
}

/** Papers of this issuer: certificates, and receipts of erasures, whose hash stands in the place of the root. */
export type SignedKind = "CANCELLATION" | "ERASURE";

/** How the signature's dictionary tells what it signs. */
const SUBJECT =
  /\/Reason \((?:Certificate of cancellation|Receipt of erasure) ([0-9A-Z-]{8,40}), (?:card tree root|hash) ([0-9a-f]{64})\)/;
const PLACE = /\/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12})\] *\n\/Contents </g;

/** What the subject entry of a signature holds, to be read again by {@link readSignedPdf}. */
export function signedSubject(number: string, cardTreeRoot: string, kind: SignedKind = "CANCELLATION"): string {
  return kind === "ERASURE"
    ? `Receipt of erasure ${number}, hash ${cardTreeRoot}`
    : `Certificate of cancellation ${number}, card tree root ${cardTreeRoot}`;
}

/** Finds the signature that covers the whole file; null when there is none that does. */
export function readSignedPdf(file: Uint8Array): SignedPdf | null {
  const text = new TextDecoder("latin1").decode(file);
  const [place, ...others] = text.matchAll(PLACE);
  if (!place || others.length > 0 || text.split("/ByteRange").length !== 2) return null;
  const [before, after, rest] = place.slice(1).map(Number) as [number, number, number];
  // The gap is exactly the angle brackets and what is between them, and it follows its own entry.
  if (place.index + place[0].length !== before + 1 || after + rest !== file.length || after <= before + 2) return null;
  if (text[before] !== "<" || text[after - 1] !== ">") return null;
  const reserved = fromHex(text.slice(before + 1, after - 1));
  const subject = SUBJECT.exec(text);
  if (!reserved || !subject?.[1] || !subject[2]) return null;
  const { value, rest: filling } = readFirst(reserved);
  if (filling.some((byte) => byte !== 0)) return null;
  const signed = new Uint8Array(before + rest);
  signed.set(file.subarray(0, before));
  signed.set(file.subarray(after), before);
  return {
    number: subject[1],
    cardTreeRoot: subject[2],
    signed,
    signature: value.whole,
    from: before + 1,
    to: after - 1,
  };
}

/**
 * Checks a file. `isRoot` says whether a fingerprint (SHA-256, hex) is that of a root certificate of this issuer, `isWithdrawn` whether it is that of a key which somebody else may have. A timestamp counts only when it fits, whoever made it; one
 * that does not fit makes the file an altered one.
 */
export async function checkSignedPdf(
  file: Uint8Array,
  isRoot: (fingerprint: string) => boolean,
  isWithdrawn: (fingerprint: string) => boolean = () => false,
): Promise<PdfCheck> {
  const text = new TextDecoder("latin1").decode(file);
  if (!text.startsWith("%PDF-") || !text.includes("/ByteRange")) return { state: "NOT_SIGNED" };
  const number = SUBJECT.exec(text)?.[1] ?? null;
  try {
    const pdf = readSignedPdf(file);
    // A signed file of somebody else has no entry of ours.
    if (!pdf) return number === null ? { state: "NOT_OURS" } : { state: "ALTERED", number };
    const message = readSignedMessage(pdf.signature);
    if (message.contentType !== MESSAGE.data || message.content !== null) return { state: "ALTERED", number };
    const { signatureTimestamp } = MESSAGE;
    if ([...message.unsignedAttributes.keys()].some((name) => name !== signatureTimestamp))
      return { state: "ALTERED", number };
    const token = message.unsignedAttributes.get(signatureTimestamp);
    const timestamp = token ? await checkTimestamp(token.whole, message.signature) : null;
    const chain = await checkSignedMessage(message, pdf.signed, timestamp?.at ?? message.signer.validFrom);
    if (!(await isOurs(chain, isRoot))) return { state: "NOT_OURS" };
    return {
      state: "GENUINE",
      number: pdf.number,
      cardTreeRoot: pdf.cardTreeRoot,
      timestampedAt: timestamp?.at ?? null,
      ...((await hasWithdrawn(chain, isWithdrawn)) && { isKeyWithdrawn: true }),
    };
  } catch (error) {
    if (error instanceof DerError || error instanceof DOMException) return { state: "ALTERED", number };
    throw error;
  }
}

/** Whether a chain ends in a root of this issuer, and its key is there to sign documents: that of the timestamps is not. */
export async function isOurs(
  chain: readonly ChainCertificate[],
  isRoot: (fingerprint: string) => boolean,
): Promise<boolean> {
  const [signer, root] = [chain[0], chain.at(-1)];
  return (
    signer !== undefined &&
    root !== undefined &&
    signer !== root &&
    signer.purposes.includes(PURPOSE.documents) &&
    isRoot(await fingerprintOf(root))
  );
}

/** Whether somebody else may have one of a chain's keys. */
export async function hasWithdrawn(
  chain: readonly ChainCertificate[],
  isWithdrawn: (fingerprint: string) => boolean,
): Promise<boolean> {
  return (await Promise.all(chain.map(fingerprintOf))).some(isWithdrawn);
}
