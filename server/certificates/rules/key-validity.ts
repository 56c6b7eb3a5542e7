/** Whether a key may sign now, and for how long yet. Whoever reads what it signs outside of that time is told that it does not count. */
import type { Words } from "../../platform/localized-text.ts";

/** Days ahead in which it is said that a key is to be replaced. */
export const ENDS_SOON_DAYS = 30;

const DAY_MS = 86_400_000;

/** Why a key signs nothing now. */
export const keyTroubleWords = {
  NOT_YET_VALID: { zh: "证书尚未生效", en: "Not valid yet" },
  EXPIRED: { zh: "证书已过期", en: "Expired" },
  WRONG_USE: { zh: "证书不允许该用途", en: "Not for this use" },
} as const satisfies Words;

export type KeyTrouble = keyof typeof keyTroubleWords;

/** What of a certificate is looked at. */
export interface DatedCertificate {
  validFrom: Date;
  validUntil: Date;
  /** What its key is for, as object identifiers; empty when it does not say. */
  purposes: readonly string[];
  /** Whether its key may sign messages; also when it does not say. */
  isForSignatures: boolean;
}

/** How a key stands. */
export interface KeyStanding {
  /** From when on all certificates of its chain are valid. */
  validFrom: Date;
  /** Until when they are: the first that ends counts. */
  validUntil: Date;
  /** Why it signs nothing now; null while it does. */
  trouble: KeyTrouble | null;
  /** Whether it signs now, and not for long. */
  endsSoon: boolean;
}

/** How the key of a chain stands at a moment: its own certificate first. It signs what is for `purpose`. */
export function keyStanding(
  chain: readonly [DatedCertificate, ...DatedCertificate[]],
  { purpose, now }: { purpose: string; now: Date },
): KeyStanding {
  const [own] = chain;
  const validFrom = new Date(Math.max(...chain.map((each) => each.validFrom.getTime())));
  const validUntil = new Date(Math.min(...chain.map((each) => each.validUntil.getTime())));
  const isFit = own.isForSignatures && own.purposes.includes(purpose);
  const trouble = now < validFrom ? "NOT_YET_VALID" : now > validUntil ? "EXPIRED" : isFit ? null : "WRONG_USE";
  const endsSoon = trouble === null && validUntil.getTime() - now.getTime() <= ENDS_SOON_DAYS * DAY_MS;
  return { validFrom, validUntil, trouble, endsSoon };
}
