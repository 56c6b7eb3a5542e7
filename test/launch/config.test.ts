import { X509Certificate } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeCertifiedKey } from "../../server/certificates/signing/own-authority.ts";
import { ConfigError, parseConfig, settings, settingsAsHelp, settingsAsMarkdown } from "../../server/launch/config.ts";
import { newKeyText } from "../../server/launch/settings/key-formats.ts";

const productionSettings = () => ({
  CARRIER_API_KEY: newKeyText.password(),
  CARRIER_CALLBACK_SECRET: newKeyText.webhookSecret(),
  PAYMENT_API_KEY: newKeyText.password(),
  PAYMENT_CALLBACK_SECRET: newKeyText.webhookSecret(),
  TOKEN_KEY: newKeyText.signingKey(),
  ENCRYPTION_KEY: newKeyText.secretBytes(),
  BLIND_INDEX_KEY: newKeyText.secretBytes(),
  LINK_KEY: newKeyText.secretBytes(),
  OPERATOR_NAME_ZH: "演示运营商",
  OPERATOR_NAME_EN: "Demonstration Operator",
});

function refusal(env: Record<string, string>): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("The settings were accepted");
}

describe("settings", () => {
  it("are complete without any being given", () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      port: 4000,
      host: "127.0.0.1",
      nodeEnv: "development",
      demo: "auto",
      introspection: true,
    });
    expect(config.dataDir).toBe(path.resolve(".data"));
    expect(config.publicUrl).toBe("http://127.0.0.1:4000");
    expect(config.storageUrl).toEqual({ kind: "folder", directory: path.resolve(".data/objects") });
    expect(config).toMatchObject({ carrierUrl: "http://127.0.0.1:4010", isCarrierSimulated: true });
    expect(config.databaseUrl).toBeUndefined();
  });

  it("take an empty variable for one that is not given", () => {
    const { port, databaseUrl } = parseConfig({ PORT: "", DATABASE_URL: " " });
    expect({ port, databaseUrl }).toEqual({ port: 4000, databaseUrl: undefined });
  });

  it("that are wrong are named with what they must be and what they were", () => {
    expect(refusal({ PORT: "abc" })).toBe('PORT must be a whole number from 0 to 65535, got "abc"');
    expect(refusal({ PORT: "65536" })).toContain('got "65536"');
    expect(refusal({ NODE_ENV: "prod" })).toBe('NODE_ENV must be one of development, production, test, got "prod"');
    expect(refusal({ UNDO_WINDOW_DEFAULT_SECONDS: "259201" })).toContain("from 0 to 259200");
    expect(refusal({ PUBLIC_URL: "desk.example" })).toContain("PUBLIC_URL must be an http:// or https:// address");
  });

  it("that are wrong are all named in one line", () => {
    const message = refusal({ PORT: "abc", LOG_LEVEL: "loud" });
    expect(message).toContain("PORT");
    expect(message).toContain("LOG_LEVEL");
    expect(message).not.toContain("\n");
  });

  it("never show a secret in a message", () => {
    const message = refusal({
      ENCRYPTION_KEY: "hunter2",
      DATABASE_URL: "mysql://user:hunter2@host/db",
      STORAGE_URL: "s3://k:hunter2@",
    });
    expect(message).toContain("ENCRYPTION_KEY must be 32 bytes in base64");
    expect(message).not.toContain("hunter2");
  });

  it("point out a name that is misspelt", () => {
    expect(parseConfig({ DATABSE_URL: "postgres://x" }).hints).toEqual([
      "DATABSE_URL is not a setting; did you mean DATABASE_URL?",
    ]);
    expect(refusal({ DATABSE_URL: "postgres://x", PORT: "x" })).toContain("did you mean DATABASE_URL?");
    expect(
      parseConfig({ HOME: "/root", SHELL: "/bin/sh", HOSTNAME: "box", EDITOR: "vi", npm_config_port: "1" }).hints,
    ).toEqual([]);
  });

  it("of the mail server say how it is reached, and come with who e-mails are from", () => {
    const from = { MAIL_FROM: "SIM desk <desk@example.com>" };
    expect(parseConfig({ ...from, SMTP_URL: "smtp://mail.example" }).smtpUrl).toEqual({
      ...{ host: "mail.example", port: 587, isSecure: false, credentials: null },
    });
    expect(parseConfig({ ...from, SMTP_URL: "smtps://desk%40example:a%3Ab@mail.example" }).smtpUrl).toEqual({
      ...{ host: "mail.example", port: 465, isSecure: true },
      credentials: { user: "desk@example", password: "a:b" },
    });
    expect(refusal({ SMTP_URL: "smtp://mail.example" })).toContain("MAIL_FROM missing");
    expect(refusal(from)).toContain("SMTP_URL missing");
    expect(refusal({ SMTP_URL: "smtp://mail.example", MAIL_FROM: "desk" })).toContain("MAIL_FROM must be");
    expect(refusal({ ...from, SMTP_URL: "smtp://user@mail.example" })).not.toContain("user@");
  });

  it("of the identity provider, and of the service that signs, come together or not at all", () => {
    expect(refusal({ SIGNER_URL: "https://keys.example", SIGNER_TOKEN: "sixteen characters" })).toContain(
      "SIGNER_CERTIFICATES missing",
    );
    expect(refusal({ IDENTITY_ISSUER: "https://id.example" })).toContain(
      "IDENTITY_JWKS_URL and IDENTITY_AUDIENCE missing",
    );
  });

  it("of the service that signs name a key that is there for documents, with the authorities above it", async () => {
    const now = new Date("2026-03-02T01:00:00Z");
    const named = { operator: "示范通信", now };
    const root = await makeCertifiedKey("ROOT", named);
    const made = async (purpose: "ISSUER" | "TIMESTAMP", by = root) =>
      (await makeCertifiedKey(purpose, { ...named, root: by })).certificate;
    const pem = (...chain: Uint8Array[]) => chain.map((each) => new X509Certificate(each).toString()).join("");
    const signer = (...chain: Uint8Array[]) => ({
      ...{ SIGNER_URL: "https://keys.example", SIGNER_TOKEN: "sixteen characters" },
      SIGNER_CERTIFICATES: pem(...chain),
    });
    const issuer = await made("ISSUER");
    expect(parseConfig(signer(issuer, root.certificate)).signerCertificates).toHaveLength(2);
    const other = await makeCertifiedKey("ROOT", named);
    for (const chain of [
      [await made("TIMESTAMP"), root.certificate],
      [issuer],
      [issuer, other.certificate],
      [root.certificate],
    ])
      expect(refusal(signer(...chain))).toMatch(
        /^SIGNER_CERTIFICATES must be PEM certificates, .* purpose of signing documents/,
      );
  });

  it("insist on keys and names of its own in production and name all that are missing at once", () => {
    const message = refusal({ NODE_ENV: "production" });
    for (const name of Object.keys(productionSettings())) expect(message).toContain(name);
    const { LINK_KEY: _, ...others } = productionSettings();
    expect(refusal({ NODE_ENV: "production", ...others })).toBe(
      "production needs LINK_KEY: only development does without",
    );
  });

  it("are closed by default in production, and warn that no carrier is named", () => {
    const config = parseConfig({ NODE_ENV: "production", ...productionSettings() });
    expect(config).toMatchObject({ introspection: false, demo: "off" });
    expect(config.hints.join()).toContain("CARRIER_URL");
  });

  it("name a bucket with its keys, or a folder", () => {
    expect(
      parseConfig({ STORAGE_URL: "s3://id:a%2Fb@oss.example:9000/papers?region=cn-north-1&tls=off" }).storageUrl,
    ).toEqual({
      kind: "s3",
      endpoint: "http://oss.example:9000",
      bucket: "papers",
      region: "cn-north-1",
      accessKeyId: "id",
      secretAccessKey: "a/b",
    });
    expect(parseConfig({ STORAGE_URL: "folder:/srv/papers" }).storageUrl).toEqual({
      kind: "folder",
      directory: "/srv/papers",
    });
  });

  it("offer links that can be opened when listening on every address", () => {
    expect(parseConfig({ HOST: "0.0.0.0", PORT: "80" }).publicUrl).toBe("http://localhost:80");
    expect(parseConfig({ PUBLIC_URL: "https://desk.example/" }).publicUrl).toBe("https://desk.example");
  });

  it("all stand in the table of the README and in --help, with a description", () => {
    for (const [name, { description }] of Object.entries(settings)) {
      expect(settingsAsMarkdown()).toContain(`| \`${name}\` |`);
      expect(settingsAsMarkdown()).toContain(description.replaceAll("|", "\\|"));
      expect(settingsAsHelp()).toContain(`  ${name}  (`);
    }
  });
});
