import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import type { UserFault } from "../../platform/action.ts";
import { LONGEST_PASSWORD } from "../rules/sign-in-limits.ts";

/** Shortest password, in characters. NIST SP 800-63B asks for eight; the desk shows identity cards. */
export const SHORTEST_PASSWORD = 10;
/** What the estimator must give on its scale from 0 to 4: safe against guessing at the sign-in page, and for a while against whoever has the hashes. */
const LEAST_SCORE = 3;
/** The estimator's work grows with the length; what lies behind only makes a password stronger. */
const LOOKED_AT = 64;

let estimator: ZxcvbnFactory | undefined;

/**
 * Why a text is no password for an account; null when it is one. There are no rules about digits and capitals: they make passwords that are hard to remember and easy to guess.
 * `about` is what everybody knows of the account, its names.
 */
export function passwordFault(password: string, about: readonly string[]): UserFault | null {
  const fault = (code: string, zh: string, en: string): UserFault => ({
    ...{ kind: "InvalidInputError", code, path: ["input", "newPassword"] },
    text: { zh, en },
  });
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD)
    return fault(
      "PASSWORD_TOO_SHORT",
      `密码至少 ${SHORTEST_PASSWORD} 个字符`,
      `A password has at least ${SHORTEST_PASSWORD} characters`,
    );
  if (password.length > LONGEST_PASSWORD)
    return fault(
      "PASSWORD_TOO_LONG",
      `密码最多 ${LONGEST_PASSWORD} 个字符`,
      `A password has at most ${LONGEST_PASSWORD} characters`,
    );
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const known = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((part) => part.length > 2);
  if (estimator.check(password.slice(0, LOOKED_AT), known).score < LEAST_SCORE)
    return fault(
      "PASSWORD_TOO_EASY",
      "这个密码容易被猜到，请换一个，例如几个互不相关的词",
      "This password is easy to guess. Take another one, for example a few words that have nothing to do with each other",
    );
  return null;
}
