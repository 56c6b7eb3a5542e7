/** The ports of signing: whoever holds the operator's key, and whoever vouches for the time. */
import { type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";

/** How a key signs: ECDSA on P-256 over SHA-256. A key for SM2 would be one more name here, with its identifiers in `identifiers.ts` and `checks/algorithms.ts`. */
export type SigningAlgorithm = "ES256";

/** A key that signs and its chain of certificates. Where the key itself lies is nobody's business: in our database, or in a device that never gives it away. */
export interface SigningKey {
  algorithm: SigningAlgorithm;
  /** Certificates in DER: its own first, the root last. */
  chain: readonly [Uint8Array, ...Uint8Array[]];
  /** Signs a message; the signature in DER, as X.509 and CMS have it. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** An authority that vouches for the time, after RFC 3161: a request in DER, its response in DER. */
export interface TimestampAuthority {
  answer(request: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
}

declare module "../../platform/services.ts" {
  interface Services {
    /** Signs certificates; the key that this installation made for itself when absent. */
    certificateKey?: SigningKey | undefined;
    /** Vouches for the time of signatures; an authority of our own when absent. */
    timestampAuthority?: TimestampAuthority | undefined;
  }
}

const signInPool = promisify(
  (key: KeyObject, message: Uint8Array, done: (error: Error | null, signature: Buffer) => void) =>
    sign("sha256", message, key, done),
);

/** A key that this process holds itself. */
export function heldKey(key: KeyObject, chain: readonly [Uint8Array, ...Uint8Array[]]): SigningKey {
  return {
    algorithm: "ES256",
    chain,
    sign: (message) => signInPool(key, message),
  };
}
