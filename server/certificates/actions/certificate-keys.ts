import { createPrivateKey } from "node:crypto";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { issuerOf } from "../issuer.ts";
import { keyInForce } from "../signing/key-in-force.ts";
import type { CertifiedKey, KeyPurpose } from "../signing/own-authority.ts";
import { heldKey, type SigningKey, type TimestampAuthority } from "../signing/signing-key.ts";

/** What keys are found and made with. */
type KeyServices = Pick<
  Services,
  "store" | "secrets" | "settings" | "clock" | "certificateKey" | "timestampAuthority" | "log"
>;

interface KeyRow {
  id: string;
  purpose: KeyPurpose;
  certificate: Uint8Array;
  sealedKey: Uint8Array;
}

/**
 * The key that certificates are signed with: the operator's own where one is given, else that of this installation, made when it is first needed.
 * @throws KeyNotInForceError when its certificates are not valid now, or not for this
 */
export async function certificateKey(services: KeyServices): Promise<SigningKey> {
  const key = services.certificateKey ?? (await installationKey(services, "ISSUER"));
  return keyInForce(key, "ISSUER", services.clock.now());
}

/** Who vouches for the time of signatures: the authority that the operator names, or one of our own. */
export async function timestampAuthority(services: KeyServices): Promise<TimestampAuthority> {
  if (services.timestampAuthority) return services.timestampAuthority;
  const { ownAuthority } = await import("../signing/timestamps.ts");
  return ownAuthority(
    async () => keyInForce(await installationKey(services, "TIMESTAMP"), "TIMESTAMP", services.clock.now()),
    () => services.clock.now(),
  );
}

/** What signatures of this issuer are checked against, by whoever checks them. */
export interface TrustedKeys {
  /** Roots in DER that anything we signed may end in: that of the operator's own key, and those of this installation, the latest first. */
  roots: Uint8Array[];
  /** Chains of the keys that signed certificates, each key's own certificate first. */
  issuers: (readonly Uint8Array[])[];
  /** Certificates of keys that somebody else may have. */
  withdrawn: Uint8Array[];
}

/** The keys that signatures may come from, also those that sign no more. */
export async function trustedKeys({
  store,
  certificateKey: own,
}: Pick<Services, "store" | "certificateKey">): Promise<TrustedKeys> {
  const { rows } = await store.pool.query<{
    purpose: KeyPurpose;
    certificate: Uint8Array;
    root: Uint8Array | null;
    isWithdrawn: boolean;
  }>(sql`
    SELECT k."purpose"::text AS "purpose", k."certificate", r."certificate" AS "root", coalesce(k."endedBecause" = 'COMPROMISED', false) AS "isWithdrawn"
    FROM "CertificateKey" k LEFT JOIN "CertificateKey" r ON r."id" = k."rootId" ORDER BY k."since" DESC, k."id" DESC`);
  const of = (purpose: KeyPurpose) => rows.filter((row) => row.purpose === purpose);
  const given = own?.chain.at(-1);
  return {
    roots: [...(given ? [given] : []), ...of("ROOT").map(({ certificate }) => certificate)],
    issuers: [
      ...(own ? [own.chain] : []),
      ...of("ISSUER").map(({ certificate, root }) => (root ? [certificate, root] : [certificate])),
    ],
    withdrawn: rows.filter(({ isWithdrawn }) => isWithdrawn).map(({ certificate }) => certificate),
  };
}

/** Roots in DER that anything we signed may end in. */
export async function trustedRoots(services: Pick<Services, "store" | "certificateKey">): Promise<Uint8Array[]> {
  return (await trustedKeys(services)).roots;
}

async function installationKey(services: KeyServices, purpose: "ISSUER" | "TIMESTAMP"): Promise<SigningKey> {
  const { rows } = await services.store.pool.query<KeyRow>(keysInUse);
  const isMade = rows.some((each) => each.purpose === purpose);
  const keys = isMade ? rows : await inTransaction(services.store, (tx) => makeKeys(tx, services));
  const [own, root] = [purpose, "ROOT"].map((wanted) => keys.find((each) => each.purpose === wanted));
  if (!own || !root) throw new Error(`there is no key for ${purpose}`);
  return heldKey(opened(services, own), [new Uint8Array(own.certificate), new Uint8Array(root.certificate)]);
}

const keysInUse = sql`SELECT "id", "purpose"::text AS "purpose", "certificate", "sealedKey" FROM "CertificateKey" WHERE "retiredAt" IS NULL`;

/** Lets one transaction at a time make keys or end them. */
export async function holdKeys(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('CertificateKey'))`);
}

/** Makes the keys that are missing; of processes that start together one does, and the others find them made. */
export async function makeKeys(tx: Transaction, { secrets, settings, clock, log }: KeyServices): Promise<KeyRow[]> {
  await holdKeys(tx);
  const keys = await tx.$queryRaw<KeyRow[]>(keysInUse);
  const { makeCertifiedKey } = await import("../signing/own-authority.ts");
  const now = clock.now();
  const operator = issuerOf({ settings }).name.zh;
  const add = async (purpose: KeyPurpose, root?: CertifiedKey & { id: string }) => {
    const made = await makeCertifiedKey(purpose, { operator, now, root });
    const sealedKey = secrets.seal(made.key.export({ format: "pem", type: "pkcs8" }) as string);
    const certificate = new Uint8Array(made.certificate);
    const { id } = await tx.certificateKey.create({
      data: { purpose, certificate, rootId: root?.id ?? null, sealedKey, since: now },
    });
    keys.push({ id, purpose, certificate, sealedKey });
    log.info({ purpose }, "made a key for certificates");
    return { ...made, id };
  };
  const known = keys.find(({ purpose }) => purpose === "ROOT");
  const root = known ? { ...known, key: opened({ secrets }, known) } : await add("ROOT");
  for (const purpose of ["ISSUER", "TIMESTAMP"] as const) {
    if (!keys.some((each) => each.purpose === purpose)) await add(purpose, root);
  }
  return keys;
}

function opened({ secrets }: Pick<Services, "secrets">, { sealedKey }: KeyRow) {
  return createPrivateKey(secrets.open(sealedKey));
}
