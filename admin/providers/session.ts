/**
 * Who is signed in. The access token stays with its tab until it ends; the refresh token is in localStorage, so that all tabs share one sign-in. A refresh token works
 * once and using it twice ends the session for everybody, so it is only ever touched under a lock of the browser that all tabs ask for, and not by a mere reload: a page
 * that is reloaded twice in a row would leave before it has the answer to the first.
 */
import {
  SessionEndDocument,
  SessionRefreshDocument,
  SessionStartDocument,
  type TypedDocumentString,
} from "../generated/graphql.ts";
import { ServerError } from "./errors.ts";
import { post, settled } from "./graphql-client.ts";
import { serverNow } from "./server-clock.ts";

const STORED_TOKEN = "desk.refresh-token";
const STORED_ACCESS = "desk.access-token";
/** Names the sign-in by the end of its first refresh token. */
const STORED_SIGN_IN = "desk.sign-in";
const LOCK = "desk.session";
/** The next token is fetched so long before the end of the present one, in milliseconds. */
const EARLY_MS = 30_000;
/** Longest that signing out waits for the server, in milliseconds. */
const SIGN_OUT_MS = 5_000;

interface Tokens {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
}

interface Access {
  token: string;
  endsAtMs: number;
  /** The sign-in that it belongs to: one as somebody else in another tab makes it nobody's. */
  signIn: string | null;
}

let access: Access | null = storedAccess();
const endListeners = new Set<() => void>();

/** Runs when somebody signs out here or in another tab. */
export function onSessionEnd(listener: () => void): () => void {
  endListeners.add(listener);
  return () => endListeners.delete(listener);
}

/** What a page left for the next one in its tab. */
function storedAccess(): Access | null {
  const stored = sessionStorage.getItem(STORED_ACCESS);
  if (stored === null || !hasSession()) return null;
  const found = JSON.parse(stored) as Access;
  return found.signIn === localStorage.getItem(STORED_SIGN_IN) ? found : null;
}

function forget(): void {
  access = null;
  sessionStorage.removeItem(STORED_ACCESS);
  for (const listener of endListeners) listener();
}

globalThis.addEventListener?.("storage", ({ key, newValue }) => {
  if (key === STORED_TOKEN && newValue === null) forget();
});

function keep({ accessToken, accessTokenExpiresAt, refreshToken }: Tokens): string {
  localStorage.setItem(STORED_TOKEN, refreshToken);
  const signIn = localStorage.getItem(STORED_SIGN_IN);
  access = { token: accessToken, endsAtMs: Date.parse(accessTokenExpiresAt), signIn };
  sessionStorage.setItem(STORED_ACCESS, JSON.stringify(access));
  return accessToken;
}

/** Browsers lock on encrypted pages only; an office that runs the desk without them has tabs that may get in each other's way, and a desk all the same. */
const alone = <Result>(work: () => Promise<Result>): Promise<Result> =>
  navigator.locks ? (navigator.locks.request(LOCK, work) as Promise<Result>) : work();

/** Whether somebody has signed in on this browser, as far as one can tell without asking the server. */
export function hasSession(): boolean {
  return localStorage.getItem(STORED_TOKEN) !== null;
}

/** Names the present sign-in; null when nobody has signed in. Another one, of the same person too, has another name. */
export function signInName(): string | null {
  return hasSession() ? localStorage.getItem(STORED_SIGN_IN) : null;
}

/** Signs in. @throws UserErrorsError with SIGN_IN_FAILED when name and password do not fit */
export async function startSession(username: string, password: string): Promise<void> {
  const { sessionStart } = await post(SessionStartDocument, { input: { username, password } }, null);
  const { session } = settled(sessionStart);
  if (!session) return;
  await alone(async () => {
    localStorage.setItem(STORED_SIGN_IN, session.refreshToken.slice(-12));
    keep(session);
  });
}

/** A token that is good for a while; null when nobody is signed in. `spent` is one that the server just refused. */
export async function accessToken(spent?: string): Promise<string | null> {
  const isGood = () => access !== null && access.token !== spent && access.endsAtMs - serverNow() > EARLY_MS;
  if (isGood()) return access?.token ?? null;
  return alone(async () => {
    if (isGood()) return access?.token ?? null;
    const refreshToken = localStorage.getItem(STORED_TOKEN);
    if (!refreshToken) return null;
    const { sessionRefresh } = await post(SessionRefreshDocument, { input: { refreshToken } }, null);
    if (sessionRefresh.session) return keep(sessionRefresh.session);
    localStorage.removeItem(STORED_TOKEN);
    forget();
    return null;
  });
}

/** Signs out on the server, then here: whoever sees the sign-in page again may rely on it. A server that is silent is not waited for long. */
export async function endSession(): Promise<void> {
  await alone(async () => {
    const refreshToken = localStorage.getItem(STORED_TOKEN);
    const input = { refreshToken: refreshToken ?? "" };
    if (refreshToken)
      await post(SessionEndDocument, { input }, null, { signal: AbortSignal.timeout(SIGN_OUT_MS) }).catch(() => {});
    localStorage.removeItem(STORED_TOKEN);
    forget();
  });
}

/** Calls the server as whoever is signed in; a token that has just ended is renewed once. */
export async function call<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const token = await accessToken();
  try {
    return await post(document, variables, token, { signal });
  } catch (error) {
    if (!(error instanceof ServerError) || error.code !== "UNAUTHENTICATED" || !token) throw error;
    return post(document, variables, await accessToken(token), { signal });
  }
}

/** The last word of a page that is being left: sent at once with the token at hand, answered to nobody. */
export async function callOnLeaving<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<void> {
  if (access) await post(document, variables, access.token, { isLastWord: true }).catch(() => {});
}
