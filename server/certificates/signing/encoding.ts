/** Pieces of ASN.1 that certificates, signatures and timestamps are written with. */
import { randomBytes } from "node:crypto";
import { type BaseBlock, Integer, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  type Certificate,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
} from "pkijs";
import type { SigningAlgorithm } from "./signing-key.ts";

/** SHA-256, as algorithm identifiers name it. */
export const SHA_256 = "2.16.840.1.101.3.4.2.1";

const signatureAlgorithms: Record<SigningAlgorithm, string> = { ES256: "1.2.840.10045.4.3.2" };

/** The identifier of a signature algorithm. */
export function signatureAlgorithm(name: SigningAlgorithm): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: signatureAlgorithms[name] });
}

/** Bytes as the libraries take them: an ArrayBuffer of exactly these. */
export function exactly(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** A random positive number of 127 bits, for serial numbers and nonces. */
export function randomNumber(): Integer {
  const bytes = randomBytes(16);
  // The first byte keeps it positive and free of needless zeros.
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return new Integer({ valueHex: exactly(bytes) });
}

/** An attribute with one value. */
export function attribute(type: string, value: BaseBlock): Attribute {
  return new Attribute({ type, values: [value] });
}

/** An octet string of these bytes. */
export function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: exactly(bytes) });
}

/** Attributes that are signed, in the order that DER wants of a set. */
export function signedSet(attributes: readonly Attribute[]): SignedAndUnsignedAttributes {
  const encoded = (each: Attribute) => Buffer.from(each.toSchema().toBER());
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [...attributes].sort((a, b) => Buffer.compare(encoded(a), encoded(b))),
  });
}

/** The attribute that ties a signature to one certificate by its SHA-256 (RFC 5035, version 2, with the default digest). */
export function certificateReference(sha256: Uint8Array): Sequence {
  return new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [octets(sha256)] })] })] });
}

/** How a signature names its certificate. */
export function issuerAndSerial(certificate: Certificate): IssuerAndSerialNumber {
  return new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber });
}

/** An object identifier. */
export function oid(value: string): ObjectIdentifier {
  return new ObjectIdentifier({ value });
}
