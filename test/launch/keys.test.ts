import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from "../../server/launch/config.ts";
import { newKeyText } from "../../server/launch/settings/key-formats.ts";
import { loadKeys } from "../../server/launch/settings/keys.ts";
import { buildForTest } from "../support/build-for-test.ts";
import { temporaryFolder } from "../support/services.ts";

function dataDir(): string {
  return path.join(temporaryFolder("keys"), "data");
}

describe("keys of an installation", () => {
  it("are made once and stay the same", () => {
    const config = parseConfig({ DATA_DIR: dataDir() });
    const [first, second] = [loadKeys(config), loadKeys(config)];
    expect(second.encryptionKey).toEqual(first.encryptionKey);
    expect(second.tokenKey.equals(first.tokenKey)).toBe(true);
    expect(second).toMatchObject({
      carrierApiKey: first.carrierApiKey,
      carrierCallbackSecret: first.carrierCallbackSecret,
    });
    expect(
      new Set([first.encryptionKey, first.blindIndexKey, first.linkKey].map((key) => key.toString("hex"))).size,
    ).toBe(3);
  });

  it("can be read by their owner alone, while others may pass through the folder above", () => {
    const config = parseConfig({ DATA_DIR: dataDir() });
    loadKeys(config);
    const folder = path.join(config.dataDir, "keys");
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of fs.readdirSync(folder)) expect(fs.statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(folder).filter((file) => file.endsWith(".draft"))).toEqual([]);
  });

  it("come from the settings where they are given, and leave no file then", () => {
    const text = newKeyText.secretBytes();
    const config = parseConfig({ DATA_DIR: dataDir(), ENCRYPTION_KEY: text });
    expect(loadKeys(config).encryptionKey.toString("base64")).toBe(text);
    expect(fs.existsSync(path.join(config.dataDir, "keys", "encryption-key"))).toBe(false);
  });

  it("may be a JWK as well as PEM, on one line too", () => {
    const pem = newKeyText.signingKey();
    const fromPem = parseConfig({ TOKEN_KEY: pem }).tokenKey;
    const fromOneLine = parseConfig({ TOKEN_KEY: pem.trim().replaceAll("\n", "\\n") }).tokenKey;
    const fromJwk = parseConfig({ TOKEN_KEY: JSON.stringify(fromPem?.export({ format: "jwk" })) }).tokenKey;
    expect(fromPem && fromOneLine?.equals(fromPem) && fromJwk?.equals(fromPem)).toBe(true);
  });

  it("that are damaged stop the start and are never replaced", () => {
    const config = parseConfig({ DATA_DIR: dataDir() });
    loadKeys(config);
    const place = path.join(config.dataDir, "keys", "encryption-key");
    fs.writeFileSync(place, "half a key");
    expect(() => loadKeys(config)).toThrow(ConfigError);
    expect(() => loadKeys(config)).toThrow(/restore it from a backup/);
    expect(fs.readFileSync(place, "utf8")).toBe("half a key");
  });

  it("are the same for processes that make them at the same moment", async () => {
    const script = await buildForTest("test/launch/programs/print-keys.ts");
    const folder = dataDir();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => promisify(execFile)(process.execPath, [script], { env: { DATA_DIR: folder } })),
    );
    expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
  });
});
