import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../server/launch/config.ts";
import { newKeyText } from "../../server/launch/settings/key-formats.ts";
import { loadKeys } from "../../server/launch/settings/keys.ts";
import { adoptSettings, insistOnSharedSettings, sharedSettings } from "../../server/launch/settings/shared-settings.ts";
import { FolderStorage, StorageUnavailableError } from "../../server/platform/storage/index.ts";
import { buildForTest } from "../support/build-for-test.ts";
import { useDatabase } from "../support/database.ts";
import { temporaryFolder } from "../support/services.ts";

const store = await useDatabase();
const program = await buildForTest("test/launch/programs/process-with-settings.ts");

/** The settings of a machine with a data folder of its own, and so with keys of its own unless some are given. */
function machine(environment: Record<string, string> = {}) {
  const config = parseConfig({ DATA_DIR: temporaryFolder("machine"), ...environment });
  const settings = sharedSettings(config, loadKeys(config));
  return { settings, storage: new FolderStorage(`${config.dataDir}/objects`), dataDir: config.dataDir };
}
type Machine = Pick<ReturnType<typeof machine>, "settings" | "storage">;
const insist = ({ settings, storage }: Machine) => insistOnSharedSettings(store.url, settings, storage);
const adopt = ({ settings, storage }: Machine, ...names: string[]) =>
  adoptSettings(store.url, settings, storage, names);
const first = machine();
/** A second machine that has all from the first one but for what is given. */
const like = (differing: Record<string, string>, storage = first.storage): Machine => ({
  settings: { ...first.settings, ...differing },
  storage,
});

describe("A second machine", () => {
  it("starts with the same settings, also at the same moment, and what is kept tells nobody a key", async () => {
    await Promise.all([insist(first), insist(like({}))]);
    const { rows } = await store.pool.query<{ name: string; fingerprint: string }>(
      `SELECT "name", "fingerprint" FROM "SharedSetting" ORDER BY "name"`,
    );
    expect(rows.map(({ name }) => name)).toEqual([...Object.keys(first.settings), "STORAGE_URL"].sort());
    for (const { fingerprint } of rows) expect(fingerprint).toMatch(/^[\w-]{43}$/);
    for (const value of Object.values(first.settings)) expect(JSON.stringify(rows)).not.toContain(value);
  });

  it("with another key does not start, and says which", async () => {
    const other = newKeyText.secretBytes();
    await expect(insist(like({ LINK_KEY: other }))).rejects.toThrow(/^LINK_KEY differs from what the other processes/);
    const two = like({ BLIND_INDEX_KEY: other, TOKEN_KEY: machine().settings.TOKEN_KEY ?? "" });
    await expect(insist(two)).rejects.toThrow(/^BLIND_INDEX_KEY, TOKEN_KEY differ /);
    await expect(insist(machine())).rejects.toThrow(/^ENCRYPTION_KEY differs/);
  });

  it("that keeps files in a folder of its own does not start", async () => {
    const elsewhere = new FolderStorage(temporaryFolder("elsewhere"));
    await expect(insist(like({}, elsewhere))).rejects.toThrow(/^STORAGE_URL differs/);
  });

  it("starts while the store of files is away", async () => {
    const away = new FolderStorage(temporaryFolder("away"));
    away.readBytes = async () => Promise.reject(new StorageUnavailableError("away"));
    await insist(like({}, away));
  });

  it("that is reached elsewhere does not start in production, where others would refuse its tokens", async () => {
    const production = {
      ...{
        NODE_ENV: "production",
        OPERATOR_NAME_ZH: "示范通信",
        OPERATOR_NAME_EN: "Sample",
        CARRIER_API_KEY: "x".repeat(16),
        PAYMENT_API_KEY: "y".repeat(16),
        PAYMENT_CALLBACK_SECRET: newKeyText.webhookSecret(),
      },
      ...{ TOKEN_KEY: newKeyText.signingKey(), CARRIER_CALLBACK_SECRET: newKeyText.webhookSecret() },
      ...Object.fromEntries(
        ["ENCRYPTION_KEY", "BLIND_INDEX_KEY", "LINK_KEY"].map((name) => [name, newKeyText.secretBytes()]),
      ),
    };
    const publicUrls = ["https://desk.example", "https://other.example"].map(
      (PUBLIC_URL) => machine({ ...production, PUBLIC_URL }).settings.PUBLIC_URL,
    );
    expect(publicUrls).toEqual(["https://desk.example", "https://other.example"]);
    expect(machine({ PORT: "4720" }).settings.PUBLIC_URL).toBeUndefined();
    await insist(like({ PUBLIC_URL: "https://desk.example" }));
    await expect(insist(like({ PUBLIC_URL: "https://other.example" }))).rejects.toThrow(/^PUBLIC_URL differs/);
  });

  it("ends as a process with one line and the exit code that forbids starting it again", async () => {
    const run = async (dataDir: string) => {
      const env = {
        ...process.env,
        DATA_DIR: dataDir,
        DATABASE_URL: store.url,
        LOG_LEVEL: "silent",
        NODE_ENV: "development",
      };
      const child = spawn(process.execPath, [program], { env });
      const [out, complaints, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "exit"),
      ]);
      return { out, complaints, code };
    };
    expect(await run(first.dataDir)).toEqual({ out: "started", complaints: "", code: 0 });
    expect(await run(machine().dataDir)).toEqual({
      out: "",
      complaints: expect.stringMatching(/^ENCRYPTION_KEY differs from .*\n$/),
      code: 2,
    });
  });
});

describe("A setting that is changed on purpose", () => {
  it("is adopted by name, and whoever has the old one no longer starts", async () => {
    const changed = like({ LINK_KEY: newKeyText.secretBytes(), TOKEN_KEY: machine().settings.TOKEN_KEY ?? "" });
    await adopt(changed, "LINK_KEY", "TOKEN_KEY");
    await insist(changed);
    await expect(insist(first)).rejects.toThrow(/^LINK_KEY, TOKEN_KEY differ/);
    await adopt(first, "LINK_KEY", "TOKEN_KEY");
    await insist(first);
  });

  it("may be the place of files, of which the new one gets a name", async () => {
    const moved = like({}, new FolderStorage(temporaryFolder("moved")));
    await adopt(moved, "STORAGE_URL");
    await insist(moved);
    await expect(insist(first)).rejects.toThrow(/^STORAGE_URL differs/);
    await adopt(first, "STORAGE_URL");
  });

  it("is none that is not named", async () => {
    await expect(adopt(first)).rejects.toThrow(
      /^Name what is to be adopted: ENCRYPTION_KEY, BLIND_INDEX_KEY, LINK_KEY, TOKEN_KEY/,
    );
    await expect(adopt(first, "PORT")).rejects.toThrow(/^Name what/);
    await expect(adopt(machine(), "LINK_KEY")).rejects.toThrow(/^ENCRYPTION_KEY differs/);
  });
});
