import path from "node:path";
import { certificateChain, secretBytes, signingKey, webhookSecret } from "./settings/key-formats.ts";
import { tableAsHelp, tableAsMarkdown } from "./settings/print.ts";
import {
  ConfigError,
  type Environment,
  misspeltNames,
  readSettings,
  type Setting,
  type SettingValues,
  setting,
} from "./settings/setting.ts";
import {
  httpUrl,
  mailSender,
  oneOf,
  onOrOff,
  originList,
  plainText,
  postgresUrl,
  smtpUrl,
  storageUrl,
  wholeNumber,
} from "./settings/values.ts";

export { ConfigError } from "./settings/setting.ts";

const generated = "made in `DATA_DIR/keys` outside production";

/** Every setting of the program. `npm start -- --help` and the README print this table. */
export const settings = {
  NODE_ENV: setting({
    ...oneOf(["development", "production", "test"]),
    default: "development",
    description: "Production insists on keys of its own and tells anonymous callers nothing about the schema.",
  }),
  PORT: setting({ ...wholeNumber(0, 65535), default: "4000", description: "Port of the API; 0 takes a free one." }),
  HOST: setting({ ...plainText(), default: "127.0.0.1", description: "Address the API listens on; 0.0.0.0 for all." }),
  PUBLIC_URL: setting({
    ...httpUrl,
    defaultText: "`http://HOST:PORT`",
    description: "Base of links, QR codes and callbacks, as the outside world reaches the API.",
  }),
  DATA_DIR: setting({
    ...plainText(),
    default: "./.data",
    description: "Folder of everything this installation keeps: embedded database, keys, files.",
  }),
  DATABASE_URL: setting({
    ...postgresUrl,
    isSecret: true,
    defaultText: "embedded PostgreSQL in `DATA_DIR/postgres`",
    description: "A PostgreSQL server (15 or newer) to use in place of the embedded one.",
  }),
  DATABASE_DIRECT_URL: setting({
    ...postgresUrl,
    isSecret: true,
    defaultText: "`DATABASE_URL`",
    description:
      "The same database without the pooler in between, where DATABASE_URL leads through one: live updates, jobs and migrations need sessions of their own.",
  }),
  DATABASE_POOL_SIZE: setting({
    ...wholeNumber(4, 200),
    default: "15",
    unit: "connections",
    description: "Most connections of one process to DATABASE_URL: reads, writes and sign-in have shares of their own.",
  }),
  STORAGE_URL: setting({
    ...storageUrl,
    isSecret: true,
    defaultText: "`folder:DATA_DIR/objects`",
    description: "Where uploaded materials, certificates and exports are kept.",
  }),
  CARRIER_URL: setting({
    ...httpUrl,
    defaultText: "a simulator that `npm start` runs",
    description: "The carrier gateway that takes orders.",
  }),
  CARRIER_PORT: setting({
    ...wholeNumber(1, 65535),
    default: "4010",
    description: "Port of the carrier simulator on 127.0.0.1.",
  }),
  CARRIER_API_KEY: setting({
    ...plainText(16),
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Key we show to the carrier gateway.",
  }),
  CARRIER_CALLBACK_SECRET: setting({
    ...webhookSecret,
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Key the gateway signs its callbacks with.",
  }),
  PAYMENT_URL: setting({
    ...httpUrl,
    defaultText: "a simulator that `npm start` runs",
    description: "The gateway of the payment provider that pays refunds out and takes what is owed.",
  }),
  PAYMENT_PORT: setting({
    ...wholeNumber(1, 65535),
    defaultText: "the port after `CARRIER_PORT`",
    description: "Port of the payment simulator on 127.0.0.1.",
  }),
  PAYMENT_API_KEY: setting({
    ...plainText(16),
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Key we show to the payment provider.",
  }),
  PAYMENT_CALLBACK_SECRET: setting({
    ...webhookSecret,
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Key the payment provider signs its callbacks with.",
  }),
  TOKEN_KEY: setting({
    ...signingKey,
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Signs access tokens (EdDSA).",
  }),
  ENCRYPTION_KEY: setting({
    ...secretBytes,
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Encrypts identity numbers and the keys of certificates at rest. Lost key, lost numbers.",
  }),
  BLIND_INDEX_KEY: setting({
    ...secretBytes,
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Key of the blind index that finds identity numbers without decrypting them.",
  }),
  PREVIOUS_ENCRYPTION_KEY: setting({
    ...secretBytes,
    isSecret: true,
    description: "The encryption key before, while it is changed: what is sealed under it is sealed anew.",
  }),
  PREVIOUS_BLIND_INDEX_KEY: setting({
    ...secretBytes,
    isSecret: true,
    description: "The same for the key of the blind index.",
  }),
  LINK_KEY: setting({
    ...secretBytes,
    isSecret: true,
    isRequiredInProduction: true,
    defaultText: generated,
    description: "Signs short-lived upload and download links.",
  }),
  ACCESS_TOKEN_MINUTES: setting({
    ...wholeNumber(1, 1440),
    default: "15",
    unit: "minutes",
    description: "Life of an access token.",
  }),
  REFRESH_TOKEN_DAYS: setting({
    ...wholeNumber(1, 365),
    default: "30",
    unit: "days",
    description: "Life of a refresh token.",
  }),
  IDENTITY_ISSUER: setting({
    ...httpUrl,
    description: "Issuer of the operator's own identity provider. The three IDENTITY settings belong together.",
  }),
  IDENTITY_JWKS_URL: setting({ ...httpUrl, description: "Where that provider publishes its keys." }),
  IDENTITY_AUDIENCE: setting({ ...plainText(), description: "Audience its tokens must name." }),
  CORS_ORIGINS: setting({
    ...originList,
    defaultText: "none",
    description: "Web origins besides our own whose pages may call the API.",
  }),
  PROXY_HOPS: setting({
    ...wholeNumber(0, 10),
    default: "0",
    unit: "proxies",
    description: "Proxies of ours in front of the API that add the caller's address to X-Forwarded-For.",
  }),
  INTROSPECTION: setting({
    ...onOrOff,
    defaultText: "on outside production",
    description: "Whether anyone may ask for the schema.",
  }),
  WORKER_CONCURRENCY: setting({
    ...wholeNumber(1, 64),
    default: "4",
    unit: "jobs",
    description: "Jobs one worker process runs at a time.",
  }),
  UNDO_WINDOW_DEFAULT_SECONDS: setting({
    ...wholeNumber(0, 259200),
    default: "7200",
    unit: "seconds",
    description: "How long a cancellation can be undone unless its submission says otherwise.",
  }),
  SMTP_URL: setting({
    ...smtpUrl,
    isSecret: true,
    defaultText: "no e-mails",
    description: "The mail server that sends notices; a password is only given over TLS. Belongs to MAIL_FROM.",
  }),
  MAIL_FROM: setting({
    ...mailSender,
    description: "Who e-mails are from. Belongs to SMTP_URL.",
  }),
  OPERATOR_NAME_ZH: setting({
    ...plainText(2),
    isRequiredInProduction: true,
    defaultText: "a demonstration operator",
    description: "Name of the operator in Chinese, as certificates carry it.",
  }),
  OPERATOR_NAME_EN: setting({
    ...plainText(2),
    isRequiredInProduction: true,
    defaultText: "a demonstration operator",
    description: "The same in English.",
  }),
  TIMESTAMP_URL: setting({
    ...httpUrl,
    defaultText: "an authority of our own",
    description: "The authority (RFC 3161) that proves the time of certificates' signatures.",
  }),
  SIGNER_URL: setting({
    ...httpUrl,
    defaultText: "a key of our own",
    description:
      "The service that holds the key of certificates and signs with it. The three SIGNER settings belong together.",
  }),
  SIGNER_TOKEN: setting({
    ...plainText(16),
    isSecret: true,
    description: "Shown to that service as a bearer token.",
  }),
  SIGNER_CERTIFICATES: setting({
    ...certificateChain,
    description: "The certificates of that key.",
  }),
  ASSISTANT_MODEL_URL: setting({
    ...httpUrl,
    defaultText: "answers word for word",
    description:
      "A service that may put the assistant's approved answers in other words. Belongs to ASSISTANT_MODEL_TOKEN.",
  }),
  ASSISTANT_MODEL_TOKEN: setting({
    ...plainText(16),
    isSecret: true,
    description: "Shown to that service as a bearer token.",
  }),
  DEMO: setting({
    ...oneOf(["auto", "recent", "off"]),
    defaultText: "`auto` outside production, else `off`",
    description:
      "auto loads demo data into an empty database; recent leaves the months behind it out and loads faster.",
  }),
  LOG_LEVEL: setting({
    ...oneOf(["trace", "debug", "info", "warn", "error", "silent"]),
    default: "info",
    description: "Least severity that is logged.",
  }),
  LOG_FORMAT: setting({
    ...oneOf(["auto", "json", "pretty"]),
    default: "auto",
    description: "auto is pretty on a terminal and one JSON object a line elsewhere.",
  }),
};

