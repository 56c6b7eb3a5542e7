/** A signature in the Cryptographic Message Syntax (RFC 5652) with CAdES's reference to its certificate: read strictly, and checked. */
import { type Digest, digestOf, expectVersion, hashed, isSignedBy } from "./algorithms.ts";
import { type ChainCertificate, chainFrom, readChainCertificate } from "./chain.ts";
import { contentOf, type Der, DerError, isSame, oidOf, readDer, TAG, valuesIn } from "./der.ts";

/** Object identifiers of messages and their attributes. */
export const MESSAGE = {
  signedData: "1.2.840.113549.1.7.2",
  data: "1.2.840.113549.1.7.1",
  timestamp: "1.2.840.113549.1.9.16.1.4",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.47",
  signatureTimestamp: "1.2.840.113549.1.9.16.2.14",
} as const;

/** A signature whose form is right. Nothing is proven yet. */
export interface SignedMessage {
  contentType: string;
  /** What it carries inside; null when the content is elsewhere. */
  content: Uint8Array | null;
  certificates: ChainCertificate[];
  signer: ChainCertificate;
  digest: Digest;
  attributes: ReadonlyMap<string, Der>;
  unsignedAttributes: ReadonlyMap<string, Der>;
  /** What was signed: the attributes, in the encoding that counts. */
  signedBytes: Uint8Array;
  algorithm: Der;
  signature: Uint8Array;
}

/** Reads a message with exactly one signer. @throws DerError for anything that this product, or an authority of timestamps, does not write */
export function readSignedMessage(bytes: Uint8Array): SignedMessage {
  const [oid, explicit, ...beside] = valuesIn(readDer(bytes), TAG.sequence);
  if (oidOf(oid) !== MESSAGE.signedData || beside.length > 0) throw new DerError("no signed message");
  const [data, ...besideData] = valuesIn(explicit, TAG.context0);
  if (besideData.length > 0) throw new DerError("no signed message");
  const [version, digests, encapsulated, certificateSet, signers, ...more] = valuesIn(data, TAG.sequence);
  if (more.length > 0) throw new DerError("more than one signed message has");
  const [digest, ...otherDigests] = valuesIn(digests, TAG.set).map(digestOf);
  const [signerInfo, ...otherSigners] = valuesIn(signers, TAG.set);
  if (!digest || otherDigests.length > 0 || otherSigners.length > 0) throw new DerError("not one signer");

  const [contentType, contentField, ...besideContent] = valuesIn(encapsulated, TAG.sequence);
  if (besideContent.length > 0) throw new DerError("two contents");
  const type = oidOf(contentType);
  expectVersion(version, type === MESSAGE.data ? 1 : 3);
  const [content, ...contents] = contentField ? valuesIn(contentField, TAG.context0) : [];
  if (contents.length > 0) throw new DerError("two contents");

  const certificates = valuesIn(certificateSet, TAG.context0).map(({ whole }) => readChainCertificate(whole));
  const [signerVersion, sid, signerDigest, signedField, algorithm, signature, unsignedField, ...besideSigner] =
    valuesIn(signerInfo, TAG.sequence);
  expectVersion(signerVersion, 1);
  if (digestOf(signerDigest) !== digest || !algorithm || !signedField || besideSigner.length > 0)
    throw new DerError("an unusual signer");
  const [issuer, serial, ...besideSerial] = valuesIn(sid, TAG.sequence);
  const signer = certificates.find(
    (each) =>
      issuer !== undefined && isSame(each.issuer, issuer.whole) && isSame(each.serial, contentOf(serial, TAG.integer)),
  );
  if (!signer || besideSerial.length > 0) throw new DerError("the signer's certificate is missing");
  const signedBytes = Uint8Array.from(signedField.whole);
  signedBytes[0] = TAG.set;
  return {
    contentType: type,
    content: content ? contentOf(content, TAG.octets) : null,
    certificates,
    signer,
    digest,
    attributes: attributesOf(signedField, TAG.context0),
    unsignedAttributes: unsignedField ? attributesOf(unsignedField, TAG.context1) : new Map(),
    signedBytes,
    algorithm,
    signature: contentOf(signature, TAG.octets),
  };
}

/** Attributes with one value each. */
function attributesOf(field: Der, tag: number): Map<string, Der> {
  const attributes = new Map<string, Der>();
  for (const attribute of valuesIn(field, tag)) {
    const [oid, values, ...more] = valuesIn(attribute, TAG.sequence);
    const [value, ...others] = valuesIn(values, TAG.set);
    const name = oidOf(oid);
    if (!value || others.length > 0 || more.length > 0 || attributes.has(name))
      throw new DerError("an attribute without exactly one value");
    attributes.set(name, value);
  }
  return attributes;
}

/**
 * Checks that the message was signed over this content by the certificate that it names, and that certificate's chain.
 * @returns the chain, the signer's certificate first @throws DerError when anything does not fit
 */
export async function checkSignedMessage(
  message: SignedMessage,
  content: Uint8Array,
  moment: Date,
): Promise<ChainCertificate[]> {
  const { attributes, signer, digest, algorithm, signature, signedBytes } = message;
  if (oidOf(attributes.get(MESSAGE.contentType)) !== message.contentType) throw new DerError("another content type");
  const stated = contentOf(attributes.get(MESSAGE.messageDigest), TAG.octets);
  if (!isSame(stated, await hashed(digest, content))) throw new DerError("the content was changed");
  await checkReference(attributes.get(MESSAGE.signingCertificate), signer);
  if (!(await isSignedBy(signer.publicKey, algorithm, signature, signedBytes, digest)))
    throw new DerError("the signature does not fit");
  return chainFrom(signer, message.certificates, moment);
}

/** The signed attribute that ties the signature to one certificate (RFC 5035), so that no other one of the same key can take its place. */
async function checkReference(attribute: Der | undefined, { bytes }: ChainCertificate): Promise<void> {
  const [references] = valuesIn(attribute, TAG.sequence);
  const [reference] = valuesIn(references, TAG.sequence);
  const [first, second] = valuesIn(reference, TAG.sequence);
  const isDefault = first?.tag === TAG.octets;
  const digest = isDefault ? "SHA-256" : digestOf(first);
  if (!isSame(contentOf(isDefault ? first : second, TAG.octets), await hashed(digest, bytes)))
    throw new DerError("signed with another certificate");
}
