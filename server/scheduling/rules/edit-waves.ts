/**
 * One wave of a plan moved, split into pieces, or merged with those after it: from the waves that have not begun and an edit to the waves as they are then. Every card stays with its
 * wave, and goes with its piece or with what its wave was merged into; no other wave gets or loses one, whatever the rules would find today.
 */
import { instantOf } from "../../sla/rules/shanghai-days.ts";
import type { KeptSpan, RuledCard } from "./card-rules.ts";
import { partsOf, ruleOfParts, rulesOfPieces } from "./combined-rules.ts";
import { nothingGiven, onePieceOnly, piecesDoNotAddUp, pieceWithoutCards } from "./edit-fault-words.ts";
import type { Merger } from "./merger.ts";
import type { PlannedWave } from "./plan.ts";
import type { PlanFault } from "./plan-fault.ts";
import type { WaveTiming } from "./wave-timing.ts";

/** A wave of the schedule that has not begun. */
export interface EditableWave extends PlannedWave {
  /** Row id. */
  rowId: string;
  /** Its cards, in the order of submission; of a draft those that it would take now. */
  cards: readonly RuledCard[];
}

/** A wave as it is after the edit. */
export interface EditedWave extends PlannedWave {
  /** The wave that it is already; null for a piece that becomes a wave of its own. */
  rowId: string | null;
  keeps: readonly KeptSpan[];
  /** Whether it is another than it was. */
  isEdited: boolean;
  /** What was merged into it just now. */
  merger?: Merger;
}

/** What becomes of the plan. Places in mistakes are those of the waves after the edit. */
export interface Edit {
  waves: EditedWave[];
  faults: PlanFault[];
}

/** What can be said anew of a wave; what is left out stays as it is. */
export interface WaveChange extends Partial<WaveTiming> {
  perMinute?: number | null;
}

/** Another time, other hours or another pace for the wave at a place. */
export function movedWave(waves: readonly EditableWave[], at: number, change: WaveChange): Edit {
  const isNothing = Object.values(change).every((value) => value === undefined);
  return {
    waves: waves.map((wave, place) =>
      place === at ? { ...untouched(wave), ...changed(wave, change) } : untouched(wave),
    ),
    faults: isNothing ? [nothingGiven(at)] : [],
  };
}

/** A piece of a wave. */
export interface WavePiece {
  name: string;
  /** The next so many cards; absent for an equal share of those that no other piece takes. */
  cardCount?: number | undefined;
  /** Not before; null for as soon as it may, the wave's own start when absent. */
  startsAt?: Date | null | undefined;
  /** Whether it waits until the wave before it is over; when absent as the wave did for the first piece, and true for the others. */
  isAfterPrevious?: boolean | undefined;
}

/** The wave at a place in pieces, in the order of its cards. It becomes the first of them; only that one tries the way for the waves after it. */
export function splitWave(waves: readonly EditableWave[], at: number, pieces: readonly WavePiece[]): Edit {
  const whole = waves[at] as EditableWave;
  const asked = pieces.map(({ cardCount }) => cardCount ?? null);
  const { sizes, faults } = sizesOf(whole.cards.length, asked, at);
  const rules = rulesOfPieces(whole, sizes);
  const ofPieces = pieces.map(
    ({ name, startsAt = whole.timing.startsAt, isAfterPrevious }, piece): EditedWave => ({
      ...plannedOf(whole),
      name,
      rule: rules[piece] ?? whole.rule,
      timing: { ...whole.timing, startsAt },
      wishedDay: stillWished(whole, startsAt),
      isAfterPrevious: isAfterPrevious ?? (piece > 0 || whole.isAfterPrevious),
      isCanary: piece === 0 && whole.isCanary,
      rowId: piece === 0 ? whole.rowId : null,
      keeps: [{ waveId: whole.rowId, count: piece === pieces.length - 1 ? null : (sizes[piece] ?? 0) }],
      isEdited: true,
    }),
  );
  return { waves: waves.flatMap((wave, place) => (place === at ? ofPieces : untouched(wave))), faults };
}

/** So many cards for each piece. Where they cannot be as asked, equal shares, so that everything else can still be told. */
function sizesOf(
  total: number,
  asked: readonly (number | null)[],
  at: number,
): { sizes: number[]; faults: PlanFault[] } {
  const said = asked.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const openCount = asked.filter((count) => count === null).length;
  const faults = [
    ...(asked.length < 2 ? [onePieceOnly(at)] : []),
    ...asked.flatMap((count, piece) => (count !== null && count < 1 ? [pieceWithoutCards(at + piece, total)] : [])),
  ];
  if (faults.length === 0 && (openCount === 0 ? said !== total : total - said < openCount))
    faults.push(piecesDoNotAddUp(at, said, total));
  const sizes =
    faults.length > 0
      ? shares(total, asked.length)
      : asked.map((count, piece) => count ?? (shares(total - said, openCount)[openBefore(asked, piece)] as number));
  return { sizes, faults };
}

const openBefore = (asked: readonly (number | null)[], piece: number) =>
  asked.slice(0, piece).filter((count) => count === null).length;

/** A number in parts that differ by one at most, the larger ones first. */
const shares = (total: number, parts: number) =>
  Array.from({ length: parts }, (_, part) => Math.floor(total / parts) + (part < total % parts ? 1 : 0));

/** How a merged wave is called, and what can be said anew of it; what is left out is as it was of the first. */
export interface MergedWave extends WaveChange {
  name?: string | undefined;
}

/** So many waves from a place on as one, with the cards of all and the timing of the first. */
export function mergedWaves(
  waves: readonly EditableWave[],
  at: number,
  count: number,
  { name, ...change }: MergedWave,
): Edit {
  const parts = waves.slice(at, at + count);
  const first = parts[0] as EditableWave;
  const whole: EditedWave = {
    ...untouched(first),
    ...changed(first, change),
    name: name ?? first.name,
    rule: ruleOfParts(parts.flatMap(partsOf)),
    keeps: parts.map(({ rowId }) => ({ waveId: rowId, count: null })),
    isEdited: true,
  };
  const [before, after] = [waves.slice(0, at), waves.slice(at + count)];
  return { waves: [...before.map(untouched), whole, ...after.map(untouched)], faults: [] };
}

/** What is planned of a wave, without its cards. */
function plannedOf({ rowId, cards, ...planned }: EditableWave): PlannedWave {
  return planned;
}

function untouched(wave: EditableWave): EditedWave {
  const { rowId } = wave;
  return { ...plannedOf(wave), rowId, keeps: [{ waveId: rowId, count: null }], isEdited: false };
}

/** The day that the customer wished, unless the wave now starts before it: nobody waits for that day any more. */
function stillWished({ wishedDay }: PlannedWave, startsAt: Date | null): string | null {
  return wishedDay !== null && startsAt !== null && startsAt >= instantOf(wishedDay, 0) ? wishedDay : null;
}

function changed(wave: EditableWave, change: WaveChange) {
  const { timing, perMinute } = wave;
  const { hours, isBusinessDaysOnly, blackoutDays, startsAt = timing.startsAt } = change;
  return {
    wishedDay: change.startsAt === undefined ? wave.wishedDay : stillWished(wave, startsAt),
    timing: {
      startsAt,
      hours: hours ?? timing.hours,
      isBusinessDaysOnly: isBusinessDaysOnly ?? timing.isBusinessDaysOnly,
      blackoutDays: blackoutDays ?? timing.blackoutDays,
    },
    perMinute: change.perMinute === undefined ? perMinute : change.perMinute,
    isEdited: true,
  };
}
