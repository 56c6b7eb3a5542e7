/**
 * Bar and restore calls: done at once, remembered by token so that a repetition gets the same answer and no second effect.
 * A card belongs to its call until the call is answered.
 */
import { createHash } from "node:crypto";
import type { CarrierCode, CarrierOutcome } from "../carrier-port.ts";
import { OUTCOME_CODE_LIST, type OutcomeCode } from "../rules/outcome-codes.ts";
import type { CardRecord, CardRegister, Deed } from "./card-register.ts";
import type { CallEntry, SimulatorJournal } from "./journal-entries.ts";
import type { CarrierFaults } from "./settings.ts";

/** What a client sent, checked. */
export interface CardRequest {
  token: string;
  cards: { reference: string; iccid: string }[];
  callbackUrl?: string | undefined;
}

/** A call or order with its cards: three parallel lists, because a fleet's cards are many. */
export interface CardDeed extends Deed {
  readonly carrier: CarrierCode;
  readonly bodyHash: string;
  readonly references: readonly string[];
  readonly cards: readonly CardRecord[];
  /** Positions in the list of outcome codes; {@link UNDECIDED} before an outcome is known. */
  readonly codes: Uint8Array;
}

/** Everything done so far, by carrier and token. One token has one meaning, whatever the operation. */
export type TokenBook = Map<string, CardDeed>;

/** Marks a card without outcome in {@link CardDeed.codes}. */
export const UNDECIDED = 255;

/** The token was used for something else. */
export class TokenReusedError extends Error {}

const POSITION_OF_CODE = Object.fromEntries(OUTCOME_CODE_LIST.map((code, index) => [code, index])) as Record<
  OutcomeCode,
  number
>;

/** Key of a {@link TokenBook}. */
export function tokenKey(carrier: CarrierCode, token: string): string {
  return `${carrier} ${token}`;
}

/** Fingerprint of everything that gives a call its meaning. */
export function bodyHashOf(operation: Deed["operation"], request: CardRequest): string {
  const parts = [operation, request.callbackUrl ?? ""];
  for (const { reference, iccid } of request.cards) parts.push(reference, iccid);
  return createHash("sha256").update(parts.join("\n")).digest("base64url");
}

/** The earlier deed this request repeats, or undefined when it is new. @throws TokenReusedError */
export function repeatedDeed(tokens: TokenBook, carrier: CarrierCode, token: string, bodyHash: string) {
  const known = tokens.get(tokenKey(carrier, token));
  if (known && known.bodyHash !== bodyHash) throw new TokenReusedError(token);
  return known;
}

/** The position of a code as kept in {@link CardDeed.codes}. */
export function positionOf(code: OutcomeCode): number {
  return POSITION_OF_CODE[code];
}

/** The code kept at a position of a deed, or undefined while undecided. */
export function codeAt(deed: CardDeed, index: number): OutcomeCode | undefined {
  return OUTCOME_CODE_LIST[deed.codes[index] ?? UNDECIDED];
}

/** The decided outcomes of a deed. */
export function outcomesOf(deed: CardDeed): CarrierOutcome[] {
  const outcomes: CarrierOutcome[] = [];
  deed.cards.forEach(({ iccid }, index) => {
    const code = codeAt(deed, index);
    if (code) outcomes.push({ reference: deed.references[index] ?? "", iccid, code });
  });
  return outcomes;
}

/** The bar and restore calls of all carriers. */
export class CallBook {
  readonly #register: CardRegister;
  readonly #tokens: TokenBook;
  readonly #journal: SimulatorJournal;

  constructor(register: CardRegister, tokens: TokenBook, journal: SimulatorJournal) {
    this.#register = register;
    this.#tokens = tokens;
    this.#journal = journal;
  }

  /** Does the call, once. The cards stay locked until {@link CallBook.release}. @throws TokenReusedError */
  call(carrier: CarrierCode, operation: "bar" | "restore", request: CardRequest, faults: CarrierFaults, atMs: number) {
    const bodyHash = bodyHashOf(operation, request);
    const known = repeatedDeed(this.#tokens, carrier, request.token, bodyHash);
    if (known) return { deed: known, isRepeated: true };

    const question: Deed = { operation, token: request.token };
    const cards = request.cards.map(({ iccid }) => this.#register.card(carrier, iccid));
    const codes = cards.map((card) => this.#register.decide(card, carrier, question, faults));
    const entry: CallEntry = {
      kind: "call",
      carrier,
      operation,
      token: request.token,
      bodyHash,
      atMs,
      references: request.cards.map(({ reference }) => reference),
      iccids: request.cards.map(({ iccid }) => iccid),
      codes,
    };
    this.#journal.append(entry);
    const deed = this.#happen(entry, cards);
    deed.cards.forEach((card, index) => {
      if (codes[index] !== "CARD_BUSY") card.lockedBy ??= deed;
    });
    return { deed, isRepeated: false };
  }

  /** The call is answered: other operations may touch its cards. */
  release(deed: CardDeed): void {
    for (const card of deed.cards) if (card.lockedBy === deed) card.lockedBy = null;
  }

  /** Makes a written call of an earlier process happen. */
  replay(entry: CallEntry): void {
    const cards = entry.iccids.map((iccid) => this.#register.card(entry.carrier, iccid));
    this.#happen(entry, cards);
  }

  #happen(entry: CallEntry, cards: CardRecord[]): CardDeed {
    const { carrier, operation, token, bodyHash, references, atMs } = entry;
    const codes = Uint8Array.from(entry.codes, positionOf);
    const deed: CardDeed = { carrier, operation, token, bodyHash, references, cards, codes };
    cards.forEach((card, index) => {
      const code = entry.codes[index];
      if (code) this.#register.apply(card, deed, code, atMs);
    });
    this.#tokens.set(tokenKey(carrier, token), deed);
    return deed;
  }
}
