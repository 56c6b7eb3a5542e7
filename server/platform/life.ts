/**
 * The life of a thing that has a status: from where each action leads to where. Its table stands in the `rules/` of the module that owns the thing, one action of that
 * module writes the status, and everybody else asks.
 */
export interface Life<Status extends string, Action extends string> {
  /** Every action, in the order of the table. */
  actions: readonly Action[];
  /** From where an action is legal, each with where it leads. What is not there is illegal. */
  moves(action: Action): Readonly<Partial<Record<Status, Status>>>;
  /** From where an action is legal. */
  origins(action: Action): readonly Status[];
  /** Where an action leads that leads to one status from everywhere. */
  target(action: Action): Status;
  /** Status after an action; null when the action is not legal there. */
  next(status: Status, action: Action): Status | null;
}

/** Reads a table of moves. */
export function lifeOf<Status extends string, Action extends string>(
  table: Readonly<Record<Action, Readonly<Partial<Record<Status, Status>>>>>,
): Life<Status, Action> {
  return {
    actions: Object.keys(table) as Action[],
    moves: (action) => table[action],
    origins: (action) => Object.keys(table[action]) as Status[],
    target: (action) => Object.values(table[action])[0] as Status,
    next: (status, action) => table[action][status] ?? null,
  };
}

/** A line of the table: each of these statuses leads to the same one. */
export function from<Origin extends string>(...origins: readonly Origin[]) {
  return {
    to: <Target extends string>(target: Target) =>
      Object.fromEntries(origins.map((origin) => [origin, target])) as Record<Origin, Target>,
  };
}