type Values = SettingValues<typeof settings>;
type Completed =
  | "publicUrl"
  | "storageUrl"
  | "carrierUrl"
  | "paymentUrl"
  | "paymentPort"
  | "corsOrigins"
  | "introspection"
  | "demo";

/** The settings, checked and complete. Keys may be undefined here: `loadKeys` supplies them. */
export type Config = Omit<Values, Completed> & { readonly [Name in Completed]-?: NonNullable<Values[Name]> } & {
  readonly isProduction: boolean;
  /** No carrier gateway is named: orders go to the simulator that `npm start` runs. */
  readonly isCarrierSimulated: boolean;
  /** No payment provider is named: payouts go to the simulator that `npm start` runs. */
  readonly isPaymentSimulated: boolean;
  /** Sentences about settings that work but are probably not meant. */
  readonly hints: readonly string[];
};

/** Settings of which all are given or none. */
const belongingTogether = [
  ["IDENTITY_ISSUER", "IDENTITY_JWKS_URL", "IDENTITY_AUDIENCE"],
  ["SIGNER_URL", "SIGNER_TOKEN", "SIGNER_CERTIFICATES"],
] as const;

/**
 * Reads the environment once, completely. Paths become absolute; what depends on other settings is filled in.
 * @throws ConfigError naming everything that is wrong, in one line
 */
