import { type Client, createClient } from "graphql-ws/client";
import type { TypedDocumentString } from "../generated/graphql.ts";
import { reportLost, reportSocket } from "./connection.ts";
import { currentLocale } from "./locale.ts";
import { accessToken, onSessionEnd } from "./session.ts";

const UNAUTHORIZED = 4401;
/** What a socket that we hung up ourselves closes with. */
const TERMINATED = 4499;
/** How often the server is asked whether it still hears us, and how long it may take to say so, in milliseconds. */
const ASK_EVERY_MS = 12_000;
const ANSWER_WITHIN_MS = 8_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

let client: Client | undefined;
let lastToken: string | null = null;
let wasRefused = false;

/** One socket for all streams of the page; it opens with the first and closes a while after the last. */
function socket(): Client {
  if (client) return client;
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  client = createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    lazyCloseTimeout: 5_000,
    // A line that broke without a word (a laptop that moved, a router that forgot) looks open for minutes: without an answer it counts as broken.
    keepAlive: ASK_EVERY_MS,
    // Streams come back by themselves, each from its own cursor.
    retryAttempts: 0,
    connectionParams: async () => {
      lastToken = await accessToken(wasRefused ? (lastToken ?? undefined) : undefined);
      wasRefused = false;
      return { authorization: `Bearer ${lastToken}`, "accept-language": currentLocale() };
    },
    on: {
      connected: () => reportSocket(true),
      ping: (isReceived) => {
        if (isReceived) return;
        clearTimeout(unanswered);
        unanswered = setTimeout(() => {
          reportLost();
          opened.terminate();
        }, ANSWER_WITHIN_MS);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(unanswered);
      },
      closed: (event) => {
        clearTimeout(unanswered);
        reportSocket(false);
        if ((event as CloseEvent).code === UNAUTHORIZED) wasRefused = true;
      },
    },
  });
  const opened = client;
  return client;
}

/** Closes the socket; the next stream opens another one, in the language and for the person of then. */
export function hangUp(): void {
  const old = client;
  client = undefined;
  old?.terminate();
  old?.dispose();
}
onSessionEnd(hangUp);

/**
 * Follows a subscription until the answer is called. When the line breaks it subscribes again with the cursor of the last message as `after`, so
 * that what was missed comes first.
 */
export function follow<Result extends object, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  onMessage: (message: Result) => void,
  onRefused: (error: unknown) => void = () => {},
): () => void {
  let isStopped = false;
  let after: string | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let unsubscribe = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const again = () => {
    if (isStopped) return;
    timer = setTimeout(open, pauseMs * (0.75 + Math.random() / 2));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };
  const open = () => {
    unsubscribe = socket().subscribe<Result>(
      { query: String(document), variables: { ...variables, after } },
      {
        next: ({ data, errors }) => {
          if (errors?.length) onRefused(errors[0]);
          if (!data) return;
          pauseMs = FIRST_PAUSE_MS;
          after = cursorOf(data) ?? after;
          onMessage(data);
        },
        error: (error) => {
          // Errors of GraphQL stay as they are however often one asks; everything else is the line.
          if (Array.isArray(error)) return onRefused(error[0]);
          const { code } = error as Partial<CloseEvent>;
          if (code !== UNAUTHORIZED && code !== TERMINATED && !isStopped) reportLost();
          again();
        },
        complete: again,
      },
    );
  };
  open();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}

/** Every stream of the schema has one field, whose messages carry a cursor. */
function cursorOf(message: object): string | undefined {
  const [update] = Object.values(message) as ({ cursor?: string } | null)[];
  return update?.cursor;
}
