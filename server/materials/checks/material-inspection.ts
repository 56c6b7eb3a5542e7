import type { LocalizedText } from "../../platform/localized-text.ts";
import type { FindingCode } from "../rules/finding-words.ts";

/** What a document is said to be; the same words as the enum of the database. */
export type MaterialKind =
  | "ID_CARD_FRONT"
  | "ID_CARD_BACK"
  | "BUSINESS_LICENCE"
  | "HANDLER_ID_CARD_FRONT"
  | "HANDLER_ID_CARD_BACK"
  | "DELEGATION_LETTER"
  | "OTHER";

/** A part of a page; fractions of its width and height from the upper left corner, 0..1. Pages count from 1. */
export interface PageRegion {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How much a finding weighs: for the record, for a human, or back to the applicant. */
export type FindingSeverity = "INFO" | "WARNING" | "ERROR";

/** One thing that was found: what, how sure, where, and what to do about it. */
export interface MaterialFinding {
  code: FindingCode;
  severity: FindingSeverity;
  message: LocalizedText;
  remedy: LocalizedText;
  /** How sure the machine is that this is so, 0..1. */
  confidence: number;
  /** Where on the document, or null when it is about the file as a whole. */
  region: PageRegion | null;
  /** The figures behind it, with units in the names. Never personal data. */
  measured?: Record<string, number | string>;
}

/** What the machine says: usable, a person must look, or back to the applicant with the remedy. */
export type MaterialVerdict = "ACCEPTED" | "DOUBTFUL" | "REJECTED";

/** A file that was built anew from pixels: no metadata, nothing active, nothing hidden. */
export interface CleanedMaterial {
  bytes: Buffer;
  contentType: "image/jpeg" | "image/png" | "application/pdf";
}

/** Everything the automatic checks can say about one uploaded file. */
export interface MaterialInspection {
  /** Media type by the bytes of the upload; null when it is none we know. */
  contentType: string | null;
  /** Size of the upright picture, or of the first page as it was rendered; null when nothing could be decoded. */
  widthPx: number | null;
  heightPx: number | null;
  /** 1 for a photo; null when the pages could not be counted. */
  pageCount: number | null;
  /** SHA-256 of the uploaded bytes, lower-case hex. */
  sha256: string;
  /** 64-bit difference hash of the first page with content, 16 hex digits; null when there is none. */
  perceptualHash: string | null;
  findings: MaterialFinding[];
  verdict: MaterialVerdict;
  /** Only this file is ever shown or served; null when there is nothing safe to show. */
  cleaned: CleanedMaterial | null;
}

/** Numbers the applicant typed next to the material. */
export interface EnteredNumbers {
  residentId?: string;
  uscc?: string;
}

/** The check-digit rules, handed in by the caller: they belong to the customers' module. */
export interface NumberValidators {
  isResidentIdValid(raw: string): boolean;
  isUsccValid(raw: string): boolean;
  /** Whether it is the number that the customer is registered with; absent where there is none to compare. */
  isResidentIdRegistered?: ((raw: string) => boolean) | undefined;
  isUsccRegistered?: ((raw: string) => boolean) | undefined;
}

/** What is inspected. */
export interface MaterialToInspect {
  bytes: Buffer;
  /** Null for a file that need not be a document: it is made safe, and nobody asks how well it can be read. */
  declaredKind: MaterialKind | null;
  entered?: EnteredNumbers;
  /** Needed as soon as a number was entered. */
  validators?: NumberValidators;
}

/** Bounds of an inspection. */
export interface InspectionLimits {
  maxBytes: number;
  /** Photos below this are thumbnails or icons; does not apply to PDF. */
  minImageBytes: number;
  /** Width × height by the file's header, refused before anything is decoded. */
  maxPixels: number;
  /** What the decoder may need at once, estimated from the header. */
  maxDecodeBytes: number;
  /** Longer side of the cleaned picture. */
  maxSidePx: number;
  maxPdfPages: number;
  /** What one picture inside a PDF may decode to. */
  maxPdfImageBytes: number;
  /** Longer side of a rendered PDF page: 170 dpi on A4. */
  maxPdfPageSidePx: number;
  /** Ceiling of the memory that the PDF renderer can ever hold. */
  maxPdfMemoryBytes: number;
  maxSeconds: number;
}

/** Bounds in production: an inspection stays under 150 MB of extra memory and 10 s. */
export const defaultInspectionLimits: InspectionLimits = {
  maxBytes: 20 * 1_048_576,
  minImageBytes: 3_072,
  maxPixels: 50_000_000,
  maxDecodeBytes: 64 * 1_048_576,
  maxSidePx: 3_000,
  maxPdfPages: 20,
  maxPdfImageBytes: 48_000_000,
  maxPdfPageSidePx: 2_000,
  maxPdfMemoryBytes: 80 * 1_048_576,
  maxSeconds: 10,
};
