import type { LocalizedText } from "../../platform/localized-text.ts";

/** Wrong passwords in a row after which an account is locked. */
export const MOST_FAILED_SIGN_INS = 10;
/** How long it is locked then, in minutes. */
export const LOCK_MINUTES = 15;

/**
 * Failed sign-ins from one address, whatever the user names, in one window. Wide enough for a company behind one
 * address, narrow enough to make trying a list of stolen passwords pointless.
 */
export const MOST_FAILED_SIGN_INS_PER_ADDRESS = 100;
/** Length of that window, in seconds. */
export const ADDRESS_WINDOW_SECONDS = 15 * 60;

/** Longest user name, in characters. */
export const LONGEST_USERNAME = 254;
/** Longest password, in characters. */
export const LONGEST_PASSWORD = 256;

/**
 * One answer for unknown names, wrong passwords, locked and closed accounts: none of them can be told from the others.
 */
export const signInFailed: LocalizedText = {
  zh: `用户名或密码不正确。连续 ${MOST_FAILED_SIGN_INS} 次失败后账号将锁定 ${LOCK_MINUTES} 分钟。`,
  en: `The user name or password is not right. After ${MOST_FAILED_SIGN_INS} failures in a row an account is locked for ${LOCK_MINUTES} minutes.`,
};

/** A user name as it is stored: names are looked up without regard to case, width or surrounding space. */
export function normaliseUsername(entered: string): string {
  return entered.normalize("NFKC").trim().toLowerCase();
}

/**
 * The part of an address that limits count by: all of IPv4, the first 64 bits of IPv6, where one subscriber has all the
 * rest.
 */
export function limitedAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const start = head.split(":").filter(Boolean);
  const end = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => "0");
  const groups = [...start, ...zeros, ...end].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}
