import type { KeyObject } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Config, ConfigError } from "../config.ts";
import { writeFileOnce } from "../private-file.ts";
import { newKeyText, secretBytes, signingKey, webhookSecret } from "./key-formats.ts";
import { plainText, type ValueKind } from "./values.ts";

/** The secrets of an installation. Every process of it holds the same ones. */
export interface Keys {
  /** Ed25519 private key of access tokens and signed documents. */
  tokenKey: KeyObject;
  /** 32 bytes: AES-256-GCM key of personal data at rest. */
  encryptionKey: Buffer;
  /** 32 bytes: HMAC key of blind indexes. */
  blindIndexKey: Buffer;
  /** 32 bytes: HMAC key of short-lived links. */
  linkKey: Buffer;
  /** Bearer key we show to the carrier gateway. */
  carrierApiKey: string;
  /** `whsec_…` the carrier gateway signs callbacks with. */
  carrierCallbackSecret: string;
  /** Bearer key we show to the payment provider. */
  paymentApiKey: string;
  /** `whsec_…` the payment provider signs callbacks with. */
  paymentCallbackSecret: string;
}

/** Each key's file in `DATA_DIR/keys`, how its text is read, and how a new one is made. */
const keyFiles: { [Name in keyof Keys]: { file: string; kind: ValueKind<Keys[Name]>; create: () => string } } = {
  tokenKey: { file: "token-key.pem", kind: signingKey, create: newKeyText.signingKey },
  encryptionKey: { file: "encryption-key", kind: secretBytes, create: newKeyText.secretBytes },
  blindIndexKey: { file: "blind-index-key", kind: secretBytes, create: newKeyText.secretBytes },
  linkKey: { file: "link-key", kind: secretBytes, create: newKeyText.secretBytes },
  carrierApiKey: { file: "carrier-api-key", kind: plainText(16), create: newKeyText.password },
  carrierCallbackSecret: { file: "carrier-callback-secret", kind: webhookSecret, create: newKeyText.webhookSecret },
  paymentApiKey: { file: "payment-api-key", kind: plainText(16), create: newKeyText.password },
  paymentCallbackSecret: { file: "payment-callback-secret", kind: webhookSecret, create: newKeyText.webhookSecret },
};

/**
 * The keys from the settings, or from `DATA_DIR/keys`, where those that are missing are made (readable by this user alone).
 * Processes that start together end up with the same keys. Production never gets here without settings: `parseConfig` refuses.
 * @throws ConfigError when a key file is there but unusable; it is never replaced, for it may be all that opens old data
 */
export function loadKeys(config: Config): Keys {
  const folder = path.join(config.dataDir, "keys");
  const load = <Name extends keyof Keys>(name: Name): Keys[Name] => {
    const given = config[name];
    if (given !== undefined) return given as Keys[Name];
    const { file, kind, create } = keyFiles[name];
    const place = path.join(folder, file);
    const parsed = kind.schema.safeParse(readOrCreate(place, create).trim());
    if (!parsed.success) throw new ConfigError([`${place} must hold ${kind.expects}; restore it from a backup`]);
    return parsed.data as Keys[Name];
  };
  return {
    tokenKey: load("tokenKey"),
    encryptionKey: load("encryptionKey"),
    blindIndexKey: load("blindIndexKey"),
    linkKey: load("linkKey"),
    carrierApiKey: load("carrierApiKey"),
    carrierCallbackSecret: load("carrierCallbackSecret"),
    paymentApiKey: load("paymentApiKey"),
    paymentCallbackSecret: load("paymentCallbackSecret"),
  };
}

function readOrCreate(place: string, create: () => string): string {
  try {
    return fs.readFileSync(place, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  fs.mkdirSync(path.dirname(path.dirname(place)), { recursive: true });
  fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o700 });
  return writeFileOnce(place, `${create().trim()}\n`);
}
