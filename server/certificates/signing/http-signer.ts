import { verify, X509Certificate } from "node:crypto";
import type { SigningKey } from "./signing-key.ts";

/** Longest wait for a signature. What cannot be signed is issued later: the job is tried again. */
const PATIENCE_MS = 10_000;
/** Largest answer that is read, in characters. */
const ANSWER_MAX_CHARACTERS = 4_096;

/** The service that holds the key gave no signature that holds. */
export class SignerError extends Error {
  override readonly name = "SignerError";
}

/** Where the key lies, and the certificates that belong to it. */
export interface HttpSigner {
  url: string;
  /** Shown to the service as a bearer token. */
  token: string;
  /** Certificates in DER: that of the key first, the root last. */
  chain: readonly [Uint8Array, ...Uint8Array[]];
}

/**
 * A key that another service holds and never gives away. Each signature is one call:
 *
 *     POST <url>   authorization: Bearer <token>   {"algorithm":"ES256","message":"<what is signed, base64>"}
 *     200          {"signature":"<ECDSA with SHA-256 over the message, in DER, base64>"}
 *
 * A message has at most some kilobytes and tells of no customer: of a file it holds the hash, of a list its number, its count and its root. What the service answers is checked against the certificate, so that no certificate goes out that nobody could verify.
 */
export function httpSigner({ url, token, chain }: HttpSigner): SigningKey {
  const { publicKey } = new X509Certificate(chain[0]);
  return {
    algorithm: "ES256",
    chain,
    async sign(message) {
      const question = { algorithm: "ES256", message: Buffer.from(message).toString("base64") };
      const signature = signatureIn(await ask(url, token, question));
      if (!verify("sha256", message, publicKey, signature))
        throw new SignerError("the service signed with another key than that of SIGNER_CERTIFICATES");
      return signature;
    },
  };
}

async function ask(url: string, token: string, question: Record<string, string>): Promise<string> {
  const response = await reach(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(question),
    // The token is meant for this address and no other.
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.status !== 200) throw new SignerError(`the service that signs answered with HTTP ${response.status}`);
  return response.text();
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    throw new SignerError("the service that signs does not answer", { cause: error });
  }
}

function signatureIn(answer: string): Buffer {
  if (answer.length > ANSWER_MAX_CHARACTERS) throw new SignerError("the signer's answer is too large");
  try {
    const { signature } = JSON.parse(answer) as { signature?: unknown };
    if (typeof signature === "string") return Buffer.from(signature, "base64");
  } catch {
    // Told below.
  }
  throw new SignerError("the service that signs answered without a signature");
}
