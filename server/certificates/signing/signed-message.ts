/** Writes signatures in the Cryptographic Message Syntax, as CAdES and RFC 3161 want them. */
import { createHash } from "node:crypto";
import { OctetString } from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";
import { MESSAGE } from "../checks/signed-message.ts";
import {
  attribute,
  certificateReference,
  exactly,
  issuerAndSerial,
  octets,
  oid,
  SHA_256,
  signatureAlgorithm,
  signedSet,
} from "./encoding.ts";
import type { SigningKey } from "./signing-key.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/**
 * Signs with the key's whole chain inside. `content` is carried along; without it the signature is detached and only its SHA-256 is needed.
 */
export async function signMessage(
  key: SigningKey,
  what: { type: string; content: Uint8Array } | { type: string; contentSha256: Uint8Array },
): Promise<Uint8Array> {
  const certificates = key.chain.map((each) => Certificate.fromBER(exactly(each)));
  const [own] = certificates as [Certificate];
  const digest = "content" in what ? sha256(what.content) : what.contentSha256;
  const signedAttrs = signedSet([
    attribute(MESSAGE.contentType, oid(what.type)),
    attribute(MESSAGE.messageDigest, octets(digest)),
    attribute(MESSAGE.signingCertificate, certificateReference(sha256(key.chain[0]))),
  ]);
  // What is signed is the set itself, not the field that it stands in.
  const encoded = new Uint8Array(signedAttrs.toSchema().toBER());
  encoded[0] = 0x31;
  const signer = new SignerInfo({
    version: 1,
    sid: issuerAndSerial(own),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
    signedAttrs,
    signatureAlgorithm: signatureAlgorithm(key.algorithm),
    signature: octets(await key.sign(encoded)),
  });
  const inside = new EncapsulatedContentInfo({ eContentType: what.type });
  // Set afterwards: the constructor would cut the octets into pieces, which DER does not know.
  if ("content" in what) inside.eContent = new OctetString({ valueHex: exactly(what.content) });
  const data = new SignedData({
    version: what.type === MESSAGE.data ? 1 : 3,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: SHA_256 })],
    encapContentInfo: inside,
    certificates,
    signerInfos: [signer],
  });
  return encodeMessage(data);
}

/** Adds the proof of time to a signature; what was signed stays byte for byte. */
export function withTimestamp(message: Uint8Array, token: Uint8Array): Uint8Array {
  const data = new SignedData({ schema: ContentInfo.fromBER(exactly(message)).content });
  const [signer] = data.signerInfos;
  if (!signer) throw new Error("a message without a signer");
  signer.unsignedAttrs = new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [attribute(MESSAGE.signatureTimestamp, ContentInfo.fromBER(exactly(token)).toSchema())],
  });
  return encodeMessage(data);
}

function encodeMessage(data: SignedData): Uint8Array {
  const info = new ContentInfo({ contentType: MESSAGE.signedData, content: data.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}
