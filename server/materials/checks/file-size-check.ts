import { makeFinding } from "./make-finding.ts";
import type { InspectionLimits, MaterialFinding } from "./material-inspection.ts";

/** Refuses files over the limit before anything else looks at them. */
export function checkNotTooLarge(bytes: Buffer, limits: InspectionLimits): MaterialFinding | null {
  if (bytes.length <= limits.maxBytes) return null;
  const maxMegabytes = Math.round((limits.maxBytes / 1_048_576) * 10) / 10;
  return makeFinding("FILE_TOO_LARGE", "ERROR", { measured: { sizeBytes: bytes.length, maxMegabytes } });
}

/** A photo of a document never fits into a few kilobytes. */
export function checkNotTooSmall(bytes: Buffer, limits: InspectionLimits): MaterialFinding | null {
  if (bytes.length >= limits.minImageBytes) return null;
  return makeFinding("FILE_TOO_SMALL", "ERROR", { measured: { sizeBytes: bytes.length } });
}
