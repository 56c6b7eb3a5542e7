/** Whether somebody can sign in with an account, and how. */
import type { Words } from "../../platform/localized-text.ts";

/** Every state, as it is on screen. */
export const accountStateWords = {
  ACTIVE: { zh: "可登录", en: "Active" },
  INVITED: { zh: "待设密码", en: "Invited" },
  LOCKED: { zh: "已锁定", en: "Locked" },
  DISABLED: { zh: "已停用", en: "Disabled" },
} as const satisfies Words;

export type AccountState = keyof typeof accountStateWords;

/** What tells the state of an account. */
export interface AccountStand {
  disabledAt: Date | null;
  lockedUntil: Date | null;
  hasPassword: boolean;
  hasProvider: boolean;
}

/** The state at a moment. */
export function accountStateAt(
  now: Date,
  { disabledAt, lockedUntil, hasPassword, hasProvider }: AccountStand,
): AccountState {
  if (disabledAt) return "DISABLED";
  if (!hasPassword && !hasProvider) return "INVITED";
  return hasPassword && lockedUntil && lockedUntil > now ? "LOCKED" : "ACTIVE";
}
