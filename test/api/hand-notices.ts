import { SIGN_IN_CHANNEL } from "../../server/accounts/index.ts";
import type { Notices } from "../../server/platform/notices.ts";

/** Notices that are given by hand, and that know who listens. */
export interface HandNotices extends Notices {
  /** Wakes everybody who listens. */
  ring(): void;
  readonly listeners: number;
  /** Resolves when as many listen. */
  untilListeners(count: number): Promise<void>;
}

/** Notices without a database. */
export function handNotices(): HandNotices {
  const open = new Set<() => void>();
  const waiting: { count: number; resolve: () => void }[] = [];
  const changed = () => {
    for (const one of waiting.splice(0)) {
      if (open.size === one.count) one.resolve();
      else waiting.push(one);
    }
  };
  const notices: HandNotices = {
    listen(channel) {
      // What the process itself listens to is no listener of a client.
      const isCounted = channel !== SIGN_IN_CHANNEL;
      let isDue = false;
      let isClosed = false;
      let wake: (() => void) | null = null;
      const ring = () => {
        isDue = true;
        wake?.();
      };
      if (isCounted) open.add(ring);
      changed();
      return {
        async next() {
          if (!isDue && !isClosed) await new Promise<void>((resolve) => (wake = resolve));
          isDue = false;
          return !isClosed;
        },
        close() {
          isClosed = true;
          open.delete(ring);
          wake?.();
          changed();
        },
      };
    },
    close: async () => {},
    ending: new AbortController().signal,
    get ofProcess() {
      return notices;
    },
    ring: () => {
      for (const ring of open) ring();
    },
    get listeners() {
      return open.size;
    },
    untilListeners: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        changed();
      }),
  };
  return notices;
}
