/** What was entered, step by step. */
export interface History<Value> {
  past: readonly Value[];
  present: Value;
  /** What was taken back, next first. */
  future: readonly Value[];
  /** What the last step changed; typing on in the same place is the same step. */
  tag: string | undefined;
}

/** Most steps that can be taken back. */
const MOST_STEPS = 200;

/** Begins with what is there. */
export function begun<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], tag: undefined };
}

/** After a change. With the tag of the change before it, both are one step. */
export function stepped<Value>(history: History<Value>, present: Value, tag?: string): History<Value> {
  const isSameStep = tag !== undefined && tag === history.tag;
  const past = isSameStep ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present, future: [], tag };
}

/** One step back; the same where there is none. */
export function undone<Value>({ past, present, future, ...rest }: History<Value>): History<Value> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, ...rest };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], tag: undefined };
}

/** One step forth again; the same where there is none. */
export function redone<Value>({ past, present, future, ...rest }: History<Value>): History<Value> {
  const [next, ...later] = future;
  if (next === undefined) return { past, present, future, ...rest };
  return { past: [...past, present], present: next, future: later, tag: undefined };
}
