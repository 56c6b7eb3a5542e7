import path from "node:path";
import { createTokens } from "../../server/accounts/index.ts";
import { freePort } from "../../server/launch/postgres/free-port.ts";
import { newKeyText, signingKey } from "../../server/launch/settings/key-formats.ts";
import { systemClock } from "../../server/platform/clock.ts";

/** Connections of each contestant's process to the database; the product's default. */
export const POOL_SIZE = 15;

/** One installation of the product, as an operator would set it up. */
export interface Installation {
  /** Address of its API. */
  url: string;
  /** Settings of its processes. */
  environment: Record<string, string>;
  /** An access token as signing in gives it, good for an hour. */
  accessTokenOf(account: { accountId: string; role: string; customerId?: string | null }): Promise<string>;
}

/** Settings and keys of a production installation on a folder of the run. */
export async function createInstallation(folder: string, settings: Record<string, string> = {}): Promise<Installation> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const tokenKey = newKeyText.signingKey();
  const environment = {
    NODE_ENV: "production",
    PORT: port,
    HOST: "127.0.0.1",
    PUBLIC_URL: url,
    DATA_DIR: path.join(folder, "data"),
    DATABASE_POOL_SIZE: String(POOL_SIZE),
    ACCESS_TOKEN_MINUTES: "60",
    TOKEN_KEY: tokenKey,
    ENCRYPTION_KEY: newKeyText.secretBytes(),
    BLIND_INDEX_KEY: newKeyText.secretBytes(),
    LINK_KEY: newKeyText.secretBytes(),
    OPERATOR_NAME_ZH: "测量运营商",
    OPERATOR_NAME_EN: "Bench Operator",
    CARRIER_API_KEY: newKeyText.password(),
    CARRIER_CALLBACK_SECRET: newKeyText.webhookSecret(),
    PAYMENT_API_KEY: newKeyText.password(),
    PAYMENT_CALLBACK_SECRET: newKeyText.webhookSecret(),
    LOG_LEVEL: "warn",
    ...settings,
  };
  const tokens = createTokens({
    key: signingKey.schema.parse(tokenKey),
    publicUrl: url,
    accessTokenMinutes: 60,
    refreshTokenDays: 1,
  });
  return {
    url,
    environment,
    accessTokenOf: async ({ accountId, role, customerId = null }) => {
      const noSession = "00000000-0000-0000-0000-000000000000";
      const { accessToken } = await tokens.issue({ accountId, role, customerId }, noSession, systemClock.now());
      return accessToken;
    },
  };
}
