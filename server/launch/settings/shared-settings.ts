/**
 * Settings that all processes of an installation must have in common. With other keys on a second machine sign-ins fail now and then, links break, and numbers are
 * sealed that the first machine cannot open: all of it hours after the start, and for no visible reason. So the first process leaves a fingerprint of each in the
 * database, and one that has others does not start.
 *
 * Decision: fingerprints are keyed with the encryption key, so that whoever reads the database can try nothing out. When that key itself is another one, all others
 * would seem to be, too: it is looked at first and told alone.
 */
import { createHmac, randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
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

/** These cannot be changed: what they sealed could not be opened or found any more. */
const unchangeable: readonly string[] = ["ENCRYPTION_KEY", "BLIND_INDEX_KEY"];

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
    ...(config.isProduction ? { PUBLIC_URL: config.publicUrl } : {}),
  };
}

/**
 * Compares this process's settings with those of the installation; what no process has said yet it says.
 * @throws ConfigError naming the settings that differ, in one line
 */
export function insistOnSharedSettings(url: string, settings: SharedSettings, storage: ObjectStorage): Promise<void> {
  return lookAt(url, async (client, known) => {
    const fingerprints = fingerprintsOf(settings);
    const differing = Object.entries(fingerprints).flatMap(([name, fingerprint]) =>
      known.has(name) && known.get(name) !== fingerprint ? [name] : [],
    );
    if (differing.includes("ENCRYPTION_KEY")) throw differs(["ENCRYPTION_KEY"]);
    if (differing.length > 0) throw differs(differing);
    await insistOnStore(client, known, settings, storage);
    for (const [name, fingerprint] of Object.entries(fingerprints))
      if (!known.has(name)) await write(client, name, fingerprint);
  });
}

/**
 * Makes the values of this process those of the installation, on purpose: others with the old ones no longer start.
 * @throws ConfigError for a setting that is not shared, or that cannot be changed
 */
export async function adoptSettings(
  url: string,
  settings: SharedSettings,
  storage: ObjectStorage,
  names: readonly string[],
): Promise<void> {
  const adoptable = [...Object.keys(settings), "STORAGE_URL"].filter((name) => !unchangeable.includes(name));
  const fixed = names.find((name) => unchangeable.includes(name));
  if (fixed)
    throw new ConfigError([`${fixed} cannot be changed: what it sealed could not be opened or found any more`]);
  if (names.length === 0 || !names.every((name) => adoptable.includes(name)))
    throw new ConfigError([`Name what is to be adopted: ${adoptable.join(", ")}`]);
  await lookAt(url, async (client, known) => {
    const fingerprints = fingerprintsOf(settings);
    if (known.has("ENCRYPTION_KEY") && known.get("ENCRYPTION_KEY") !== fingerprints.ENCRYPTION_KEY)
      throw differs(["ENCRYPTION_KEY"]);
    for (const name of names) {
      const fingerprint =
        name === "STORAGE_URL" ? fingerprintOf(settings, name, await nameOf(storage)) : fingerprints[name];
      await write(client, name, fingerprint ?? "");
    }
  });
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
