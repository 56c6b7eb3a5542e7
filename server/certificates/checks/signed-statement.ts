/** What the issuer says for programs: a compact JWS (RFC 7515) with ES256. */
import type { ChainCertificate } from "./chain.ts";
import { DerError } from "./der.ts";

/** A statement of the schema that is asked for, once its signature was checked. @throws DerError */
export async function readSignedStatement<Statement extends { schema: string }>(
  jws: string,
  [signer]: readonly ChainCertificate[],
  schema: Statement["schema"],
): Promise<Statement> {
  const [header = "", payload = "", signature = "", ...more] = jws.split(".");
  if (!signer || more.length > 0) throw new DerError("no statement");
  const { alg } = jsonIn(header) as { alg?: unknown };
  if (alg !== "ES256") throw new DerError("unknown signature algorithm");
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  const key = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const spki = signer.publicKey.whole as Uint8Array<ArrayBuffer>;
  const publicKey = await crypto.subtle.importKey("spki", spki, key, false, ["verify"]);
  if (!(await crypto.subtle.verify(key, publicKey, fromBase64Url(signature), signed)))
    throw new DerError("the signature does not fit");
  const statement = jsonIn(payload) as Statement;
  if (statement.schema !== schema) throw new DerError("a statement about something else");
  return statement;
}

/** @throws DerError */
function jsonIn(text: string): unknown {
  const bytes = fromBase64Url(text);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) ?? {};
  } catch {
    throw new DerError("no JSON");
  }
}

/** @throws DerError for anything but the one spelling that these bytes have */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new DerError("no base64");
  const bytes = fromBase64(
    text
      .replaceAll("-", "+")
      .replaceAll("_", "/")
      .padEnd(Math.ceil(text.length / 4) * 4, "="),
  );
  return bytes;
}

/** @throws DerError */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(text);
    if (btoa(binary) !== text) throw new DerError("base64 spelt in another way");
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch (error) {
    if (error instanceof DerError) throw error;
    throw new DerError("no base64");
  }
}
