import { DeskError } from "../../platform/errors.ts";
import { PURPOSE, readChainCertificate } from "../checks/chain.ts";
import { type KeyStanding, type KeyTrouble, keyStanding, keyTroubleWords } from "../rules/key-validity.ts";
import { keyPurposeWords } from "../rules/key-words.ts";
import type { SigningKey } from "./signing-key.ts";

/** What a key signs, besides certificates of other keys. */
export type SignedPurpose = "ISSUER" | "TIMESTAMP";

/** Seconds after which it may be asked again: somebody has to replace the key. */
const LATER = 300;

/** A key may sign nothing now: what it was to sign waits until it is replaced. */
export class KeyNotInForceError extends DeskError {
  constructor(
    readonly purpose: SignedPurpose,
    readonly trouble: KeyTrouble,
    { validFrom, validUntil }: KeyStanding,
  ) {
    const span = [validFrom, validUntil].map((each) => each.toISOString());
    super(
      "UNAVAILABLE",
      {
        zh: `${keyPurposeWords[purpose].zh}现在不能签名：${keyTroubleWords[trouble].zh}（有效期 ${span.join(" 至 ")}），请管理员更换密钥`,
        en: `The key (${keyPurposeWords[purpose].en}) may not sign now: ${keyTroubleWords[trouble].en} (valid ${span.join(" to ")}); an administrator has to replace it`,
      },
      { reason: "KEY_NOT_IN_FORCE", trouble, retryAfterSeconds: LATER },
    );
  }
}

const purposeOf: Readonly<Record<SignedPurpose, string>> = {
  ISSUER: PURPOSE.documents,
  TIMESTAMP: PURPOSE.timestamps,
};

/** How a key stands by its certificates. */
export function standingOf({ chain }: Pick<SigningKey, "chain">, purpose: SignedPurpose, now: Date): KeyStanding {
  const [own, ...above] = chain;
  return keyStanding([readChainCertificate(own), ...above.map(readChainCertificate)], {
    purpose: purposeOf[purpose],
    now,
  });
}

/** The key, when it may sign now. @throws KeyNotInForceError */
export function keyInForce(key: SigningKey, purpose: SignedPurpose, now: Date): SigningKey {
  const standing = standingOf(key, purpose, now);
  if (standing.trouble !== null) throw new KeyNotInForceError(purpose, standing.trouble, standing);
  return key;
}
