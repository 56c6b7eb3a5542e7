import type { WebSocket } from "ws";
import type { Caller, CallerSession } from "../caller.ts";
import type { Clock } from "../clock.ts";

/** An operation that is being answered. */
export interface RunningOperation {
  /** Whether its client still waits for the answer. */
  isWanted: () => boolean;
  /** Aborted when it does not, or when the socket has closed. */
  gone: AbortController;
}

/** One open WebSocket. */
export interface SocketSession {
  socket: WebSocket;
  /** Queries and mutations, until they have ended whether wanted or not, and subscriptions until they have begun. */
  running: Set<RunningOperation>;
  /** Null until the client has introduced itself. */
  caller: Caller | null;
  /** Pings in a row that were not answered. */
  unansweredPings: number;
  /** Is being closed: nothing it still sends counts. */
  isClosing: boolean;
  openedAtMs: number;
}

/** How often sockets are looked at, in milliseconds. */
export const LOOK_EVERY_MS = 4_000;
/** Unanswered pings that make a silent client: it is cut 8 to 12 seconds after its last sign of life. */
const MOST_UNANSWERED_PINGS = 2;
/**
 * Longest that somebody who is not signed in may hold a socket open, in seconds: there is nothing for them to wait for.
 */
const ANONYMOUS_SECONDS = 60;
/** Grace for the other side to answer a close, in milliseconds. */
const CLOSE_GRACE_MS = 2_000;

/** Ends what is read for operations that their client has completed before their answer came. */
export function endUnwanted({ running }: SocketSession): void {
  for (const { isWanted, gone } of running) if (!isWanted()) gone.abort();
}

/** Says goodbye, and hangs up if the other side does not. */
export function closeSocket(session: SocketSession, code: number, reason: string): void {
  if (session.isClosing) return;
  session.isClosing = true;
  session.socket.close(code, reason);
  setTimeout(() => session.socket.terminate(), CLOSE_GRACE_MS).unref();
}

/** Cuts sockets whose client no longer answers, and pings the others. */
export function cutSilent(sessions: Iterable<SocketSession>): void {
  for (const session of sessions) {
    if (session.unansweredPings >= MOST_UNANSWERED_PINGS) session.socket.terminate();
    session.unansweredPings += 1;
    if (session.socket.readyState === session.socket.OPEN) session.socket.ping();
  }
}

/** Closes sockets whose sign-in is over: by time, by signing out, or because the account has other rights now. */
export async function closeEnded(
  sessions: Iterable<SocketSession>,
  clock: Clock,
  findEnded: (sessions: readonly CallerSession[]) => Promise<Set<CallerSession>>,
): Promise<void> {
  const nowMs = clock.now().getTime();
  const standing = new Map<CallerSession, SocketSession[]>();
  for (const session of sessions) {
    const signIn = session.caller?.session;
    if (session.caller && !signIn && nowMs - session.openedAtMs >= ANONYMOUS_SECONDS * 1000)
      closeSocket(session, 4401, "Sign in to stay connected");
    if (!signIn) continue;
    if (nowMs >= signIn.expiresAt.getTime()) closeSocket(session, 4401, "Token expired");
    else standing.set(signIn, [...(standing.get(signIn) ?? []), session]);
  }
  const ended = await findEnded([...standing.keys()]);
  for (const signIn of ended)
    for (const session of standing.get(signIn) ?? []) closeSocket(session, 4401, "Signed out");
}
