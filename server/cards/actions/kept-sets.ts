import { fromPublicId } from "../../platform/ids.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";
import type { Remedy } from "../events.ts";

/** A set of cards as a query and as a condition. */
export interface KeptSet {
  /** Query with one column, the ids of the cards. */
  cards: Sql;
  /** Whether the set exists and the viewer may see it. */
  exists: Sql;
}

/** Reads a set; for a remedy only those of its cards that the keeper knows to need it. */
export type ReadKeptSet = (rowId: string, viewer: Viewer, remedy: Remedy | null) => KeptSet;

const keepers = new Map<string, ReadKeptSet>();

/**
 * A higher module says how to read the sets of cards it keeps, known by the prefix of their public ids; here nothing of that module need be known.
 */
export function keepCardSets(idPrefix: string, read: ReadKeptSet): void {
  keepers.set(idPrefix, read);
}

/** The set with this public id; null when the id can be nobody's. */
export function keptSetOf(publicId: string, viewer: Viewer, remedy: Remedy | null): KeptSet | null {
  const prefix = publicId.slice(0, publicId.indexOf("_"));
  const rowId = fromPublicId(prefix, publicId);
  const read = keepers.get(prefix);
  return read && rowId !== null ? read(rowId, viewer, remedy) : null;
}
