import { createTokens } from "../accounts/index.ts";
import { httpModel } from "../assistant/index.ts";
import { createHttpCarriers } from "../carrier/index.ts";
import { httpAuthority, httpSigner, issuerNamed } from "../certificates/index.ts";
import { modules } from "../modules.ts";
import { createSmtpMail, noMail } from "../notices/index.ts";
import { createHttpPayments } from "../payments/index.ts";
import { systemClock } from "../platform/clock.ts";
import { openStore } from "../platform/database/store.ts";
import type { WorkKind } from "../platform/database/work-limits.ts";
import { channelsOf } from "../platform/module.ts";
import { createNotices } from "../platform/notices.ts";
import { createSecrets } from "../platform/secrets.ts";
import type { Services } from "../platform/services.ts";
import { createObjectStorage } from "../platform/storage/index.ts";
import type { ProcessParts } from "./process/run-process.ts";
import { insistOnSharedSettings, sharedSettings } from "./settings/shared-settings.ts";

/** What an installation is called that has not said its name. */
const DEMONSTRATION_OPERATOR = "示范物联通信";

/**
 * Longest wait for one answer of a carrier, in milliseconds: bulk calls are slow, and a call that is given up is asked
 * about later.
 */
const CARRIER_PATIENCE_MS = 30_000;
/** The same of the payment provider, which takes one payout a call. */
const PAYMENT_PATIENCE_MS = 15_000;

/**
 * Opens what a process of the product works with, unless its settings are not those of the other processes. It is closed again when the process ends, after everything that
 * registers later.
 */
export async function createServices(
  { config, keys, log, onShutdown }: ProcessParts,
  usually: WorkKind = "ACT",
): Promise<Services> {
  const { databaseUrl: url, databaseDirectUrl: directUrl } = config;
  const storage = createObjectStorage(config.storageUrl);
  await insistOnSharedSettings(directUrl, sharedSettings(config, keys), storage);
  const store = openStore({ url, poolSize: config.databasePoolSize, name: "sim-cancellation-desk", usually });
  onShutdown(() => store.close());
  const notices = createNotices({ url: directUrl, channels: channelsOf(modules), log });
  onShutdown(() => notices.close());
  const { smtpUrl, mailFrom } = config;
  const { identityIssuer: issuer, identityJwksUrl: jwksUrl, identityAudience: audience } = config;
  const { signerUrl, signerToken, signerCertificates } = config;
  const { assistantModelUrl, assistantModelToken } = config;
  return {
    store,
    directUrl,
    notices,
    log,
    clock: systemClock,
    storage,
    secrets: createSecrets({
      ...{ encryption: keys.encryptionKey, blindIndex: keys.blindIndexKey, link: keys.linkKey },
      previous: { encryption: config.previousEncryptionKey, blindIndex: config.previousBlindIndexKey },
    }),
    settings: {
      publicUrl: config.publicUrl,
      operatorName: config.operatorNameZh ?? DEMONSTRATION_OPERATOR,
      undoWindowDefaultSeconds: config.undoWindowDefaultSeconds,
      issuer: issuerNamed(config.operatorNameZh, config.operatorNameEn),
    },
    certificateKey:
      signerUrl && signerToken && signerCertificates
        ? httpSigner({ url: signerUrl, token: signerToken, chain: signerCertificates })
        : undefined,
    timestampAuthority: config.timestampUrl === undefined ? undefined : httpAuthority(config.timestampUrl),
    answerModel:
      assistantModelUrl && assistantModelToken
        ? httpModel({ url: assistantModelUrl, token: assistantModelToken })
        : undefined,
    mail: smtpUrl && mailFrom ? createSmtpMail({ ...smtpUrl, from: mailFrom }) : noMail,
    carriers: createHttpCarriers({
      baseUrl: config.carrierUrl,
      apiKey: keys.carrierApiKey,
      timeoutMs: CARRIER_PATIENCE_MS,
    }),
    carrierCallbackSecret: keys.carrierCallbackSecret,
    payments: createHttpPayments({
      baseUrl: config.paymentUrl,
      apiKey: keys.paymentApiKey,
      timeoutMs: PAYMENT_PATIENCE_MS,
    }),
    paymentCallbackSecret: keys.paymentCallbackSecret,
    tokens: createTokens({
      key: keys.tokenKey,
      publicUrl: config.publicUrl,
      accessTokenMinutes: config.accessTokenMinutes,
      refreshTokenDays: config.refreshTokenDays,
      identityProvider: issuer && jwksUrl && audience ? { issuer, jwksUrl, audience } : undefined,
    }),
  };
}
