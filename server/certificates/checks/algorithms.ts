/** The algorithms that signatures are checked with, by the names of Web Cryptography. An SM2 signature would be one more entry here. */
import { bitsOf, contentOf, type Der, DerError, isSame, numberOf, oidOf, readDer, TAG, valuesIn } from "./der.ts";

/** What hashes a message. */
export type Digest = "SHA-256" | "SHA-384" | "SHA-512";

const digests: Readonly<Record<string, Digest>> = {
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

const RSA = "1.2.840.113549.1.1.1";
const ELLIPTIC = "1.2.840.10045.2.1";

/** Signature algorithms; those that leave the digest to another field have none. */
const signatures: Readonly<Record<string, { key: string; digest: Digest | null }>> = {
  [RSA]: { key: RSA, digest: null },
  "1.2.840.113549.1.1.11": { key: RSA, digest: "SHA-256" },
  "1.2.840.113549.1.1.12": { key: RSA, digest: "SHA-384" },
  "1.2.840.113549.1.1.13": { key: RSA, digest: "SHA-512" },
  "1.2.840.10045.4.3.2": { key: ELLIPTIC, digest: "SHA-256" },
  "1.2.840.10045.4.3.3": { key: ELLIPTIC, digest: "SHA-384" },
  "1.2.840.10045.4.3.4": { key: ELLIPTIC, digest: "SHA-512" },
};

/** Curves, with the bytes that a number below their order takes. */
const curves: Readonly<Record<string, { namedCurve: string; bytes: number }>> = {
  "1.2.840.10045.3.1.7": { namedCurve: "P-256", bytes: 32 },
  "1.3.132.0.34": { namedCurve: "P-384", bytes: 48 },
};

const NULL = Uint8Array.of(5, 0);

/** The identifier of an algorithm without parameters, or with the empty ones that RSA and hashes may have. @throws DerError */
function algorithmOf(der: Der | undefined): string {
  const [oid, parameters, ...more] = valuesIn(der, TAG.sequence);
  if (more.length > 0 || (parameters && !isSame(parameters.whole, NULL))) throw new DerError("unknown parameters");
  return oidOf(oid);
}

/** The digest that an algorithm identifier names. @throws DerError for one that is not known */
export function digestOf(der: Der | undefined): Digest {
  const digest = digests[algorithmOf(der)];
  if (!digest) throw new DerError("unknown digest");
  return digest;
}

/** Hashes bytes. */
export async function hashed(digest: Digest, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(digest, bytes as Uint8Array<ArrayBuffer>));
}

/** Whether a signature over `message` was made with the key of `publicKey`. @throws DerError for what is not known or not well formed */
export async function isSignedBy(
  publicKey: Der,
  algorithm: Der | undefined,
  signature: Uint8Array,
  message: Uint8Array,
  digestElsewhere: Digest | null = null,
): Promise<boolean> {
  const scheme = signatures[algorithmOf(algorithm)];
  const digest = scheme?.digest ?? digestElsewhere;
  const [identifier, bits] = valuesIn(publicKey, TAG.sequence);
  const [keyOid, parameters] = valuesIn(identifier, TAG.sequence);
  bitsOf(bits);
  if (!scheme || !digest || oidOf(keyOid) !== scheme.key) throw new DerError("unknown signature algorithm");
  if (digestElsewhere !== null && digest !== digestElsewhere) throw new DerError("two digests");
  const key = publicKey.whole as Uint8Array<ArrayBuffer>;
  const signed = message as Uint8Array<ArrayBuffer>;
  if (scheme.key === RSA) {
    const rsa = { name: "RSASSA-PKCS1-v1_5", hash: digest };
    const imported = await crypto.subtle.importKey("spki", key, rsa, false, ["verify"]);
    return crypto.subtle.verify(rsa, imported, signature as Uint8Array<ArrayBuffer>, signed);
  }
  const curve = curves[oidOf(parameters)];
  if (!curve) throw new DerError("unknown curve");
  const ecdsa = { name: "ECDSA", namedCurve: curve.namedCurve, hash: digest };
  const imported = await crypto.subtle.importKey("spki", key, ecdsa, false, ["verify"]);
  return crypto.subtle.verify(ecdsa, imported, plainSignature(signature, curve), signed);
}

/** The two numbers of an ECDSA signature, one behind the other, as Web Cryptography wants them. @throws DerError */
function plainSignature(signature: Uint8Array, curve: { bytes: number }): Uint8Array<ArrayBuffer> {
  const numbers = valuesIn(readDer(signature), TAG.sequence);
  if (numbers.length !== 2) throw new DerError("no signature");
  const plain = new Uint8Array(2 * curve.bytes);
  for (const [index, number] of numbers.entries()) {
    const content = contentOf(number, TAG.integer);
    const [first = 0x80, second = 0] = content;
    if (first > 0x7f || (first === 0 && content.length > 1 && second < 0x80)) throw new DerError("no positive number");
    const digits = first === 0 ? content.subarray(1) : content;
    if (digits.length > curve.bytes) throw new DerError("a number too long");
    plain.set(digits, (index + 1) * curve.bytes - digits.length);
  }
  return plain;
}

/** The version of a structure. @throws DerError when it is none of these */
export function expectVersion(der: Der | undefined, ...versions: number[]): void {
  if (!versions.includes(numberOf(der))) throw new DerError("unknown version");
}
