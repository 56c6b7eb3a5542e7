import { enqueue, type JobDefinition, type JobOptions } from "./jobs/job.ts";
import type { Transaction } from "./transaction.ts";

/** Something that happened and that other modules may react to. */
export interface DomainEvent<Facts> {
  name: string;
  /** Only carries the type of the facts. */
  readonly facts?: Facts;
}

/** Names an event and the shape of its facts. */
export function defineEvent<Facts>(name: string): DomainEvent<Facts> {
  return { name };
}

/** A job that an event asks for. */
export interface Reaction<Payload = unknown> {
  job: JobDefinition<Payload>;
  payload: Payload;
  options?: JobOptions;
}

/** What a module does about an event. */
export interface EventReaction {
  event: string;
  react: (facts: never) => Reaction[];
}

/** "When this happens, run these jobs." */
export function when<Facts>(event: DomainEvent<Facts>, react: (facts: Facts) => Reaction[]): EventReaction {
  return { event: event.name, react: react as EventReaction["react"] };
}

/** Writes one reaction so that its payload is checked against the job's. */
export function run<Payload>(job: JobDefinition<Payload>, payload: Payload, options: JobOptions = {}): Reaction {
  return { job: job as JobDefinition<unknown>, payload, options };
}

let routes: ReadonlyMap<string, EventReaction["react"][]> = new Map();

/** Puts the reactions of all modules in force; every process does this once, before anything happens. */
export function useReactions(table: readonly EventReaction[]): void {
  const byEvent = new Map<string, EventReaction["react"][]>();
  for (const { event, react } of table) byEvent.set(event, [...(byEvent.get(event) ?? []), react]);
  routes = byEvent;
}

/** Says that something happened: the jobs of its routes are enqueued in the same transaction. */
export async function announce<Facts>(tx: Transaction, event: DomainEvent<Facts>, facts: Facts): Promise<void> {
  for (const react of routes.get(event.name) ?? []) {
    for (const { job, payload, options } of react(facts as never)) await enqueue(tx, job, payload, options);
  }
}