export function parseConfig(env: Environment): Config {
  const { values, problems } = readSettings(settings, env);
  const misspelt = misspeltNames(settings, env);
  const isProduction = values.nodeEnv === "production";

  for (const [first, second, third] of belongingTogether) {
    const absent = [first, second, third].filter((name) => !env[name]?.trim());
    if (absent.length === 1 || absent.length === 2)
      problems.push(`${first}, ${second} and ${third} belong together: ${absent.join(" and ")} missing`);
  }
  if (!values.assistantModelUrl !== !values.assistantModelToken)
    problems.push(
      `ASSISTANT_MODEL_URL and ASSISTANT_MODEL_TOKEN belong together: ${values.assistantModelUrl ? "ASSISTANT_MODEL_TOKEN" : "ASSISTANT_MODEL_URL"} missing`,
    );
  if (!values.smtpUrl !== !values.mailFrom)
    problems.push(`SMTP_URL and MAIL_FROM belong together: ${values.smtpUrl ? "MAIL_FROM" : "SMTP_URL"} missing`);
  if (values.databaseDirectUrl && !values.databaseUrl)
    problems.push("DATABASE_DIRECT_URL belongs to DATABASE_URL, which is missing");
  if (isProduction) {
    const missing = Object.entries<Setting>(settings).flatMap(([name, { isRequiredInProduction }]) =>
      isRequiredInProduction && !env[name]?.trim() ? [name] : [],
    );
    if (missing.length > 0) problems.push(`production needs ${missing.join(", ")}: only development does without`);
  }
  const hints = misspelt.map(({ given, meant }) => `${given} is not a setting; did you mean ${meant}?`);
  if (problems.length > 0) throw new ConfigError([...problems, ...hints]);
  if (isProduction && !values.carrierUrl)
    hints.push("CARRIER_URL is not set: orders go to the carrier simulator, no real card is cancelled");
  if (isProduction && !values.paymentUrl)
    hints.push("PAYMENT_URL is not set: refunds go to the payment simulator, no real money is paid");

  const dataDir = path.resolve(values.dataDir);
  const paymentPort = values.paymentPort ?? Math.min(values.carrierPort + 1, 65_535);
  const storage = values.storageUrl ?? { kind: "folder", directory: path.join(dataDir, "objects") };
  const reachableHost = ["0.0.0.0", "::"].includes(values.host) ? "localhost" : values.host;
  return {
    ...values,
    dataDir,
    publicUrl:
      values.publicUrl ?? `http://${reachableHost.includes(":") ? `[${reachableHost}]` : reachableHost}:${values.port}`,
    storageUrl: storage.kind === "folder" ? { ...storage, directory: path.resolve(storage.directory) } : storage,
    carrierUrl: values.carrierUrl ?? `http://127.0.0.1:${values.carrierPort}`,
    isCarrierSimulated: !values.carrierUrl,
    paymentPort,
    paymentUrl: values.paymentUrl ?? `http://127.0.0.1:${paymentPort}`,
    isPaymentSimulated: !values.paymentUrl,
    corsOrigins: values.corsOrigins ?? [],
    introspection: values.introspection ?? !isProduction,
    demo: values.demo ?? (isProduction ? "off" : "auto"),
    isProduction,
    hints,
  };
}

/** The process's own environment, parsed. The only place that looks at it. */
export function readConfig(overrides: Environment = {}): Config {
  return parseConfig({ ...process.env, ...overrides });
}

/** The environment a child process gets: this one's, with some settings replaced. */
export function environmentWith(overrides: Environment): Environment {
  return { ...process.env, ...overrides };
}

/** Whether an npm script is behind this process. */
export function isRunByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

/** The table of settings as Markdown, for the README. */
export function settingsAsMarkdown(): string {
  return tableAsMarkdown(settings);
}

/** The table of settings as text, for `--help`. */
export function settingsAsHelp(): string {
  return tableAsHelp(settings);
}
