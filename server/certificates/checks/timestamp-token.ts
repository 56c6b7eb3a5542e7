/** The proof of a time (RFC 3161): an authority signs a hash together with the moment at which it saw it. */
import { digestOf, expectVersion, hashed } from "./algorithms.ts";
import { type ChainCertificate, PURPOSE } from "./chain.ts";
import { contentOf, DerError, isSame, oidOf, readDer, TAG, timeOf, valuesIn } from "./der.ts";
import { checkSignedMessage, MESSAGE, readSignedMessage } from "./signed-message.ts";

/** A token that was checked. */
export interface Timestamp {
  at: Date;
  /** The authority's chain, its own certificate first. */
  chain: ChainCertificate[];
  /** What the request told the authority to repeat; null when it did not. */
  nonce: Uint8Array | null;
}

/** Checks a token over these bytes. @throws DerError when it is none, or over something else */
export async function checkTimestamp(token: Uint8Array, stamped: Uint8Array): Promise<Timestamp> {
  const message = readSignedMessage(token);
  if (message.contentType !== MESSAGE.timestamp || message.content === null) throw new DerError("no timestamp");
  if (message.unsignedAttributes.size > 0) throw new DerError("attributes that nobody signed");
  const [version, policy, imprint, serial, time, ...others] = valuesIn(readDer(message.content), TAG.sequence);
  expectVersion(version, 1);
  oidOf(policy);
  contentOf(serial, TAG.integer);
  const [algorithm, hash, ...more] = valuesIn(imprint, TAG.sequence);
  if (more.length > 0 || !isSame(contentOf(hash, TAG.octets), await hashed(digestOf(algorithm), stamped)))
    throw new DerError("a timestamp over something else");
  const at = timeOf(time);
  const chain = await checkSignedMessage(message, message.content, at);
  if (!message.signer.purposes.includes(PURPOSE.timestamps)) throw new DerError("not an authority of timestamps");
  const nonce = others.find(({ tag }) => tag === TAG.integer);
  return { at, chain, nonce: nonce ? nonce.content : null };
}
