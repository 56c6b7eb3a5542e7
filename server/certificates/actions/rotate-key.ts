import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { fingerprintOf, readChainCertificate } from "../checks/chain.ts";
import { issueWaiting } from "../jobs/wait-for-key.ts";
import type { KeyEnd } from "../rules/key-words.ts";
import type { KeyPurpose } from "../signing/own-authority.ts";
import { holdKeys, makeKeys } from "./certificate-keys.ts";
import { appendToLog } from "./public-log.ts";

/** What somebody wants of the keys. */
export interface KeyRotation {
  purpose: KeyPurpose;
  because: KeyEnd;
  statement: string;
}

const heldElsewhere: UserFault = {
  kind: "InvalidInputError",
  code: "KEY_HELD_ELSEWHERE",
  text: {
    zh: "该密钥由运营商自己的设备或外部时间戳服务保管，请在那里更换",
    en: "This key is held by a device of the operator's, or by another authority: change it there",
  },
  path: ["input", "purpose"],
};

const rootEnded: UserFault = {
  kind: "InvalidInputError",
  code: "ROOT_EXPIRED",
  text: {
    zh: "根密钥的证书已过期，新密钥无法签名：请更换根密钥，其余密钥会一并更换",
    en: "The certificate of the root has expired, and a key below it could not sign: replace the root, which replaces the other keys too",
  },
  path: ["input", "purpose"],
};

/**
 * Puts a new key in the place of one that certificates are signed with; a new root brings new keys of the other purposes along. What the old ones signed is checked as before, against
 * their certificates, which are kept; their private parts are not. The public log tells it, in the same transaction, before anything is signed with the new key.
 *
 * Decision: nothing of the old private part is needed, not even opened. So a key that is lost is replaced like any other; and of one that somebody stole nothing is left here to be
 * stolen again.
 */
export async function rotateKey(
  context: ActionContext,
  { purpose, because, statement: said }: KeyRotation,
): Promise<Outcome<{ keyId: string }>> {
  const { services } = context;
  const statement = requiredText(said, { at: "statement" });
  if (!statement.ok) return statement;
  if (isHeldElsewhere(services, purpose)) return refused(heldElsewhere);
  return inTransaction(services.store, async (tx) => {
    const now = services.clock.now();
    await holdKeys(tx);
    if (purpose !== "ROOT" && (await hasRootEnded(tx, now))) return refused(rootEnded);
    await endKeys(tx, { purpose, because, statement: statement.text, now });
    const keys = await makeKeys(tx, services);
    const made = keys.find((key) => key.purpose === purpose);
    if (!made) throw new Error(`no key for ${purpose} was made`);
    await recordAudit(tx, {
      ...{
        context,
        action: "certificateKey.rotate",
        objectType: "CertificateKey",
        objectId: made.id,
        customerId: null,
      },
      ...{ facts: { purpose, because }, now },
    });
    for (const key of keys.filter((each) => purpose === "ROOT" || each.purpose === purpose)) {
      const fingerprint = await fingerprintOf({ bytes: key.certificate });
      await appendToLog(tx, {
        ...{ kind: "KEY_CHANGED", purpose: key.purpose, at: now, certificateSha256: fingerprint },
        because: key.purpose === purpose ? because : "ROTATED",
      });
    }
    await issueWaiting(tx, now);
    return { ok: true, keyId: made.id };
  });
}

/** Whether a key is in a device of the operator's or at another authority, whatever keys of our own there are: it is not replaced here. */
export function isHeldElsewhere(
  { certificateKey, timestampAuthority }: Pick<ActionContext["services"], "certificateKey" | "timestampAuthority">,
  purpose: KeyPurpose,
): boolean {
  return purpose === "TIMESTAMP" ? timestampAuthority !== undefined : certificateKey !== undefined;
}

/** Whether what the root vouches for counts no more: a new key below it would sign nothing. */
async function hasRootEnded(tx: Transaction, now: Date): Promise<boolean> {
  const [root] = await tx.$queryRaw<{ certificate: Uint8Array }[]>(
    sql`SELECT "certificate" FROM "CertificateKey" WHERE "purpose" = 'ROOT' AND "retiredAt" IS NULL`,
  );
  return root !== undefined && readChainCertificate(new Uint8Array(root.certificate)).validUntil < now;
}

/** Ends the key in use, and with a root those below it. */
async function endKeys(
  tx: Transaction,
  { purpose, because, statement, now }: KeyRotation & { now: Date },
): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "CertificateKey" SET "retiredAt" = greatest(${now}, "since"), "sealedKey" = NULL, "statement" = ${statement},
      "endedBecause" = CASE WHEN "purpose" = ${purpose}::"CertificateKeyPurpose" THEN ${because}::"CertificateKeyEnd" ELSE 'ROTATED' END
    WHERE "retiredAt" IS NULL AND (${purpose} = 'ROOT' OR "purpose" = ${purpose}::"CertificateKeyPurpose")`);
}
