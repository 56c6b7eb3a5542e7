import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import type { RateLimitedError } from "../../platform/errors.ts";
import { countUse, giveBackUse, type RateLimit } from "../../platform/rate-limit.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import {
  ADDRESS_WINDOW_SECONDS,
  LOCK_MINUTES,
  LONGEST_PASSWORD,
  LONGEST_USERNAME,
  limitedAddress,
  MOST_FAILED_SIGN_INS,
  MOST_FAILED_SIGN_INS_PER_ADDRESS,
  normaliseUsername,
  signInFailed,
} from "../rules/sign-in-limits.ts";
import { viewerOf } from "../rules/viewer-of.ts";
import { grantSession, type Session } from "./grant-session.ts";
import { checkPassword, hashPassword, refuseWhenBusy } from "./hash-password.ts";

/** What a person enters, and where from. */
export interface StartSessionInput {
  username: string;
  password: string;
  remoteAddress: string;
  userAgent: string | null;
}

interface Candidate {
  id: string;
  role: string;
  customerId: string | null;
  displayName: string;
  passwordHash: string;
  failedSignIns: number;
}

const addressLimit: RateLimit = {
  name: "sign-in.address",
  mostPerWindow: MOST_FAILED_SIGN_INS_PER_ADDRESS,
  windowSeconds: ADDRESS_WINDOW_SECONDS,
};

/**
 * Signs in with user name and password. The attempt is counted as failed before the password is looked at, and taken
 * back when it was right: however many attempts come at once, only so many passwords are ever tried.
 * @throws RateLimitedError when too many attempts failed from this address
 */
export async function startSession(
  context: ActionContext,
  input: StartSessionInput,
): Promise<Outcome<{ session: Session }>> {
  refuseWhenBusy();
  const { services } = context;
  const { secrets } = services;
  const now = services.clock.now();
  const username = normaliseUsername(input.username);
  const isPlausible = username.length <= LONGEST_USERNAME && input.password.length <= LONGEST_PASSWORD;
  const use = { limit: addressLimit, subject: limitedAddress(input.remoteAddress), now };

  const attempt = await inTransaction(
    services.store,
    async (tx): Promise<{ limited: RateLimitedError | null; candidate?: Candidate }> => {
      const limited = await countUse(tx, secrets, use);
      return limited || !isPlausible ? { limited } : { limited, candidate: await countAttempt(tx, username, now) };
    },
    "SIGN_IN",
  );
  if (attempt.limited) throw attempt.limited;

  const { candidate } = attempt;
  const check = await checkPassword(isPlausible ? input.password : "", candidate?.passwordHash);
  if (!candidate || !check.isRight) {
    if (candidate?.failedSignIns === MOST_FAILED_SIGN_INS) {
      services.log.warn({ accountId: candidate.id, traceId: context.traceId }, "account locked after failed sign-ins");
    }
    return failed;
  }

  const newHash = check.isOutdated ? await hashPassword(input.password) : null;
  return inTransaction(
    services.store,
    async (tx) => {
      const isStillOpen = await tx.$executeRaw(sql`
      UPDATE "Account" SET "failedSignIns" = 0, "lockedUntil" = NULL, "passwordHash" = coalesce(${newHash}::text, "passwordHash"), "lastSignInAt" = ${now}
      WHERE "id" = ${candidate.id}::uuid AND "disabledAt" IS NULL AND "passwordHash" = ${candidate.passwordHash}`);
      if (!isStillOpen) return failed;
      await giveBackUse(tx, secrets, use);
      await tx.$executeRaw(
        sql`DELETE FROM "RefreshToken" WHERE "accountId" = ${candidate.id}::uuid AND "expiresAt" <= ${now}`,
      );
      const viewer = viewerOf(candidate);
      const session = await grantSession(tx, services, viewer, null, now, input.userAgent);
      await recordAudit(tx, {
        context: { viewer, traceId: context.traceId },
        action: "session.start",
        objectType: "Account",
        objectId: viewer.accountId,
        customerId: viewer.customerId,
        now,
      });
      return { ok: true, session };
    },
    "SIGN_IN",
  );
}

/** Counts a failed attempt and answers the account; nothing when there is none that may sign in with a password now. */
async function countAttempt(tx: Transaction, username: string, now: Date): Promise<Candidate | undefined> {
  const lockedUntil = new Date(now.getTime() + LOCK_MINUTES * 60 * 1000);
  // A lock that is over begins a new count.
  const attempts = sql`CASE WHEN "lockedUntil" IS NULL THEN "failedSignIns" + 1 ELSE 1 END`;
  const rows = await tx.$queryRaw<Candidate[]>(sql`
    UPDATE "Account" SET
      "failedSignIns" = ${attempts},
      "lockedUntil" = CASE WHEN ${attempts} >= ${MOST_FAILED_SIGN_INS}::int THEN ${lockedUntil}::timestamptz END
    WHERE "username" = ${username} AND "disabledAt" IS NULL AND "passwordHash" IS NOT NULL
      AND ("lockedUntil" IS NULL OR "lockedUntil" <= ${now})
    RETURNING "id", "role"::text AS "role", "customerId", "displayName", "passwordHash", "failedSignIns"`);
  return rows[0];
}

const failed = refused({ kind: "InvalidInputError", code: "SIGN_IN_FAILED", text: signInFailed, path: ["input"] });
