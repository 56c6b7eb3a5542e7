/** How the panel calls the desk: as whoever the page says is signed in. */
import type { Language } from "../../platform/localized-text.ts";

/** Somebody asked more than is answered in a minute. */
export class AskedTooOften extends Error {}

/** The page's sign-in is over. */
export class SignedOut extends Error {}

/** The desk does not do it; the message says why, in the language of the call. */
export class Refused extends Error {}

/** Calls the desk. Rejects with one of these errors, or any other when there is no answer. */
export type Ask = <T>(query: string, variables?: object) => Promise<T>;

/** Whence calls are made. */
export interface Caller {
  /** Address beside which the desk's others are. */
  home: string;
  language: Language;
  /** The customer's access token, asked for at each call; null when nobody is signed in. */
  token(): Promise<string | null>;
}

/** The language of calls as a BCP 47 tag. */
export const tagOf = (language: Language) => (language === "zh" ? "zh-CN" : "en");

/** The desk as this caller asks it. */
export function askAs({ home, language, token }: Caller): Ask {
  return async <T>(query: string, variables: object = {}): Promise<T> => {
    const given = await token();
    const response = await fetch(new URL("graphql", home), {
      method: "POST",
      credentials: "omit",
      headers: {
        "content-type": "application/json",
        "accept-language": tagOf(language),
        ...(given && { authorization: `Bearer ${given}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: { extensions?: { code?: string } }[] };
    const codes = errors?.map(({ extensions }) => extensions?.code) ?? [];
    if (codes.includes("RATE_LIMITED")) throw new AskedTooOften();
    if (codes.includes("UNAUTHENTICATED")) throw new SignedOut();
    if (!data || errors) throw new Error("no answer");
    return data;
  };
}

/** Does one thing: a mutation with one input. Answers its payload; rejects with `Refused` where something must be put right. */
export async function act<T>(ask: Ask, mutation: string, input: object, fields = ""): Promise<T> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const data = await ask<Record<string, T & { userErrors: { message: string }[] }>>(
    `mutation GuideAct($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { message } } }`,
    { input },
  );
  const payload = data[mutation];
  if (!payload) throw new Error("no answer");
  if (payload.userErrors.length > 0) throw new Refused(payload.userErrors.map(({ message }) => message).join("\n"));
  return payload;
}

/** A key for something that is done once however often it is sent: the same for the same input until `settled` is called. */
export function keyKeeper() {
  let kept: { of: string; key: string } | null = null;
  return {
    keyOf(input: object): string {
      const of = JSON.stringify(input);
      if (kept?.of !== of) kept = { of, key: [...crypto.getRandomValues(new Uint32Array(4))].join("-") };
      return kept.key;
    },
    settled(): void {
      kept = null;
    },
  };
}
