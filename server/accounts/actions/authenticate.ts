import { LRUCache } from "lru-cache";
import { type Authenticate, anonymous, type Caller } from "../../platform/caller.ts";
import { UnauthenticatedError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { viewerOf } from "../rules/viewer-of.ts";
import { IdentityProviderUnavailableError } from "../tokens/identity-provider.ts";
import type { VerifiedToken } from "../tokens/tokens.ts";

/** Tokens remembered as checked. */
const MOST_REMEMBERED = 5_000;
/** How long what is known of a token's account may be old: a closed account or another role shows within this time. */
const REMEMBERED_SECONDS = 60;
/** No token of ours or of a sensible provider is longer, in characters. */
const LONGEST_TOKEN = 8_192;

interface AccountRow {
  id: string;
  role: string;
  customerId: string | null;
  displayName: string;
}

interface Remembered {
  caller: Promise<Caller>;
  checkedAtMs: number;
}

/**
 * Checks the access token of a call. Checking a signature costs more than a small query, so a token that passed is
 * remembered: until it ends, at most a minute. That is all that is kept in memory, and losing it changes no answer.
 */
export function createAuthenticator(services: Pick<Services, "store" | "tokens" | "clock">): Authenticate {
  const remembered = new LRUCache<string, Remembered>({ max: MOST_REMEMBERED });
  const { clock } = services;
  return async ({ authorization }) => {
    if (!authorization) return anonymous;
    const token = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(authorization)?.[1];
    if (!token || token.length > LONGEST_TOKEN) throw new UnauthenticatedError(signInAgain);
    const now = clock.now();
    const nowMs = now.getTime();
    let known = remembered.get(token);
    if (!known || Math.abs(nowMs - known.checkedAtMs) >= REMEMBERED_SECONDS * 1000) {
      known = { caller: findCaller(services, token, now), checkedAtMs: nowMs };
      // Calls that come together wait for one check.
      remembered.set(token, known);
      known.caller.catch(() => remembered.delete(token));
    }
    const caller = await known.caller;
    if (caller.session && nowMs >= caller.session.expiresAt.getTime()) throw new UnauthenticatedError(signInAgain);
    return caller;
  };
}

async function findCaller(
  { store, tokens }: Pick<Services, "store" | "tokens">,
  token: string,
  now: Date,
): Promise<Caller> {
  let verified: VerifiedToken;
  try {
    verified = await tokens.verify(token, now);
  } catch (error) {
    if (error instanceof IdentityProviderUnavailableError) throw error;
    throw new UnauthenticatedError(signInAgain);
  }
  const chainId = verified.kind === "OWN" ? verified.chainId : null;
  const who =
    verified.kind === "OWN"
      ? sql`a."id" = ${verified.accountId}::uuid`
      : sql`a."externalSubject" = ${verified.externalSubject}`;
  const { rows } = await store.frontDoor.query<AccountRow>(sql`
    SELECT a."id", a."role"::text AS "role", a."customerId", a."displayName" FROM "Account" a
    WHERE ${who} AND a."disabledAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "RefreshToken" first WHERE first."id" = ${chainId}::uuid AND first."revokedAt" IS NOT NULL)`);
  const account = rows[0];
  if (!account) throw new UnauthenticatedError(signInAgain);
  const { id: accountId, role, customerId } = account;
  return {
    viewer: viewerOf(account),
    isSignedIn: true,
    session: { accountId, role, customerId, chainId, expiresAt: verified.expiresAt },
  };
}

const signInAgain = { zh: "登录已失效，请重新登录", en: "Your sign-in is no longer valid; please sign in again" };
