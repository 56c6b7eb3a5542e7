import type { ActionContext, UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { dayIsListed } from "../rules/edit-fault-words.ts";
import {
  type MergedWave,
  mergedWaves,
  movedWave,
  splitWave,
  type WaveChange,
  type WavePiece,
} from "../rules/edit-waves.ts";
import type { Merger } from "../rules/merger.ts";
import { mergerOf, unmergedWaves } from "../rules/unmerge-waves.ts";
import { planReasons } from "../rules/wave-states.ts";
import { type Edited, editSchedule, type FoundWaves } from "./edit-schedule.ts";

/** Most pieces of a wave at once: more than people can name. */
export const MOST_PIECES = 50;

/** One wave and the version of the schedule that was looked at. */
interface OneWave {
  /** Public id. */
  waveId: string;
  version: number;
}

const one = ({ waveId }: OneWave) => [{ waveId, path: ["input", "waveId"] }];
const nameAt = ({ waves }: FoundWaves, place: number | undefined) => waves[place ?? 0]?.name ?? "";

/** Gives a wave that has not begun another time, other hours or another pace. */
export async function rescheduleWave(
  context: ActionContext,
  { waveId, version, ...change }: OneWave & WaveChange,
): Promise<Edited> {
  return editSchedule(context, {
    ...{ asked: one({ waveId, version }), version, action: "MOVE" },
    edit: ({ waves, places: [at = 0], isDraft }) => {
      const moved = movedWave(waves, at, change);
      // Of a draft the list still has its say.
      const isListed = isDraft && change.startsAt !== undefined && waves[at]?.rule.kind === "LISTED";
      return isListed ? { ...moved, faults: [...moved.faults, dayIsListed(at)] } : moved;
    },
    audit: (found) => ({ action: "schedule.moveWave", facts: { wave: nameAt(found, found.places[0]) } }),
    placeOf: (place, { places }) => (place === places[0] ? [] : null),
  });
}

/** Splits a wave that has not begun into pieces, in the order of its cards; it becomes the first of them. */
export async function splitUpWave(
  context: ActionContext,
  { waveId, version, parts }: OneWave & { parts: readonly WavePiece[] },
): Promise<Edited> {
  return editSchedule(context, {
    ...{ asked: one({ waveId, version }), version, action: "SPLIT" },
    refuse: () => (parts.length > MOST_PIECES ? tooManyParts : null),
    edit: ({ waves, places: [at = 0] }) => splitWave(waves, at, parts),
    audit: (found) => ({
      action: "schedule.splitWave",
      facts: { wave: nameAt(found, found.places[0]), waveCount: parts.length },
    }),
    placeOf: (place, { places: [at = 0] }) =>
      place >= at && place < at + parts.length ? ["parts", String(place - at)] : null,
  });
}

/** Makes one wave of neighbours that have not begun, with the cards of all. */
export async function mergeIntoWave(
  context: ActionContext,
  { waveIds, version, ...merged }: { waveIds: readonly string[]; version: number } & MergedWave,
): Promise<Edited> {
  const distinct = [...new Set(waveIds)];
  return editSchedule(context, {
    asked: distinct.map((waveId, at) => ({ waveId, path: ["input", "waveIds", String(at)] })),
    ...{ version, action: "MERGE" },
    refuse: ({ areNeighbours }) =>
      distinct.length < 2
        ? notMergeable("TWO_WAVES_NEEDED", planReasons.twoNeeded)
        : areNeighbours
          ? null
          : notMergeable("NOT_NEIGHBOURS", planReasons.notNeighbours),
    edit: ({ waves, places: { 0: at = 0, length } }) => {
      const whole = mergedWaves(waves, at, length, merged);
      const merger = mergerOf(waves.slice(at, at + length), version + 1);
      return { ...whole, waves: whole.waves.map((wave, place) => (place === at ? { ...wave, merger } : wave)) };
    },
    audit: (found) => ({
      action: "schedule.mergeWaves",
      facts: { wave: merged.name ?? nameAt(found, found.places[0]), waveCount: distinct.length },
    }),
    placeOf: (place, { places }) => (place === places[0] ? [] : null),
  });
}

/** Gives back the waves that were merged last, as they were and with the cards that they had. Only while nothing else was planned since. */
export async function unmergeWave(context: ActionContext, { waveId, version }: OneWave): Promise<Edited> {
  const merger = await findMerger(context, waveId, version);
  const count = merger?.waves.length ?? 0;
  return editSchedule(context, {
    ...{ asked: one({ waveId, version }), version, action: "SPLIT" },
    refuse: () => (merger ? null : nothingMerged),
    edit: ({ waves, places: [at = 0] }) => (merger ? unmergedWaves(waves, at, merger) : { waves: [], faults: [] }),
    audit: (found) => ({
      action: "schedule.unmergeWaves",
      facts: { wave: nameAt(found, found.places[0]), waveCount: count },
    }),
    placeOf: (place, { places: [at = 0] }) => (place >= at && place < at + count ? [] : null),
  });
}

/** What was merged into a wave with this version of its schedule; null where nothing was. */
async function findMerger({ services }: ActionContext, waveId: string, version: number): Promise<Merger | null> {
  const { rows } = await services.store.pool.query<{ merger: Merger }>(sql`
    SELECT e."measured"->'merger' AS "merger" FROM "WaveEvent" e
    WHERE e."waveId" = ${fromPublicId("wave", waveId)}::uuid AND e."action" = 'REPLAN' AND e."measured"->'merger'->>'version' = ${String(version)}
    ORDER BY e."at" DESC, e."id" DESC LIMIT 1`);
  return rows[0]?.merger ?? null;
}

const nothingMerged: UserFault = {
  kind: "ConflictError",
  code: "NOTHING_MERGED",
  text: {
    zh: "该波次刚才没有合并过，或合并后计划又有变动，不能恢复",
    en: "Nothing was merged into this wave just now, or the plan has changed since",
  },
};

const notMergeable = (code: string, text: UserFault["text"]): UserFault => ({
  ...{ kind: "InvalidInputError", code, text, path: ["input", "waveIds"] },
});

const tooManyParts: UserFault = {
  kind: "InvalidInputError",
  code: "TOO_MANY_PARTS",
  text: {
    zh: `一次最多拆成 ${MOST_PIECES} 个波次`,
    en: `Split a wave into ${MOST_PIECES} parts at most`,
  },
  path: ["input", "parts"],
};
