import { UnavailableError } from "../errors.ts";
import { type WorkKind, workLimits } from "./work-limits.ts";

/** Ends somebody's turn. */
export type EndTurn = () => void;

/** A share of connections and the queue before it. */
class Share {
  private free: number;
  private readonly queue: ((end: EndTurn) => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  async take(patienceMs: number): Promise<EndTurn> {
    if (this.free > 0) {
      this.free -= 1;
      return this.endOnce();
    }
    return new Promise((resolve, reject) => {
      const enter = (end: EndTurn) => {
        clearTimeout(timer);
        resolve(end);
      };
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(enter), 1);
        reject(new UnavailableError());
      }, patienceMs);
      this.queue.push(enter);
    });
  }

  /** Whether nobody has a turn or waits for one, of a share of one. */
  get isIdle(): boolean {
    return this.free === 1;
  }

  private endOnce(): EndTurn {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const next = this.queue.shift();
      if (next) next(this.endOnce());
      else this.free += 1;
    };
  }
}

/**
 * Bulkheads between kinds of work that share connections: each kind has a share that the others cannot take, so that long acts never keep a short one or a sign-in
 * out. Whoever waits for a turn holds no connection.
 */
export class Turns {
  private readonly shares: Record<WorkKind, Share>;
  private readonly things = new Map<string, Share>();

  /** @param connections how many there are of writes and of reads */
  constructor({ writes, reads }: { writes: number; reads: number }) {
    const long = Math.max(1, Math.floor(writes / 3));
    const signIn = Math.max(1, Math.floor(writes / 5));
    this.shares = {
      ACT: new Share(Math.max(1, writes - long - signIn)),
      LONG_ACT: new Share(long),
      SIGN_IN: new Share(signIn),
      EXPORT: new Share(Math.max(1, Math.floor(reads / 3))),
      JOB: new Share(writes),
    };
  }

  /** Waits for a turn. @throws UnavailableError when it does not come in time */
  take(kind: WorkKind): Promise<EndTurn> {
    return this.shares[kind].take(workLimits[kind].turnSeconds * 1000);
  }

  /**
   * Waits until nobody else in this process works on the thing, so that a call sent again and again takes one turn and not all of them; between processes the database
   * sees to it. @throws UnavailableError when that takes too long
   */
  async takeAlone(thing: string, kind: WorkKind): Promise<EndTurn> {
    const share = this.things.get(thing) ?? new Share(1);
    this.things.set(thing, share);
    const end = await share.take(workLimits[kind].lockSeconds * 1000);
    return () => {
      end();
      if (share.isIdle) this.things.delete(thing);
    };
  }
}
