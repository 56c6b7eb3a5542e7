import { createPrivateKey } from "node:crypto";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { issuerOf } from "../issuer.ts";
import type { CertifiedKey, KeyPurpose } from "../signing/own-authority.ts";
import { heldKey, type SigningKey, type TimestampAuthority } from "../signing/signing-key.ts";

/** What keys are found and made with. */
type KeyServices = Pick<
  Services,
  "store" | "secrets" | "settings" | "clock" | "certificateKey" | "timestampAuthority" | "log"
>;

interface KeyRow {
  purpose: KeyPurpose;
  certificate: Uint8Array;
  sealedKey: Uint8Array;
}

/** The key that certificates are signed with: the operator's own where one is given, else that of this installation, made when it is first needed. */
export async function certificateKey(services: KeyServices): Promise<SigningKey> {
  return services.certificateKey ?? (await installationKey(services, "ISSUER"));
}

/** Who vouches for the time of signatures: the authority that the operator names, or one of our own. */
export async function timestampAuthority(services: KeyServices): Promise<TimestampAuthority> {
  if (services.timestampAuthority) return services.timestampAuthority;
  const { ownAuthority } = await import("../signing/timestamps.ts");
  return ownAuthority(
    () => installationKey(services, "TIMESTAMP"),
    () => services.clock.now(),
  );
}

/** Roots in DER that anything we signed may end in: those of this installation, the latest first, and that of the operator's own key. */
export async function trustedRoots({
  store,
  certificateKey: own,
}: Pick<Services, "store" | "certificateKey">): Promise<Uint8Array[]> {
  const { rows } = await store.pool.query<{ certificate: Uint8Array }>(
    sql`SELECT "certificate" FROM "CertificateKey" WHERE "purpose" = 'ROOT' ORDER BY "since" DESC`,
  );
  const given = own?.chain.at(-1);
  return [...(given ? [given] : []), ...rows.map(({ certificate }) => certificate)];
}

async function installationKey(services: KeyServices, purpose: "ISSUER" | "TIMESTAMP"): Promise<SigningKey> {
  const { rows } = await services.store.pool.query<KeyRow>(keysInUse);
  const isMade = rows.some((each) => each.purpose === purpose);
  const keys = isMade ? rows : await inTransaction(services.store, (tx) => makeKeys(tx, services));
  const [own, root] = [purpose, "ROOT"].map((wanted) => keys.find((each) => each.purpose === wanted));
  if (!own || !root) throw new Error(`there is no key for ${purpose}`);
  return heldKey(opened(services, own), [new Uint8Array(own.certificate), new Uint8Array(root.certificate)]);
}

const keysInUse = sql`SELECT "purpose"::text AS "purpose", "certificate", "sealedKey" FROM "CertificateKey" WHERE "retiredAt" IS NULL`;

/** Makes the keys that are missing; of processes that start together one does, and the others find them made. */
async function makeKeys(tx: Transaction, { secrets, settings, clock, log }: KeyServices): Promise<KeyRow[]> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('CertificateKey'))`);
  const keys = await tx.$queryRaw<KeyRow[]>(keysInUse);
  const { makeCertifiedKey } = await import("../signing/own-authority.ts");
  const now = clock.now();
  const operator = issuerOf({ settings }).name.zh;
  const add = async (purpose: KeyPurpose, root?: CertifiedKey) => {
    const made = await makeCertifiedKey(purpose, { operator, now, root });
    const sealedKey = secrets.seal(made.key.export({ format: "pem", type: "pkcs8" }) as string);
    const certificate = new Uint8Array(made.certificate);
    await tx.certificateKey.create({ data: { purpose, certificate, sealedKey, since: now } });
    keys.push({ purpose, certificate, sealedKey });
    log.info({ purpose }, "made a key for certificates");
    return made;
  };
  const known = keys.find(({ purpose }) => purpose === "ROOT");
  const root = known ? { key: opened({ secrets }, known), certificate: known.certificate } : await add("ROOT");
  for (const purpose of ["ISSUER", "TIMESTAMP"] as const) {
    if (!keys.some((each) => each.purpose === purpose)) await add(purpose, root);
  }
  return keys;
}

function opened({ secrets }: Pick<Services, "secrets">, { sealedKey }: KeyRow) {
  return createPrivateKey(secrets.open(sealedKey));
}
