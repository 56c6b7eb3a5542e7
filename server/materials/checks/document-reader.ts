import type { MaterialKind, PageRegion } from "./material-inspection.ts";

/** One page as a cleaned, upright picture. */
export interface PageImage {
  bytes: Buffer;
  contentType: "image/jpeg" | "image/png";
  /** Counts from 1. */
  page: number;
}

/** Names of what can stand on the documents we ask for. */
export type ReadFieldName =
  | "name"
  | "residentId"
  | "address"
  | "issuingAuthority"
  | "validFrom"
  | "validTo"
  | "uscc"
  | "companyName"
  | "legalRepresentative"
  | "companyType"
  | "registrar";

/** A text that was read, as it stands on the document. */
export interface ReadField {
  name: ReadFieldName;
  text: string;
  /** 0..1. */
  confidence: number;
  region: PageRegion;
}

/** A seal impression. A genuine licence carries its registrar's seal as well, so the presence of one proves nothing alone. */
export interface ReadSeal {
  region: PageRegion;
  confidence: number;
  /** The name along its rim, null where it could not be read. */
  text: string | null;
}

/** What a reader saw on one page. */
export interface ReadDocument {
  /** What the page looks like; null when the reader cannot tell. */
  looksLike: { kind: MaterialKind; confidence: number } | null;
  /** Clockwise turn that made it readable. */
  turnedDegrees: 0 | 90 | 180 | 270;
  fields: ReadField[];
  seals: ReadSeal[];
  /** The portrait on a card; null when there is none. */
  face: { region: PageRegion; confidence: number } | null;
}

/**
 * The seam for recognising text, seals and faces. Rejects when reading is not possible; it never answers with guesses. What it
 * read is compared by rules elsewhere, and a failed reading makes a material doubtful, not wrong.
 */
export interface DocumentReader {
  read(image: PageImage, kind: MaterialKind): Promise<ReadDocument>;
}
