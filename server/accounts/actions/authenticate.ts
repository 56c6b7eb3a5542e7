import { LRUCache } from "lru-cache";
import { type Authenticate, anonymous, type Caller, type CallerSession } from "../../platform/caller.ts";
import { UnauthenticatedError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { viewerOf } from "../rules/viewer-of.ts";
import { IdentityProviderUnavailableError } from "../tokens/identity-provider.ts";
import type { VerifiedToken } from "../tokens/tokens.ts";
import { findEndedSessions } from "./find-ended-sessions.ts";

/** Tokens remembered as checked. */
const MOST_REMEMBERED = 5_000;
/** How long what is known of a token's account may be old when nobody is told of changes because the line for notices is broken. */
const REMEMBERED_SECONDS = 60;
/** Channel on which the database tells that a sign-in ended or an account's rights changed; the notice says no more than that. */
export const SIGN_IN_CHANNEL = "sign_ins_changed";
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
  /** Who it turned out to be; null while that is being found out. */
  known: Caller | null;
  checkedAtMs: number;
}

/**
 * Checks the access token of a call. Checking a signature costs more than a small query, so a token that passed is
 * remembered until it ends, its account is changed or its session is ended, in whatever process, and at most a minute.
 * That is all that is kept in memory, and losing it changes no answer.
 */
export function createAuthenticator(
  services: Pick<Services, "store" | "tokens" | "clock" | "notices" | "log">,
): Authenticate {
  const remembered = new LRUCache<string, Remembered>({ max: MOST_REMEMBERED });
  void forgetEnded(services, remembered);
  const { clock } = services;
  return async ({ authorization }) => {
    if (!authorization) return anonymous;
    const token = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(authorization)?.[1];
    if (!token || token.length > LONGEST_TOKEN) throw new UnauthenticatedError(signInAgain);
    const now = clock.now();
    const nowMs = now.getTime();
    let known = remembered.get(token);
    if (!known || Math.abs(nowMs - known.checkedAtMs) >= REMEMBERED_SECONDS * 1000) {
      const checked: Remembered = { caller: findCaller(services, token, now), known: null, checkedAtMs: nowMs };
      known = checked;
      // Calls that come together wait for one check.
      remembered.set(token, checked);
      checked.caller.then(
        (caller) => {
          checked.known = caller;
        },
        () => remembered.delete(token),
      );
    }
    const caller = await known.caller;
    if (caller.session && nowMs >= caller.session.expiresAt.getTime()) throw new UnauthenticatedError(signInAgain);
    return caller;
  };
}

/** Whenever sign-ins changed anywhere, forgets the callers whose sign-in no longer stands: one statement for all who are remembered, none for a call. */
async function forgetEnded(
  { store, notices, log }: Pick<Services, "store" | "notices" | "log">,
  remembered: LRUCache<string, Remembered>,
): Promise<void> {
  const wakeup = notices.listen(SIGN_IN_CHANNEL, "all");
  while (await wakeup.next()) {
    const sessions = new Map<CallerSession, string>();
    for (const [token, { known }] of remembered.entries()) {
      // What is being found out may have been read before the change.
      if (known === null) remembered.delete(token);
      else if (known.session) sessions.set(known.session, token);
    }
    try {
      for (const ended of await findEndedSessions({ store }, [...sessions.keys()]))
        remembered.delete(sessions.get(ended) ?? "");
    } catch (error) {
      log.warn({ err: error }, "cannot look which sign-ins ended; everybody is checked again");
      remembered.clear();
    }
  }
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
