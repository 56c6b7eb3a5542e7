/**
 * Brings a carrier's answer back to the cards that were sent: exactly one outcome per card, in the order sent. A carrier's
 * answer is foreign data: it may leave a card out, name one twice or name one that was never sent, and none of that may
 * lose a card or touch another one.
 */
import type { OutcomeCode } from "./outcome-codes.ts";

interface SentCard {
  reference: string;
  iccid: string;
}

interface AnsweredCard extends SentCard {
  code: OutcomeCode;
  detail?: string;
}

/**
 * A card left out becomes TEMPORARY (asking again is safe: carriers answer ALREADY_DONE), one that comes back with another
 * ICCID or with two different codes UNRECOGNISED (a person must look), and answers about foreign cards are dropped.
 */
export function matchOutcomes(sent: readonly SentCard[], answered: readonly AnsweredCard[]): AnsweredCard[] {
  const byReference = new Map<string, AnsweredCard>();
  const contradictory = new Set<string>();
  for (const outcome of answered) {
    const earlier = byReference.get(outcome.reference);
    if (!earlier) byReference.set(outcome.reference, outcome);
    else if (earlier.code !== outcome.code || earlier.iccid !== outcome.iccid) contradictory.add(outcome.reference);
  }
  return sent.map(({ reference, iccid }) => {
    const outcome = byReference.get(reference);
    if (!outcome) return { reference, iccid, code: "TEMPORARY", detail: "no outcome in the carrier's answer" };
    if (contradictory.has(reference)) {
      return { reference, iccid, code: "UNRECOGNISED", detail: "contradicting outcomes in the carrier's answer" };
    }
    if (outcome.iccid !== iccid) {
      return { reference, iccid, code: "UNRECOGNISED", detail: "the carrier answered for another ICCID" };
    }
    return outcome;
  });
}
