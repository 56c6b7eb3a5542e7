/**
 * Settings that all processes of an installation must have in common. With other keys on a second machine sign-ins fail now and then, links break, and numbers are
 * sealed that the first machine cannot open: all of it hours after the start, and for no visible reason. So the first process leaves a fingerprint of each in the
 * database, and one that has others does not start.
 *
 * Decision: fingerprints are keyed with the encryption key, so that whoever reads the database can try nothing out. When that key itself is another one, all others
 * would seem to be, too: it is looked at first and told alone.
 */
import { createHmac, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { PoolClient } from "pg";
import { machineAuditSql } from "../../audit/index.ts";
import { UtcClient } from "../../platform/database/connection.ts";
import { sql } from "../../platform/sql.ts";
import { ObjectNotFoundError, type ObjectStorage, StorageUnavailableError } from "../../platform/storage/index.ts";
import { type Config, ConfigError } from "../config.ts";
import type { Keys } from "./keys.ts";

/** What is compared, by its name in the environment. */
export type SharedSettings = Readonly<Record<string, string>>;

/** Number of the lock under which one process at a time looks. Any number will do, as long as nothing else uses it. */
const LOCK = 7_404_032;
/** Where a store says which one it is. */
const STORE_NAME_KEY = "installation/name";
const LARGEST_NAME_BYTES = 200;

/** Stands for the certificates of a signer where the installation signs for itself. */
const NO_SIGNER = "none here";
/** Keys of before, which all processes must have while everything is sealed anew. */
export const previousNames = ["PREVIOUS_ENCRYPTION_KEY", "PREVIOUS_BLIND_INDEX_KEY"] as const;
/** What can only be changed together with the key before: what it sealed could not be opened or found any more. */
const withPrevious: readonly string[] = previousNames.map((name) => name.slice("PREVIOUS_".length));

/** The settings of this process that others must share. Where it is reached counts in production only: developers change ports. */
export function sharedSettings(config: Config, keys: Keys): SharedSettings {
  const base64 = (key: Buffer) => key.toString("base64");
  return {
    ENCRYPTION_KEY: base64(keys.encryptionKey),
    BLIND_INDEX_KEY: base64(keys.blindIndexKey),
    LINK_KEY: base64(keys.linkKey),
    TOKEN_KEY: keys.tokenKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
    CARRIER_API_KEY: keys.carrierApiKey,
    CARRIER_CALLBACK_SECRET: keys.carrierCallbackSecret,
    PAYMENT_API_KEY: keys.paymentApiKey,
    PAYMENT_CALLBACK_SECRET: keys.paymentCallbackSecret,
    // Also that there is none: two signers of one installation would be two issuers.
    SIGNER_CERTIFICATES: config.signerCertificates?.map((each) => base64(Buffer.from(each))).join() ?? NO_SIGNER,
    ...(config.isProduction ? { PUBLIC_URL: config.publicUrl } : {}),
    ...(config.previousEncryptionKey ? { PREVIOUS_ENCRYPTION_KEY: base64(config.previousEncryptionKey) } : {}),
    ...(config.previousBlindIndexKey ? { PREVIOUS_BLIND_INDEX_KEY: base64(config.previousBlindIndexKey) } : {}),
  };
}

/**
 * Compares this process's settings with those of the installation; what no process has said yet it says.
 * @throws ConfigError naming the settings that differ, in one line
 */
export function insistOnSharedSettings(url: string, settings: SharedSettings, storage: ObjectStorage): Promise<void> {
  return lookAt(url, async (client, known) => {
    const fingerprints = fingerprintsOf(withoutPrevious(settings));
    const differing = Object.entries(fingerprints).flatMap(([name, fingerprint]) =>
      known.has(name) && known.get(name) !== fingerprint ? [name] : [],
    );
    if (differing.includes("ENCRYPTION_KEY")) throw differs(["ENCRYPTION_KEY"]);
    if (differing.length > 0) throw differs(differing);
    insistOnPrevious(known, settings);
    await insistOnStore(client, known, settings, storage);
    for (const [name, fingerprint] of Object.entries(fingerprints))
      if (!known.has(name)) await write(client, name, fingerprint);
  });
}

/**
 * Makes the values of this process those of the installation, on purpose: others with the old ones no longer start. A key that seals or finds numbers is changed together with the one before;
 * workers then seal everything anew. The audit trail says which were changed, where and when; never what they are.
 * @throws ConfigError for a setting that is not shared, or a key without the one before
 */
export async function adoptSettings(
  url: string,
  settings: SharedSettings,
  storage: ObjectStorage,
  names: readonly string[],
): Promise<void> {
  const adoptable = [...Object.keys(withoutPrevious(settings)), "STORAGE_URL"];
  if (names.length === 0 || !names.every((name) => adoptable.includes(name)))
    throw new ConfigError([`Name what is to be adopted: ${adoptable.join(", ")}`]);
  await lookAt(url, async (client, known) => {
    const changed = names.filter((name) => withPrevious.includes(name));
    const before = changed.length > 0 ? settingsBefore(known, settings, changed) : settings;
    if (known.has("ENCRYPTION_KEY") && known.get("ENCRYPTION_KEY") !== fingerprintsOf(before).ENCRYPTION_KEY)
      throw differs(["ENCRYPTION_KEY"]);
    const now: SharedSettings = { ...withoutPrevious(settings), STORAGE_URL: await nameOf(storage) };
    const fingerprints = fingerprintsOf(now);
    if (!changed.includes("ENCRYPTION_KEY")) {
      for (const name of names) await write(client, name, fingerprints[name] ?? "");
    } else {
      // All fingerprints are keyed with that key. What is not named must be what it was.
      const asBefore = fingerprintsOf({ ...now, ENCRYPTION_KEY: before.ENCRYPTION_KEY ?? "" });
      const differing = Object.keys(now).filter(
        (name) => !names.includes(name) && known.has(name) && known.get(name) !== asBefore[name],
      );
      if (differing.length > 0) throw differs(differing);
      await client.query(`DELETE FROM "SharedSetting"`);
      for (const [name, fingerprint] of Object.entries(fingerprints)) await write(client, name, fingerprint);
    }
    await client.query(machineAuditSql("setting.adopt", { settings: names, machine: hostname() }));
    for (const name of changed) {
      const previous = `PREVIOUS_${name}`;
      await write(client, previous, fingerprintOf(settings, previous, settings[previous] ?? ""));
    }
  });
}

function withoutPrevious(settings: SharedSettings): SharedSettings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !isPrevious(name)));
}

