import { createHash } from "node:crypto";
import type { Services } from "../services.ts";
import { cursorIsAhead, LAST_ID, type Place } from "./cursor.ts";
import type { Step, StreamSource } from "./stream.ts";

/** Rows of one message. */
export const MOST_CHANGED = 200;

type Row = Pick<Place, "id">;

/** Where a follower stands. */
export interface Position {
  place: Place;
  passing: Passing;
}

/** What holds for a time only: rows by what they say in full. `key` is the same for all that are the same. */
interface Passing {
  key: string;
  rows: ReadonlyMap<string, Row>;
}

/** What one look found: for all who stand at the same position. */
export interface Found {
  steps: readonly FoundStep[];
  to: Position;
  /** Whether there may be more. */
  isFull: boolean;
}

/** A step with its rows, and what those who may see a part of them only share, by the part. */
export interface FoundStep extends Step {
  rows: readonly Row[];
  parts: Map<string, Step>;
}

type Looking = Pick<Services, "store" | "clock">;

/** Where one begins who comes with this cursor, or with none. Throws BAD_USER_INPUT for a cursor that is not of this topic. */
export async function beginAt(
  services: Looking,
  source: StreamSource,
  topic: string,
  after?: string | null,
): Promise<Position> {
  const asked = after == null ? null : source.cursor.read(after);
  const { rows } = await services.store.pool.query<{ revision: number }>(source.newest(topic));
  const newest = { revision: rows[0]?.revision ?? 0, id: LAST_ID };
  if (asked && asked.revision > newest.revision) throw cursorIsAhead();
  return { place: asked ?? newest, passing: await passingNow(services, source) };
}

/** Looks for what changed beyond a position. */
export async function lookFrom(services: Looking, source: StreamSource, topic: string, from: Position): Promise<Found> {
  const { rows } = await services.store.pool.query<Place>(source.since(topic, from.place, MOST_CHANGED));
  const isFull = rows.length === MOST_CHANGED;
  const place = rows.at(-1) ?? from.place;
  const passing = isFull ? from.passing : await passingNow(services, source);
  const changed = new Map<string, Row>(rows.map((row) => [row.id, row]));
  for (const row of differing(from.passing, passing)) if (!changed.has(row.id)) changed.set(row.id, row);
  const left = [...changed.values()];
  const steps: FoundStep[] = [];
  while (left.length > 0) {
    const told = left.splice(0, MOST_CHANGED);
    // Only the last of several messages moves the cursor, so that a line that breaks between them loses nothing.
    steps.push({
      ...stepTo(source, topic, from.place, left.length === 0 ? place : from.place, told),
      rows: told,
      parts: new Map(),
    });
  }
  return { steps, to: { place, passing }, isFull };
}

/** A step that tells of these rows. */
export function stepTo(source: StreamSource, topic: string, from: Place, to: Place, rows: readonly Row[]): Step {
  return { topic, from, to, cursor: source.cursor.write(to), ids: rows.map(({ id }) => id), shared: new Map() };
}

async function passingNow({ store, clock }: Looking, { passing }: StreamSource): Promise<Passing> {
  if (!passing) return { key: "", rows: new Map() };
  const { rows } = await store.pool.query<Row>(passing(clock.now()));
  const said = new Map(rows.map((row) => [JSON.stringify(row), row]));
  const key = createHash("sha1")
    .update([...said.keys()].sort().join())
    .digest("base64");
  return { key, rows: said };
}

function differing(before: Passing, now: Passing): Row[] {
  if (before.key === now.key) return [];
  const gone = [...before.rows].filter(([said]) => !now.rows.has(said));
  const come = [...now.rows].filter(([said]) => !before.rows.has(said));
  return [...gone, ...come].map(([, row]) => row);
}
