/**
 * What was merged, taken apart as it was: each wave with the plan and the very cards that it had. A rule would find others once labels or plans have changed, so what each card was in is
 * written down with the merge.
 */
import type { RuledCard } from "./card-rules.ts";
import type { Edit, EditableWave, EditedWave } from "./edit-waves.ts";
import type { Merger } from "./merger.ts";

/** What is to be written down of waves that are merged. */
export function mergerOf(parts: readonly EditableWave[], version: number): Merger {
  const cards = parts
    .flatMap((part, wave) => part.cards.map(({ position = 0 }) => ({ wave, position })))
    .sort((one, other) => one.position - other.position);
  const runs: Merger["runs"] = [];
  for (const { wave, position } of cards) if (runs.at(-1)?.[0] !== wave) runs.push([wave, position]);
  const waves = parts.map(({ rowId, cards: _, timing: { startsAt, ...timing }, ...planned }) => ({
    ...planned,
    timing,
    startsAt: startsAt?.toISOString() ?? null,
  }));
  return { version, waves, runs };
}

/** The wave at a place as the waves that were merged into it, each with its cards; the first of them keeps its row. */
export function unmergedWaves(waves: readonly EditableWave[], at: number, { waves: before, runs }: Merger): Edit {
  const rowId = (waves[at] as EditableWave).rowId;
  const places = waveAt(runs);
  const parts = before.map(
    ({ timing, startsAt, ...planned }, part): EditedWave => ({
      ...planned,
      timing: { ...timing, startsAt: startsAt === null ? null : new Date(startsAt) },
      rowId: part === 0 ? rowId : null,
      keeps: [{ waveId: rowId, count: null, only: (card: RuledCard) => places(card.position ?? 0) === part }],
      isEdited: true,
    }),
  );
  const untouched = ({ cards: _, ...wave }: EditableWave): EditedWave => ({
    ...wave,
    keeps: [{ waveId: wave.rowId, count: null }],
    isEdited: false,
  });
  return { waves: waves.flatMap((wave, place) => (place === at ? parts : untouched(wave))), faults: [] };
}

/** Which wave a card was in, by its place in the order of submission. */
function waveAt(runs: Merger["runs"]): (position: number) => number {
  return (position) => {
    let [low, high] = [0, runs.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((runs[middle]?.[1] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return runs[low]?.[0] ?? 0;
  };
}