function isPrevious(name: string): boolean {
  return (previousNames as readonly string[]).includes(name);
}

/** @throws ConfigError without the keys of before while something still is sealed under them */
function insistOnPrevious(known: ReadonlyMap<string, string>, settings: SharedSettings): void {
  for (const name of previousNames) {
    if (known.has(name) && known.get(name) !== fingerprintOf(settings, name, settings[name] ?? ""))
      throw new ConfigError([`${name} must be the key of before until workers have sealed everything anew`]);
  }
}

/**
 * The settings with the keys as they were before a change.
 * @throws ConfigError without them, when they are not those of the installation, or while the change before is not done
 */
function settingsBefore(
  known: ReadonlyMap<string, string>,
  settings: SharedSettings,
  changed: readonly string[],
): SharedSettings {
  if (previousNames.some((name) => known.has(name)))
    throw new ConfigError(["Keys are being changed already: let the workers seal everything anew first"]);
  const before = { ...settings };
  for (const name of changed) {
    const previous = settings[`PREVIOUS_${name}`];
    if (previous === undefined || previous === settings[name])
      throw new ConfigError([`${name} is changed together with PREVIOUS_${name}, the key of before: set both`]);
    before[name] = previous;
  }
  for (const name of changed) {
    if (known.has(name) && known.get(name) !== fingerprintOf(before, name, before[name] ?? ""))
      throw new ConfigError([`PREVIOUS_${name} is not the key that this installation has`]);
  }
  return before;
}

/** A store says by an object which one it is: two folders of one name on two machines are two stores. */
async function insistOnStore(
  client: Client,
  known: ReadonlyMap<string, string>,
  settings: SharedSettings,
  storage: ObjectStorage,
): Promise<void> {
  try {
    const expected = known.get("STORAGE_URL");
    const name = expected === undefined ? await nameOf(storage) : await readName(storage);
    const fingerprint = name === null ? null : fingerprintOf(settings, "STORAGE_URL", name);
    if (expected === undefined) await write(client, "STORAGE_URL", fingerprint ?? "");
    else if (fingerprint !== expected) throw differs(["STORAGE_URL"]);
  } catch (error) {
    // A store that is away for a while keeps nobody from starting; the next start looks again.
    if (!(error instanceof StorageUnavailableError)) throw error;
  }
}

/** Which store it is; one that has no name yet gets one. */
async function nameOf(storage: ObjectStorage): Promise<string> {
  const name = (await readName(storage)) ?? randomUUID();
  await storage.put(STORE_NAME_KEY, Buffer.from(name), { contentType: "text/plain" });
  return name;
}

async function readName(storage: ObjectStorage): Promise<string | null> {
  try {
    return (await storage.readBytes(STORE_NAME_KEY, LARGEST_NAME_BYTES)).toString("utf8");
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}

type Client = Pick<PoolClient, "query">;

async function lookAt(
  url: string,
  work: (client: Client, known: ReadonlyMap<string, string>) => Promise<void>,
): Promise<void> {
  const client = new UtcClient({ connectionString: url, application_name: "shared settings" });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
    const { rows } = await client.query<{ name: string; fingerprint: string }>(
      `SELECT "name", "fingerprint" FROM "SharedSetting"`,
    );
    await work(client, new Map(rows.map(({ name, fingerprint }) => [name, fingerprint])));
    await client.query("COMMIT");
  } finally {
    // What was not committed goes with the connection.
    await client.end().catch(() => {});
  }
}

async function write(client: Client, name: string, fingerprint: string): Promise<void> {
  await client.query(sql`
    INSERT INTO "SharedSetting" ("name", "fingerprint", "since") VALUES (${name}, ${fingerprint}, now())
    ON CONFLICT ("name") DO UPDATE SET "fingerprint" = EXCLUDED."fingerprint", "since" = EXCLUDED."since"`);
}

function fingerprintsOf(settings: SharedSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, fingerprintOf(settings, name, value)]),
  );
}

function fingerprintOf({ ENCRYPTION_KEY = "" }: SharedSettings, name: string, value: string): string {
  return createHmac("sha256", Buffer.from(ENCRYPTION_KEY, "base64")).update(`${name}\n${value}`).digest("base64url");
}

function differs(names: readonly string[]): ConfigError {
  const are = names.length === 1 ? "differs" : "differ";
  return new ConfigError([
    `${names.join(", ")} ${are} from what the other processes on this database have: give all machines the same. Changed on purpose? See "Two machines" in the README`,
  ]);
}
