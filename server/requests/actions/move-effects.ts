import type { UserFault } from "../../platform/action.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { ItemAction } from "../rules/item-states.ts";
import type { RequestAction } from "../rules/request-states.ts";

/** A decision that a person is about to make about a request as a whole. */
export interface AskedDecision {
  requestId: string;
  decision: "APPROVE" | "REJECT";
  accountId: string;
  now: Date;
}

/**
 * What a module that stands above requests has to say to their moves, at once and in the same transaction: what must never be seen apart. What may come a moment
 * later is a reaction to an event. A module adds its effects when it is loaded.
 */
export interface MoveEffects {
  /** A statement that goes along with a move of items, as a piece of the same one; `moved` is a query for their `id`. Null when the move does not concern it. */
  alongItems?: (move: { action: ItemAction; moved: Sql; actorId: string | null; now: Date }) => Sql | null;
  /** Runs after items moved, for what one statement cannot do. `itemIds` are those that were to move: one that did not is not where the action leads. */
  afterItems?: (
    tx: Transaction,
    move: { action: ItemAction; itemIds: readonly string[]; now: Date },
  ) => Promise<unknown>;
  /** Runs after a request moved. */
  afterRequest?: (
    tx: Transaction,
    move: { requestId: string; action: RequestAction; actorId: string | null; now: Date },
  ) => Promise<unknown>;
  /** Says what speaks against a decision now; null when nothing does. Asked under the request's lock, before anything is written. */
  guardDecision?: (tx: Transaction, asked: AskedDecision) => Promise<UserFault | null>;
}

const all: MoveEffects[] = [];

/** Lets a module have its say: imports point the other way. */
export function addMoveEffects(effects: MoveEffects): void {
  all.push(effects);
}

/** The statements that go along with a move of items. */
export function alongItems(move: Parameters<NonNullable<MoveEffects["alongItems"]>>[0]): Sql[] {
  return all.flatMap((effects) => effects.alongItems?.(move) ?? []);
}

/** Runs what follows a move of items. */
export async function afterItems(
  tx: Transaction,
  move: Parameters<NonNullable<MoveEffects["afterItems"]>>[1],
): Promise<void> {
  for (const effects of all) await effects.afterItems?.(tx, move);
}

/** Runs what follows a move of a request. */
export async function afterRequest(
  tx: Transaction,
  move: Parameters<NonNullable<MoveEffects["afterRequest"]>>[1],
): Promise<void> {
  for (const effects of all) await effects.afterRequest?.(tx, move);
}

/** The first thing that speaks against a decision; null when nothing does. */
export async function whyNotDecide(tx: Transaction, asked: AskedDecision): Promise<UserFault | null> {
  for (const { guardDecision } of all) {
    const fault = await guardDecision?.(tx, asked);
    if (fault) return fault;
  }
  return null;
}
