import { fromPublicId } from "../../platform/ids.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";

/** A set of cards as a query and as a condition. */
export interface KeptSet {
  /** Query with one column, the ids of the cards. */
  cards: Sql;
  /** Whether the set exists and the viewer may see it. */
  exists: Sql;
}

const keepers = new Map<string, (rowId: string, viewer: Viewer) => KeptSet>();

/**
 * A higher module says how to read the sets of cards it keeps, known by the prefix of their public ids; here nothing of that module need be known.
 */
export function keepCardSets(idPrefix: string, read: (rowId: string, viewer: Viewer) => KeptSet): void {
  keepers.set(idPrefix, read);
}

/** The set with this public id; null when the id can be nobody's. */
export function keptSetOf(publicId: string, viewer: Viewer): KeptSet | null {
  const prefix = publicId.slice(0, publicId.indexOf("_"));
  const rowId = fromPublicId(prefix, publicId);
  const read = keepers.get(prefix);
  return read && rowId !== null ? read(rowId, viewer) : null;
}
