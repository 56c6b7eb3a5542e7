/**
 * The proof of one card as digits, short enough for a QR code: what `card-proof.ts` holds, without what can be worked out again. Left out are the statement's words (number, root and
 * the rest follow from the proof itself; only the signature is kept) and the issuer's certificates, which whoever checks it has: 8 bytes say which.
 *
 * Bytes, all numbers big-endian: version (1) · beginning of the SHA-256 of the issuer's certificate (8) · running number of the certificate (6) · its moment of issue (6) · cards (4) ·
 * place of the card (4) · moment of cancellation (6) · letters of the ICCID (1) and the ICCID · salt (16) · signature (64) · hashes (32 each). Moments are milliseconds since 1970. The
 * digits are these bytes as one number: a QR code keeps three of them in ten bits, which is all but a hundredth as good as bytes, and every browser leaves them alone in an address.
 */
import { formatCertificateNumber } from "../rules/certificate-number.ts";
import {
  CARD_PROOF_SCHEMA,
  type CardProof,
  LIST_STATEMENT_SCHEMA,
  type ListStatement,
  leafOf,
  rootOver,
} from "./card-proof.ts";
import { fromHex, hexOf } from "./der.ts";

const VERSION = 1;
const KEY_BYTES = 8;
const SALT_BYTES = 16;
const SIGNATURE_BYTES = 64;
const HASH_BYTES = 32;
/** More digits than any proof has. */
const MOST_DIGITS = 6_000;

/** The header of the issuer's statements, as `signStatement` writes it. */
const STATEMENT_HEADER = { alg: "ES256", typ: "JWS" };

/** Shortens a proof. @throws Error for one whose statement is not spelt as this product spells it */
export async function compactProof(proof: CardProof): Promise<string> {
  const { iccid, cancelledAt, index, salt, path, statement, chain } = proof;
  const [, payload = "", signature = ""] = statement.split(".");
  const stated = JSON.parse(new TextDecoder().decode(fromBase64Url(payload))) as ListStatement;
  const sequence = Number(stated.number.split("-")[2]);
  const bytes = new ByteWriter();
  bytes.number(VERSION, 1);
  bytes.bytes((await sha256(fromBase64(chain[0] ?? ""))).subarray(0, KEY_BYTES));
  bytes.number(sequence, 6);
  bytes.number(Date.parse(stated.issuedAt), 6);
  bytes.number(stated.cardCount, 4);
  bytes.number(index, 4);
  bytes.number(Date.parse(cancelledAt), 6);
  bytes.number(iccid.length, 1);
  bytes.bytes(new TextEncoder().encode(iccid));
  bytes.bytes(fromHex(salt) ?? new Uint8Array());
  bytes.bytes(fromBase64Url(signature));
  for (const hash of path) bytes.bytes(fromHex(hash) ?? new Uint8Array());
  const digits = BigInt(`0x${hexOf(bytes.all())}`).toString();
  const again = await expandProof(digits, [chain]);
  if (again?.statement !== statement) throw new Error(`the statement of ${stated.number} is spelt in another way`);
  return digits;
}

/** The proof that digits stand for, with the chain of the key that it names; null when they are none, or name a key that is none of these. Nothing is checked yet. */
export async function expandProof(digits: string, chains: readonly (readonly string[])[]): Promise<CardProof | null> {
  if (!/^[1-9]\d*$/.test(digits) || digits.length > MOST_DIGITS) return null;
  const hex = BigInt(digits).toString(16);
  const bytes = new ByteReader(fromHex(hex.length % 2 === 1 ? `0${hex}` : hex) ?? new Uint8Array());
  try {
    if (bytes.number(1) !== VERSION) return null;
    const key = hexOf(bytes.bytes(KEY_BYTES));
    const [sequence, issuedAt, cardCount, index] = [
      bytes.number(6),
      new Date(bytes.number(6)),
      bytes.number(4),
      bytes.number(4),
    ];
    const cancelledAt = new Date(bytes.number(6)).toISOString();
    const iccid = new TextDecoder().decode(bytes.bytes(bytes.number(1)));
    const salt = bytes.bytes(SALT_BYTES);
    const signature = bytes.bytes(SIGNATURE_BYTES);
    const path: Uint8Array[] = [];
    while (bytes.left > 0) path.push(bytes.bytes(HASH_BYTES));
    const root = await rootOver(await leafOf(salt, { iccid, cancelledAt }), index, cardCount, path);
    const chain = await chainOf(key, chains);
    if (!root || !chain) return null;
    const stated: ListStatement = {
      number: formatCertificateNumber(sequence, issuedAt),
      issuedAt: issuedAt.toISOString(),
      cardCount,
      root: hexOf(root),
      schema: LIST_STATEMENT_SCHEMA,
    };
    const text = (value: object) => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));
    return {
      ...{ schema: CARD_PROOF_SCHEMA, iccid, cancelledAt, index, salt: hexOf(salt), path: path.map(hexOf) },
      statement: `${text(STATEMENT_HEADER)}.${text(stated)}.${toBase64Url(signature)}`,
      chain: [...chain],
    };
  } catch (error) {
    // Bytes that end too early, or a moment that is none.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function chainOf(key: string, chains: readonly (readonly string[])[]): Promise<readonly string[] | null> {
  for (const chain of chains)
    if (hexOf((await sha256(fromBase64(chain[0] ?? ""))).subarray(0, KEY_BYTES)) === key) return chain;
  return null;
}

class ByteWriter {
  readonly #bytes: number[] = [];

  number(value: number, bytes: number): void {
    for (let at = bytes - 1; at >= 0; at -= 1) this.#bytes.push(Math.floor(value / 256 ** at) % 256);
  }

  bytes(bytes: Uint8Array): void {
    this.#bytes.push(...bytes);
  }

  all(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

class ByteReader {
  #at = 0;
  constructor(readonly all: Uint8Array) {}

  get left(): number {
    return this.all.length - this.#at;
  }

  /** @throws RangeError when fewer are left */
  bytes(count: number): Uint8Array<ArrayBuffer> {
    if (count > this.left) throw new RangeError("the proof ends too early");
    this.#at += count;
    return new Uint8Array(this.all.subarray(this.#at - count, this.#at));
  }

  number(bytes: number): number {
    return this.bytes(bytes).reduce((value, byte) => value * 256 + byte, 0);
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
