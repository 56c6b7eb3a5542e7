/**
 * Numbers that look drawn by lot and are the same in every run: the demo operator has the same customers on every machine.
 * mulberry32: 32 bits of state, far more than enough for made-up data, useless for anything secret.
 */
export class Draw {
  #state: number;

  private constructor(private readonly name: string) {
    // FNV-1a, so that streams of similar names have nothing in common.
    this.#state = 0x811c9dc5;
    for (const character of name) this.#state = Math.imul(this.#state ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }

  /** The stream of this name. */
  static named(name: string): Draw {
    return new Draw(name);
  }

  /** A stream of its own for a part of the work, so that a change there does not shift everything drawn later. */
  fork(part: string): Draw {
    return new Draw(`${this.name}/${part}`);
  }

  /** 0 to 1, 1 excluded. */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.share() * (to - from + 1));
  }

  /** Yes in so many of a hundred cases. */
  isPercent(percent: number): boolean {
    return this.share() * 100 < percent;
  }

  /** One of several. */
  oneOf<T>(choices: readonly T[]): T {
    const chosen = choices[Math.floor(this.share() * choices.length)];
    if (chosen === undefined) throw new RangeError("There is nothing to draw from");
    return chosen;
  }

  /** So many hexadecimal digits, lower case. */
  hex(count: number): string {
    let digits = "";
    // Six digits at a time: ids are made by the ten thousand.
    while (digits.length < count) digits += this.whole(0, 0xffffff).toString(16).padStart(6, "0");
    return digits.slice(0, count);
  }
}
