/** X.509 certificates as far as a signature's chain needs them. */
import { isSignedBy } from "./algorithms.ts";
import { bitsOf, contentOf, type Der, DerError, hexOf, isSame, oidOf, readDer, TAG, timeOf, valuesIn } from "./der.ts";

/** One certificate of a chain. */
export interface ChainCertificate {
  /** The whole certificate, as its fingerprint is made of it. */
  bytes: Uint8Array;
  /** Issuer's name and serial number, as they were encoded. */
  issuer: Uint8Array;
  serial: Uint8Array;
  subject: Uint8Array;
  publicKey: Der;
  validFrom: Date;
  validUntil: Date;
  /** Whether it may issue certificates. */
  isAuthority: boolean;
  /** What its key is for, as object identifiers; empty when it does not say. */
  purposes: readonly string[];
  /** Whether its key may sign messages; also when it does not say. */
  isForSignatures: boolean;
  signed: Uint8Array;
  algorithm: Der;
  signature: Uint8Array;
}

/** Uses of a key. */
export const PURPOSE = { timestamps: "1.3.6.1.5.5.7.3.8", documents: "1.3.6.1.5.5.7.3.36" } as const;

const EXTENSION = { keyUsage: "2.5.29.15", basicConstraints: "2.5.29.19", extendedKeyUsage: "2.5.29.37" } as const;
/** Bits of the key usage for signatures: digital signature, and non-repudiation. */
const SIGNATURE_BITS = 0xc0;

/** Reads a certificate. @throws DerError */
export function readChainCertificate(bytes: Uint8Array): ChainCertificate {
  const [body, algorithm, signature, ...more] = valuesIn(readDer(bytes), TAG.sequence);
  if (!body || !algorithm || more.length > 0) throw new DerError("no certificate");
  const [version, serial, inner, issuer, validity, subject, publicKey, ...rest] = valuesIn(body, TAG.sequence);
  contentOf(version, TAG.context0);
  if (!inner || !isSame(inner.whole, algorithm.whole)) throw new DerError("two signature algorithms");
  const [from, until] = valuesIn(validity, TAG.sequence);
  if (!issuer || !subject || !publicKey) throw new DerError("no certificate");
  const extensions = extensionsOf(rest.find(({ tag }) => tag === TAG.context3));
  const constraints = extensions.get(EXTENSION.basicConstraints);
  const usages = extensions.get(EXTENSION.extendedKeyUsage);
  const keyUsage = extensions.get(EXTENSION.keyUsage);
  const [isAuthority] = constraints ? valuesIn(constraints, TAG.sequence) : [];
  return {
    bytes,
    issuer: issuer.whole,
    serial: contentOf(serial, TAG.integer),
    subject: subject.whole,
    publicKey,
    validFrom: timeOf(from),
    validUntil: timeOf(until),
    isAuthority: isAuthority?.tag === TAG.boolean && isAuthority.content[0] === 0xff,
    purposes: usages ? valuesIn(usages, TAG.sequence).map(oidOf) : [],
    isForSignatures: keyUsage === undefined || ((usageBits(keyUsage)[0] ?? 0) & SIGNATURE_BITS) !== 0,
    signed: body.whole,
    algorithm,
    signature: bitsOf(signature),
  };
}

/** Bits of a bit string, the first one highest, whatever it leaves unused. */
function usageBits(der: Der): Uint8Array {
  return contentOf(der, TAG.bits).subarray(1);
}

function extensionsOf(field: Der | undefined): Map<string, Der> {
  const [list] = field ? valuesIn(field, TAG.context3) : [];
  const entries = list ? valuesIn(list, TAG.sequence).map((each) => valuesIn(each, TAG.sequence)) : [];
  return new Map(entries.map((parts) => [oidOf(parts[0]), readDer(contentOf(parts.at(-1), TAG.octets))]));
}

/**
 * The chain from a certificate up to one that issued itself: every certificate that is given must be part of it, and every one signed by the next. A certificate
 * that comes alone is a chain too; nothing is known of it then but its own bytes.
 * @throws DerError when they are no such chain, or one was not in force at `moment`
 */
export async function chainFrom(
  first: ChainCertificate,
  given: readonly ChainCertificate[],
  moment: Date,
): Promise<ChainCertificate[]> {
  const chain = [first];
  for (let current = first; !isSame(current.issuer, current.subject); ) {
    const { issuer } = current;
    const next = given.find((each) => isSame(each.subject, issuer) && !chain.includes(each));
    // A certificate alone is held by the signature, which names its hash; one above it would be held by nothing.
    if (!next && chain.length === 1) break;
    if (!next) throw new DerError("a chain without its end");
    if (!next.isAuthority) throw new DerError("issued by somebody who may not");
    chain.push(next);
    current = next;
  }
  if (chain.length !== given.length) throw new DerError("certificates beside the chain");
  for (const [index, each] of chain.entries()) {
    const by = chain[index + 1] ?? (index > 0 ? each : undefined);
    if (by && !(await isSignedBy(by.publicKey, each.algorithm, each.signature, each.signed)))
      throw new DerError("a certificate that its issuer did not sign");
    if (moment < each.validFrom || moment > each.validUntil) throw new DerError("a certificate not in force then");
  }
  return chain;
}

/** SHA-256 of a certificate, in hex: what trust is pinned to. */
export async function fingerprintOf({ bytes }: Pick<ChainCertificate, "bytes">): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)));
}
