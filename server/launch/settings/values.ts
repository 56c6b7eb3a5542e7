import { z } from "zod";

/** What a setting's text may be: the words for people and the check that also turns it into a value. */
export interface ValueKind<Value> {
  readonly expects: string;
  readonly schema: z.ZodType<Value, string>;
}

/** A kind of value whose parser returns undefined, or throws, for text that is not of the kind. */
export function valueKind<Value>(expects: string, parse: (text: string) => Value | undefined): ValueKind<Value> {
  const schema = z.string().transform((text, context): Value => {
    try {
      const value = parse(text);
      if (value !== undefined) return value;
    } catch {
      // Told below, in the setting's own words.
    }
    context.addIssue({ code: "custom", message: expects });
    return z.NEVER;
  });
  return { expects, schema };
}

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number): ValueKind<number> {
  return valueKind(`a whole number from ${least} to ${most}`, (text) => {
    const number = Number(text);
    return /^-?\d+$/.test(text) && number >= least && number <= most ? number : undefined;
  });
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words): ValueKind<Words[number]> {
  return valueKind(`one of ${words.join(", ")}`, (text) => words.find((word) => word === text));
}

/** A switch. */
export const onOrOff: ValueKind<boolean> = valueKind("on or off", (text) =>
  ["on", "true", "1", "yes"].includes(text) ? true : ["off", "false", "0", "no"].includes(text) ? false : undefined,
);

/** Any text of at least so many characters. */
export function plainText(leastLength = 1): ValueKind<string> {
  const expects = leastLength === 1 ? "a text" : `a text of at least ${leastLength} characters`;
  return valueKind(expects, (text) => (text.length >= leastLength ? text : undefined));
}

/** An http or https address, kept without a slash at its end. */
export const httpUrl: ValueKind<string> = valueKind("an http:// or https:// address", (text) =>
  ["http:", "https:"].includes(new URL(text).protocol) ? text.replace(/\/+$/, "") : undefined,
);

/** A list of origins (`https://desk.example.com`), separated by commas. */
export const originList: ValueKind<readonly string[]> = valueKind(
  "origins such as https://desk.example.com, separated by commas",
  (text) => {
    const origins = text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
    return origins.every((origin) => new URL(origin).origin === origin.replace(/\/$/, ""))
      ? origins.map((origin) => new URL(origin).origin)
      : undefined;
  },
);

/** A mail server as its address says it. */
export interface SmtpSetting {
  host: string;
  port: number;
  isSecure: boolean;
  credentials: { user: string; password: string } | null;
}

/** `smtp://USER:PASSWORD@host:587`, or `smtps://…` for a server that speaks TLS from the first word. */
export const smtpUrl: ValueKind<SmtpSetting> = valueKind(
  "smtp://USER:PASSWORD@host:port or smtps://…",
  (text): SmtpSetting | undefined => {
    const { protocol, hostname, port, username, password } = new URL(text);
    if (!["smtp:", "smtps:"].includes(protocol) || !hostname || !username !== !password) return undefined;
    const isSecure = protocol === "smtps:";
    const credentials = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
    return {
      host: hostname.replace(/^\[|\]$/g, ""),
      port: port ? Number(port) : isSecure ? 465 : 587,
      isSecure,
      credentials: username ? credentials : null,
    };
  },
);

/** Who an e-mail is from: an address, or `Name <address>`. */
export const mailSender: ValueKind<string> = valueKind("an e-mail address, or Name <address>", (text) =>
  /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text) ? text : undefined,
);

/** The address of a PostgreSQL database. */
export const postgresUrl: ValueKind<string> = valueKind("a postgres:// or postgresql:// address", (text) =>
  ["postgres:", "postgresql:"].includes(new URL(text).protocol) ? text : undefined,
);

/** Where files are kept. The shape is the one the object store takes. */
export type StorageSetting =
  | { kind: "folder"; directory: string }
  | { kind: "s3"; endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string };

/** `folder:<path>` or `s3://KEY:SECRET@host/bucket?region=…` (`&tls=off` for a store without https). */
export const storageUrl: ValueKind<StorageSetting> = valueKind(
  "folder:<path> or s3://KEY:SECRET@host/bucket?region=<region>",
  (text): StorageSetting | undefined => {
    if (text.startsWith("folder:")) {
      const directory = text.slice("folder:".length).replace(/^\/\/(?=[./])/, "");
      return directory ? { kind: "folder", directory } : undefined;
    }
    const url = new URL(text);
    const bucket = decodeURIComponent(url.pathname.slice(1));
    if (url.protocol !== "s3:" || !url.username || !url.password || !url.host || !bucket || bucket.includes("/"))
      return;
    return {
      kind: "s3",
      endpoint: `${url.searchParams.get("tls") === "off" ? "http" : "https"}://${url.host}`,
      bucket,
      region: url.searchParams.get("region") || "us-east-1",
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
    };
  },
);
