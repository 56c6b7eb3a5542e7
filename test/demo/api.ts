/**
 * How a frontend team talks to SIM Cancellation Desk: one function for queries and mutations, one for subscriptions that go on after a broken line.
 * Copy this file; it needs `graphql-ws` and, outside of browsers, `ws`.
 */
import { createClient } from "graphql-ws";
import WebSocket from "ws";

/** Something the person at the screen can put right. */
export interface UserError {
  code: string;
  message: string;
}

/** A call that the product refused, with the sentence to show. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Seconds after which the same call may succeed; undefined where it would only be refused again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

interface GraphQLAnswerError {
  message: string;
  extensions?: { code?: string; retryAfterSeconds?: number };
}

/** A signed-in connection to the product. */
export class Api {
  private accessToken: string | null = null;

  constructor(
    readonly url: string,
    private readonly language: "zh-CN" | "en",
  ) {}

  /** Signs in with a user name and a password. */
  async signIn(username: string, password: string): Promise<void> {
    const { sessionStart } = await this.call<{
      sessionStart: { session: { accessToken: string } | null; userErrors: UserError[] };
    }>(
      `mutation SignIn($input: SessionStartInput!) { sessionStart(input: $input) { session { accessToken } userErrors { code message } } }`,
      { input: { username, password } },
    );
    refuseOn(sessionStart.userErrors);
    this.accessToken = sessionStart.session?.accessToken ?? null;
  }

  /** Longest trouble that is waited out, in attempts. */
  private static readonly MOST_ATTEMPTS = 240;

  /**
   * Runs one query or mutation. Thrown errors have a code and a sentence in the caller's language; what a mutation refuses stands in `userErrors`.
   * While the product says "not now" the very same call is made again when it says, which does nothing twice: mutations that must not be repeated bear a key.
   */
  async call<Data>(query: string, variables: object = {}): Promise<Data> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.callOnce<Data>(query, variables);
      } catch (error) {
        // RATE_LIMITED names seconds as well, but those are for a person to hear: they may be many, and the fault is the caller's.
        if (!(error instanceof Refused) || error.code !== "UNAVAILABLE" || attempt === Api.MOST_ATTEMPTS) throw error;
        await pause((error.retryAfterSeconds ?? 5) * 1_000);
      }
    }
  }

  private async callOnce<Data>(query: string, variables: object): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept-language": this.language,
        ...(this.accessToken ? { authorization: `Bearer ${this.accessToken}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: GraphQLAnswerError[] };
    const [error] = errors ?? [];
    if (error) throw refusalOf(error);
    if (!data) throw new Refused("NO_DATA", `HTTP ${response.status}`);
    return data;
  }

  /** Runs a mutation that answers one payload; throws its first user error. */
  async act<Payload extends { userErrors: UserError[] }>(mutation: string, input: object): Promise<Payload> {
    const data = await this.call<Record<string, Payload>>(mutation, { input });
    const [payload] = Object.values(data);
    if (!payload) throw new Refused("NO_DATA", "empty answer");
    refuseOn(payload.userErrors);
    return payload;
  }

  /**
   * Follows a subscription until `onMessage` answers true. When the line breaks it is opened again with the cursor of the last message, so nothing is missed.
   */
  async follow<Message extends { cursor: string }>(
    subscription: string,
    variables: object,
    onMessage: (message: Message) => boolean,
    onBreak: () => void,
  ): Promise<void> {
    let after: string | null = null;
    for (let breaks = 0; breaks < Api.MOST_ATTEMPTS; breaks += 1) {
      const client = createClient({
        url: `${this.url.replace(/^http/, "ws")}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${this.accessToken}` },
        retryAttempts: 0,
      });
      try {
        for await (const result of client.iterate<Record<string, Message>>({
          query: subscription,
          variables: { ...variables, after },
        })) {
          const [error] = result.errors ?? [];
          if (error) throw refusalOf(error);
          const message: Message | undefined = Object.values(result.data ?? {})[0];
          if (!message) continue;
          after = message.cursor;
          breaks = 0;
          if (onMessage(message)) return;
        }
      } catch (error) {
        // The client throws a list when the product refuses the operation itself; anything else is a broken line.
        const [thrown] = Array.isArray(error) ? (error as GraphQLAnswerError[]) : [];
        const refusal = thrown ? refusalOf(thrown) : error;
        if (refusal instanceof Refused && !isTroubleOfTheProduct(refusal)) throw refusal;
      } finally {
        await client.dispose();
      }
      onBreak();
      await pause(500);
    }
    throw new Refused("NO_CONNECTION", "The product cannot be reached");
  }

  /** Sends a file to a link that a mutation answered. */
  async upload(link: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const response = await fetch(link, { method: "PUT", body: bytes, headers: { "accept-language": this.language } });
    if (!response.ok) {
      const { code, message } = (await response.json()) as UserError;
      throw new Refused(code, message);
    }
  }

  /** Fetches the bytes behind a link. */
  async download(link: string): Promise<Buffer> {
    const response = await fetch(link, { headers: { "accept-language": this.language } });
    if (!response.ok) throw new Refused("DOWNLOAD_FAILED", `HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A database that restarts, for example: the cursor leads on once it is over. */
function isTroubleOfTheProduct({ code }: Refused): boolean {
  return code === "INTERNAL" || code === "UNAVAILABLE";
}

function refusalOf({ message, extensions }: Pick<GraphQLAnswerError, "message"> & { extensions?: object }): Refused {
  const { code = "ERROR", retryAfterSeconds } = (extensions ?? {}) as NonNullable<GraphQLAnswerError["extensions"]>;
  return new Refused(code, message, retryAfterSeconds);
}

function refuseOn(errors: readonly UserError[]): void {
  const [error] = errors;
  if (error) throw new Refused(error.code, error.message);
}
