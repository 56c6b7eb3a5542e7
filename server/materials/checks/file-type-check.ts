import { fileTypeFromBuffer } from "file-type";
import { canDecodeHeic } from "./image-engine.ts";
import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding } from "./material-inspection.ts";

/** How a material is read from here on. */
export type MaterialFormat = "jpeg" | "png" | "webp" | "heif" | "pdf";

const formats: Record<string, MaterialFormat> = {
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/apng": "png",
  "image/webp": "webp",
  "image/heic": "heif",
  "image/heif": "heif",
  "application/pdf": "pdf",
};

/** Enough for every signature we accept, and too little for a detector to inflate anything. */
const headBytes = 4_100;

/**
 * The type by the file's first bytes; a name or a declared type counts for nothing. `format` is null when it is refused, and
 * then `finding` says why.
 */
export async function detectFileType(
  bytes: Buffer,
): Promise<{ contentType: string | null; format: MaterialFormat | null; finding: MaterialFinding | null }> {
  const detected = await fileTypeFromBuffer(bytes.subarray(0, headBytes)).catch(() => undefined);
  const contentType = detected?.mime ?? (hasPdfHeader(bytes) ? "application/pdf" : null);
  const format = contentType ? (formats[contentType] ?? null) : null;
  if (format === "heif" && !canDecodeHeic) {
    return { contentType, format: null, finding: makeFinding("HEIC_UNSUPPORTED", "ERROR") };
  }
  if (!format) {
    const measured = { detectedType: contentType ?? "unknown" };
    return { contentType, format: null, finding: makeFinding("FILE_TYPE_UNSUPPORTED", "ERROR", { measured }) };
  }
  return { contentType, format, finding: null };
}

/** Mail gateways and web servers put line breaks, a byte order mark or headers before a PDF; its readers look for its start in the first 1 024 bytes. */
function hasPdfHeader(bytes: Buffer): boolean {
  return /%PDF-\d/.test(bytes.toString("latin1", 0, 1_024 + "%PDF-1".length));
}
