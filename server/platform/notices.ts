import { Client } from "pg";
import type { Logger } from "pino";

/** Wakes whoever waits for changes of one object. Ids only travel; what changed is read from the tables. */
export interface Notices {
  /** Begins to listen to one topic, for example `request_changed` of a request's id. */
  listen(channel: string, id: string): Wakeup;
  /** Ends the connection; waiting listeners wake and find themselves closed. */
  close(): Promise<void>;
  /** Aborted when their listeners end. An operation's notices end with it. */
  readonly ending: AbortSignal;
  /** The notices of the whole process: what streams share outlives the one that asked first. */
  readonly ofProcess: Notices;
}

/** A listener: several notices before it looks are one. */
export interface Wakeup {
  /** Resolves when something happened since the last look; false when closed. */
  next(): Promise<boolean>;
  close(): void;
}

/** How often the connection is tried, in milliseconds: one that was dropped without a word looks like one on which nothing happens. */
const BEAT_MS = 10_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

class Listener implements Wakeup {
  private isDue = false;
  private isClosed = false;
  private wake: (() => void) | null = null;

  constructor(private readonly leave: (listener: Listener) => void) {}

  tell(): void {
    this.isDue = true;
    this.wake?.();
  }

  async next(): Promise<boolean> {
    if (!this.isDue && !this.isClosed) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = null;
    this.isDue = false;
    return !this.isClosed;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.leave(this);
    this.wake?.();
  }
}

/**
 * One LISTEN connection for the whole process, opened with the first listener: only processes that serve live updates ever have one. When it breaks it is opened again,
 * and everybody is woken, because notices may have been missed; readers catch up from their cursor.
 */
export function createNotices({
  url,
  channels,
  log,
}: {
  url: string;
  channels: readonly string[];
  log: Logger;
}): Notices {
  const listeners = new Map<string, Set<Listener>>();
  const ending = new AbortController();
  let client: Client | null = null;
  let ready: Promise<void> | null = null;
  let beat: ReturnType<typeof setInterval> | undefined;
  let pauseMs = FIRST_PAUSE_MS;

  const connect = async (): Promise<void> => {
    if (ending.signal.aborted) return;
    const next = new Client({
      connectionString: url,
      application_name: "notices",
      keepAlive: true,
      keepAliveInitialDelayMillis: BEAT_MS,
      query_timeout: BEAT_MS,
    });
    next.on("error", () => {});
    next.on("end", () => {
      clearInterval(beat);
      if (ending.signal.aborted) return;
      log.warn("the connection for notices broke; opening it again");
      setTimeout(connect, pauseMs).unref();
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    });
    next.on("notification", ({ channel, payload = "" }) => {
      for (const listener of listeners.get(`${channel} ${payload.split(":")[0]}`) ?? []) listener.tell();
    });
    try {
      await next.connect();
      for (const channel of channels) await next.query(`LISTEN "${channel}"`);
      client = next;
      beat = setInterval(() => next.query("SELECT 1").catch(() => next.end().catch(() => {})), BEAT_MS).unref();
      pauseMs = FIRST_PAUSE_MS;
      for (const group of listeners.values()) for (const listener of group) listener.tell();
    } catch (error) {
      log.warn({ err: error }, "cannot listen for notices yet");
      await next.end().catch(() => {});
    }
  };

  const notices: Notices = {
    listen(channel, id) {
      ready ??= connect();
      const topic = `${channel} ${id}`;
      const group = listeners.get(topic) ?? new Set();
      listeners.set(topic, group);
      const listener = new Listener((gone) => {
        group.delete(gone);
        if (group.size === 0 && listeners.get(topic) === group) listeners.delete(topic);
      });
      group.add(listener);
      return listener;
    },
    async close() {
      ending.abort();
      for (const group of [...listeners.values()]) for (const listener of [...group]) listener.close();
      await ready;
      await client?.end().catch(() => {});
    },
    ending: ending.signal,
    get ofProcess() {
      return notices;
    },
  };
  return notices;
}

/** Notices whose listeners end with one operation: a stream that waits for something that never happens must not outlive its client. */
export function noticesOfOperation({ ofProcess }: Notices): Notices & { end: () => void } {
  const ending = new AbortController();
  const notices = {
    listen(channel: string, id: string) {
      const wakeup = ofProcess.listen(channel, id);
      const close = () => {
        ending.signal.removeEventListener("abort", close);
        wakeup.close();
      };
      ending.signal.addEventListener("abort", close);
      if (ending.signal.aborted) close();
      return { next: () => wakeup.next(), close };
    },
    close: async () => notices.end(),
    end: () => ending.abort(),
    ending: ending.signal,
    ofProcess,
  };
  return notices;
}
