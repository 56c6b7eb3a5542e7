import { setTimeout as pause } from "node:timers/promises";
import { turnsApart } from "../../platform/pace.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { presentSince } from "./look-at-task.ts";
import { type Place, tasksSince } from "./tasks-since.ts";
import { TASK_CHANNEL } from "./transition-task.ts";

/** What one look at the tables found. */
export interface TaskNews {
  /** Place in the stream up to which it tells. */
  at: Place;
  /** Tasks that changed, each with its place in the stream: whoever stands there knows. Null when its claim or onlookers came, went or were renewed, which have none. */
  tasks: Map<string, Place | null>;
  /** Whether more changed than it can say: read from your own place. */
  isPartial: boolean;
  /** Answers that all who got the same news share. */
  shared: Map<string, Promise<unknown>>;
}

/** One subscriber's share of the looks of its process. */
export interface TaskWatch {
  /** What changed since the last call; waits until something has. Null when the process stops listening. */
  next(): Promise<TaskNews | null>;
  close(): void;
}

/** A change is told at once, those that follow within this time together, in milliseconds: people cannot read faster. */
const TOGETHER_MS = 300;
/** A claim runs out and an onlooker goes away without a word: somebody looks this often, in milliseconds. */
const LOOK_MS = 10_000;

class Lookout {
  private readonly watches = new Set<Watch>();
  private at: Place = { revision: 0, id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  private fleeting = new Map<string, string>();
  private isRunning = false;
  private ready: Promise<void> | null = null;

  constructor(private readonly services: Services) {}

  /** Joins until the signal; whatever happens after this resolved is told. */
  async join(ending: AbortSignal): Promise<TaskWatch> {
    const end = () => watch.end();
    const watch = new Watch(() => {
      this.watches.delete(watch);
      ending.removeEventListener("abort", end);
    });
    this.watches.add(watch);
    ending.addEventListener("abort", end);
    if (ending.aborted) end();
    if (!this.isRunning) {
      this.isRunning = true;
      this.ready = this.begin();
    }
    try {
      await this.ready;
    } catch (error) {
      watch.close();
      throw error;
    }
    return watch;
  }

  private async begin(): Promise<void> {
    const wakeup = this.services.notices.listen(TASK_CHANNEL, "all");
    try {
      const { rows } = await this.services.store.pool.query<{ revision: number }>(
        sql`SELECT "revision" FROM "ReviewStream" WHERE "id" = 1`,
      );
      this.at = { revision: rows[0]?.revision ?? 0, id: this.at.id };
      this.fleeting = await this.lookAtFleeting();
    } catch (error) {
      wakeup.close();
      this.isRunning = false;
      throw error;
    }
    void this.run(wakeup);
  }

  private async run(wakeup: ReturnType<Services["notices"]["listen"]>): Promise<void> {
    const turn = turnsApart(TOGETHER_MS);
    let isOpen = true;
    let notice = wakeup.next();
    while (this.watches.size > 0) {
      const timer = new AbortController();
      const time = pause(LOOK_MS, "TIME" as const, { signal: timer.signal, ref: false }).catch(() => "TIME" as const);
      const woken = await Promise.race([notice, time]);
      timer.abort();
      isOpen = woken !== false;
      if (!isOpen) break;
      if (woken === true) {
        await turn();
        notice = wakeup.next();
      }
      try {
        await this.look();
      } catch (error) {
        // The next look tells what this one could not: a restarting database ends nobody's subscription.
        this.services.log.warn({ err: error }, "cannot look at review tasks");
      }
    }
    wakeup.close();
    this.isRunning = false;
    if (!isOpen) for (const watch of [...this.watches]) watch.end();
  }

  private async look(): Promise<void> {
    const changed = await tasksSince(this.services.store, this.at);
    const fleeting = await this.lookAtFleeting();
    const tasks = new Map<string, Place | null>(changed.map((place) => [place.id, place]));
    for (const [key, value] of fleeting) if (this.fleeting.get(key) !== value) tasks.set(taskOf(key), null);
    for (const key of this.fleeting.keys()) if (!fleeting.has(key)) tasks.set(taskOf(key), null);
    this.fleeting = fleeting;
    if (changed.isFull) {
      const last = changed.at(-1);
      if (last) this.at = { ...last };
    } else this.at = changed.at(-1) ?? this.at;
    const news: TaskNews = { at: this.at, tasks, isPartial: changed.isFull, shared: new Map() };
    if (tasks.size > 0) for (const watch of this.watches) watch.tell(news);
    if (changed.isFull) await this.look();
  }

  /** Claims that hold and people who look on: few, and gone by time alone. */
  private async lookAtFleeting(): Promise<Map<string, string>> {
    const { store, clock } = this.services;
    const now = clock.now();
    const { rows } = await store.pool.query<{ key: string; value: string }>(sql`
      SELECT "id" || ' claim' AS "key", "claimedById" || ' ' || "leaseUntil" AS "value" FROM "ReviewTask" WHERE "claimedById" IS NOT NULL AND "leaseUntil" > ${now}
      UNION ALL
      SELECT "taskId" || ' ' || "accountId", "since"::text FROM "ReviewPresence" WHERE "seenAt" > ${presentSince(now)}`);
    return new Map(rows.map(({ key, value }) => [key, value]));
  }
}

const taskOf = (key: string) => key.slice(0, key.indexOf(" "));

class Watch implements TaskWatch {
  private pending: TaskNews | null = null;
  private isClosed = false;
  private wake: (() => void) | null = null;

  constructor(private readonly leave: () => void) {}

  tell(news: TaskNews): void {
    // Who is slow gets all that happened meanwhile as one.
    this.pending = this.pending
      ? {
          at: news.at,
          tasks: new Map([...this.pending.tasks, ...news.tasks]),
          isPartial: this.pending.isPartial || news.isPartial,
          shared: news.shared,
        }
      : news;
    this.wake?.();
  }

  async next(): Promise<TaskNews | null> {
    if (!this.pending && !this.isClosed) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = null;
    const news = this.pending;
    this.pending = null;
    return this.isClosed ? null : news;
  }

  end(): void {
    this.isClosed = true;
    this.wake?.();
  }

  close(): void {
    this.end();
    this.leave();
  }
}

const lookouts = new WeakMap<Services["notices"], Lookout>();

/** Joins the looks of this process: one listener and one look at the tables serve all its subscribers. */
export function watchTasks(services: Services): Promise<TaskWatch> {
  const { ofProcess, ending } = services.notices;
  const lookout = lookouts.get(ofProcess) ?? new Lookout({ ...services, notices: ofProcess });
  lookouts.set(ofProcess, lookout);
  return lookout.join(ending);
}
