/**
 * The carriers' cards: what state each is in, what was done to it and by which call, and the counts that prove a client
 * right or wrong. A card exists from its first mention. Small records, because a run may touch 100 000 cards.
 */

import type { Draw } from "../../platform/seeded-draw.ts";
import type { CarrierCode } from "../carrier-port.ts";
import { OUTCOME_CODE_LIST, type OutcomeCode } from "../rules/outcome-codes.ts";
import type { CardOperation, CarrierFaults } from "./settings.ts";

/** IN_SERVICE → BARRED (and back) → CANCELLED for good. */
export type CardStatus = "IN_SERVICE" | "BARRED" | "CANCELLED";

/** What did something to cards; shared by all its cards. */
export interface Deed {
  readonly operation: CardOperation;
  readonly token: string;
}

/** One effect, with the one before it. */
interface Effect {
  readonly deed: Deed;
  readonly atMs: number;
  readonly before: Effect | null;
}

/** One card. */
export interface CardRecord {
  readonly iccid: string;
  readonly carrier: CarrierCode;
  status: CardStatus;
  /** The only deed that may touch the card now. */
  lockedBy: Deed | null;
  lastEffect: Effect | null;
  /** Tries answered TEMPORARY since the last other answer. */
  temporariesInARow: number;
}

/** A card as `GET /control/cards/:iccid` shows it, effects oldest first. */
export interface CardHistory {
  iccid: string;
  carrier: CarrierCode;
  status: CardStatus;
  isLocked: boolean;
  effects: { operation: CardOperation; token: string; at: string }[];
}

const REACHED_BY: Record<CardOperation, CardStatus> = { bar: "BARRED", restore: "IN_SERVICE", cancel: "CANCELLED" };
/** Refusals that make sense for the operation: a binding hinders deletion only. */
const HINDERED_BY_BINDING: CardOperation = "cancel";

/** The register of all carriers. */
export class CardRegister {
  readonly #cards = new Map<string, CardRecord>();
  readonly #draw: Draw;
  readonly #outcomes = new Map<OutcomeCode, number>();
  #effects: Record<CardOperation, number> = { bar: 0, restore: 0, cancel: 0 };
  #cancelledTwice = 0;
  #cancelledInService = 0;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** The card, made on first mention. */
  card(carrier: CarrierCode, iccid: string): CardRecord {
    const known = this.#cards.get(iccid);
    if (known) return known;
    const made: CardRecord = {
      iccid,
      carrier,
      status: "IN_SERVICE",
      lockedBy: null,
      lastEffect: null,
      temporariesInARow: 0,
    };
    this.#cards.set(iccid, made);
    return made;
  }

  /** What the carrier will say. Changes nothing. */
  decide(card: CardRecord, carrier: CarrierCode, deed: Deed, faults: CarrierFaults): OutcomeCode {
    const { operation } = deed;
    if (card.carrier !== carrier) return "UNKNOWN_AT_CARRIER";
    if (card.lockedBy !== null && card.lockedBy !== deed) return "CARD_BUSY";
    if (card.status === "CANCELLED") return operation === "restore" ? "CANCELLED_AT_CARRIER" : "ALREADY_DONE";
    if (card.status === REACHED_BY[operation]) return "ALREADY_DONE";
    return this.#refusal(card, operation, faults) ?? this.#temporary(card, operation, faults) ?? "DONE";
  }

  /** Makes an outcome happen: live after {@link decide} and again when the journal is replayed. */
  apply(card: CardRecord, deed: Deed, code: OutcomeCode, atMs: number): void {
    this.#outcomes.set(code, (this.#outcomes.get(code) ?? 0) + 1);
    if (code === "TEMPORARY") card.temporariesInARow += 1;
    else if (code !== "CARD_BUSY") card.temporariesInARow = 0;
    // Only this simulator keeps a second cancellation harmless; the client that sent it under another token is wrong.
    if (code === "ALREADY_DONE" && deed.operation === "cancel") this.#cancelledTwice += 1;
    if (code !== "DONE") return;
    if (deed.operation === "cancel" && card.status === "IN_SERVICE") this.#cancelledInService += 1;
    this.#effects[deed.operation] += 1;
    card.status = REACHED_BY[deed.operation];
    card.lastEffect = { deed, atMs, before: card.lastEffect };
  }

  /** When a card last moved data: now in service, and until its cut otherwise, unless the dice let it go on. Null for one never mentioned. */
  lastTrafficMs(carrier: CarrierCode, iccid: string, faults: CarrierFaults, nowMs: number): number | null {
    const card = this.#cards.get(iccid);
    if (card?.carrier !== carrier) return null;
    if (card.status === "IN_SERVICE" || this.#draw(iccid, "stays online") < faults.staysOnlineRate) return nowMs;
    let effect = card.lastEffect;
    while (effect && effect.deed.operation !== "bar") effect = effect.before;
    return effect?.atMs ?? null;
  }

  /** What happened to one card, or null for one never mentioned. */
  history(iccid: string): CardHistory | null {
    const card = this.#cards.get(iccid);
    if (!card) return null;
    const effects: CardHistory["effects"] = [];
    for (let effect = card.lastEffect; effect; effect = effect.before) {
      const { operation, token } = effect.deed;
      effects.push({ operation, token, at: new Date(effect.atMs).toISOString() });
    }
    const { carrier, status } = card;
    return { iccid, carrier, status, isLocked: card.lockedBy !== null, effects: effects.reverse() };
  }

  /**
   * Counts of effects and answers. `cancelledTwice`: cancellations that reached a card already cancelled, under another
   * token. `cancelledInService`: cancellations of cards that were not barred, for example after a restore.
   */
  counts() {
    const outcomes = OUTCOME_CODE_LIST.map((code) => [code, this.#outcomes.get(code) ?? 0] as const);
    return {
      cards: this.#cards.size,
      barred: this.#effects.bar,
      restored: this.#effects.restore,
      cancelled: this.#effects.cancel,
      cancelledTwice: this.#cancelledTwice,
      cancelledInService: this.#cancelledInService,
      outcomes: Object.fromEntries(outcomes) as Record<OutcomeCode, number>,
    };
  }

  /** Forgets everything. */
  clear(): void {
    this.#cards.clear();
    this.#outcomes.clear();
    this.#effects = { bar: 0, restore: 0, cancel: 0 };
    this.#cancelledTwice = 0;
    this.#cancelledInService = 0;
  }

  #refusal(card: CardRecord, operation: CardOperation, faults: CarrierFaults): OutcomeCode | null {
    if (!faults.refusalOperations.includes(operation)) return null;
    if (this.#draw(card.iccid, `${operation} refusal`) >= faults.refusalRate) return null;
    const codes = faults.refusalCodes.filter(
      (code) => code !== "DEVICE_STILL_BOUND" || operation === HINDERED_BY_BINDING,
    );
    return codes[Math.floor(this.#draw(card.iccid, `${operation} refusal code`) * codes.length)] ?? null;
  }

  #temporary(card: CardRecord, operation: CardOperation, faults: CarrierFaults): OutcomeCode | null {
    const drawn = this.#draw(card.iccid, `${operation} temporary`, card.temporariesInARow);
    return drawn < faults.temporaryRate ? "TEMPORARY" : null;
  }
}
