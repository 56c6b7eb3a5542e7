/** The authority that an installation makes for itself: a root that signs the certificates of its keys, and nothing else. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { Boolean as Asn1Boolean, type BaseBlock, BitString, Sequence, Utf8String } from "asn1js";
import { AttributeTypeAndValue, Certificate, Extension, PublicKeyInfo } from "pkijs";
import { PURPOSE } from "../checks/chain.ts";
import { exactly, oid, randomNumber, signatureAlgorithm } from "./encoding.ts";
import { heldKey } from "./signing-key.ts";

/** What a key of the installation is for. */
export type KeyPurpose = "ROOT" | "ISSUER" | "TIMESTAMP";

/** A key with its certificate in DER. */
export interface CertifiedKey {
  key: KeyObject;
  certificate: Uint8Array;
}

/** Years that certificates of keys are in force: longer than the statements that are signed with them are asked for. */
const YEARS: Record<KeyPurpose, number> = { ROOT: 30, ISSUER: 15, TIMESTAMP: 15 };

/** What readers show as the name of a key. */
const NAMES: Record<KeyPurpose, string> = {
  ROOT: "Certificate Root CA",
  ISSUER: "Cancellation Certificates",
  TIMESTAMP: "Timestamps",
};

const USAGE = { keyUsage: "2.5.29.15", basicConstraints: "2.5.29.19", extendedKeyUsage: "2.5.29.37" } as const;
/** Bits of the key usage: digital signature and non-repudiation, or the signing of certificates. */
const SIGNS_DOCUMENTS = Uint8Array.of(0xc0);
const SIGNS_CERTIFICATES = Uint8Array.of(0x04);
/** Adobe's own purpose: its readers ask for it beside the standard one. */
const ADOBE_DOCUMENTS = "1.2.840.113583.1.1.5";

/** Makes a key and its certificate, signed by the root, or by itself when it is the root. */
export async function makeCertifiedKey(
  purpose: KeyPurpose,
  { operator, now, root }: { operator: string; now: Date; root?: CertifiedKey | undefined },
): Promise<CertifiedKey> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const certificate = new Certificate({ version: 2, serialNumber: randomNumber() });
  const subject = [name("2.5.4.10", operator), name("2.5.4.3", `${operator} ${NAMES[purpose]}`)];
  certificate.subject.typesAndValues = subject;
  certificate.issuer.typesAndValues = root
    ? Certificate.fromBER(exactly(root.certificate)).subject.typesAndValues
    : subject;
  // Whole seconds: X.509 knows nothing finer.
  const from = new Date(Math.floor(now.getTime() / 1_000) * 1_000);
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + YEARS[purpose]);
  certificate.notBefore.value = from;
  certificate.notAfter.value = until;
  // From 2050 on years have four digits.
  for (const moment of [certificate.notBefore, certificate.notAfter])
    if (moment.value.getUTCFullYear() >= 2050) moment.type = 1;
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(
    exactly(createPublicKey(privateKey).export({ format: "der", type: "spki" })),
  );
  certificate.extensions = extensionsFor(purpose);
  certificate.signature = signatureAlgorithm("ES256");
  certificate.signatureAlgorithm = signatureAlgorithm("ES256");
  const body = new Uint8Array(certificate.encodeTBS().toBER());
  certificate.tbsView = body;
  const signer = heldKey(root?.key ?? privateKey, [body]);
  certificate.signatureValue = new BitString({ valueHex: exactly(await signer.sign(body)) });
  return { key: privateKey, certificate: new Uint8Array(certificate.toSchema(true).toBER()) };
}

function name(type: string, value: string): AttributeTypeAndValue {
  return new AttributeTypeAndValue({ type, value: new Utf8String({ value }) });
}

function extensionsFor(purpose: KeyPurpose): Extension[] {
  const isRoot = purpose === "ROOT";
  const usage = isRoot ? SIGNS_CERTIFICATES : SIGNS_DOCUMENTS;
  const usages = new BitString({ valueHex: exactly(usage), unusedBits: isRoot ? 2 : 6 });
  const constraints = new Sequence({ value: isRoot ? [new Asn1Boolean({ value: true })] : [] });
  const extensions = [extension(USAGE.basicConstraints, true, constraints), extension(USAGE.keyUsage, true, usages)];
  if (isRoot) return extensions;
  const purposes = purpose === "TIMESTAMP" ? [PURPOSE.timestamps] : [PURPOSE.documents, ADOBE_DOCUMENTS];
  // RFC 3161 wants the purpose of timestamps to be the only one, and critical.
  return [
    ...extensions,
    extension(USAGE.extendedKeyUsage, purpose === "TIMESTAMP", new Sequence({ value: purposes.map(oid) })),
  ];
}

function extension(extnID: string, critical: boolean, value: BaseBlock): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}
