import { createHash } from "node:crypto";
import { checkEnteredNumbers } from "./entered-number-check.ts";
import { checkNotTooLarge } from "./file-size-check.ts";
import { detectFileType } from "./file-type-check.ts";
import { checkHiddenContent } from "./hidden-content-check.ts";
import { inspectPdf } from "./inspect-pdf.ts";
import { inspectPhoto } from "./inspect-photo.ts";
import { InspectionDraft } from "./inspection-draft.ts";
import { makeFinding } from "./make-finding.ts";
import {
  defaultInspectionLimits,
  type InspectionLimits,
  type MaterialInspection,
  type MaterialToInspect,
} from "./material-inspection.ts";

/** One inspection at a time per process: their memory must not add up. */
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Everything a machine can say about an uploaded file without reading its text, and a cleaned copy of it. Never throws for
 * anything inside the file: whatever is wrong becomes a finding with its remedy. Takes at most `maxSeconds` from its turn on;
 * an inspection that is stopped answers with what it knows and INSPECTION_TIMED_OUT.
 */
export function inspectMaterial(
  material: MaterialToInspect,
  limits: InspectionLimits = defaultInspectionLimits,
): Promise<MaterialInspection> {
  return new Promise((resolve, reject) => {
    lastTurn = lastTurn.then(async () => {
      const draft = new InspectionDraft(createHash("sha256").update(material.bytes).digest("hex"));
      const signal = AbortSignal.timeout(limits.maxSeconds * 1_000);
      const work = inspect(material, draft, limits, signal);
      await Promise.race([work, untilAborted(signal)]).then(
        () => resolve(draft.conclude()),
        (error: unknown) => (isTimeout(error) ? resolve(timedOut(draft, limits)) : reject(error)),
      );
      // The answer may be out while a decoder still finishes its step; the next inspection waits for its memory.
      await work.catch(() => {});
    });
  });
}

async function inspect(
  material: MaterialToInspect,
  draft: InspectionDraft,
  limits: InspectionLimits,
  signal: AbortSignal,
): Promise<void> {
  draft.add(...checkEnteredNumbers(material.entered, material.validators));
  const tooLarge = checkNotTooLarge(material.bytes, limits);
  if (tooLarge) return draft.add(tooLarge);
  const { contentType, format, finding } = await detectFileType(material.bytes);
  draft.contentType = contentType;
  draft.add(finding);
  if (!format) return;
  const hidden = checkHiddenContent(material.bytes, format);
  draft.add(...hidden);
  if (hidden.some(({ severity }) => severity === "ERROR")) return;
  if (format === "pdf") await inspectPdf(material, draft, limits, signal);
  else await inspectPhoto(material, format, draft, limits, signal);
}

function timedOut(draft: InspectionDraft, limits: InspectionLimits): MaterialInspection {
  draft.add(makeFinding("INSPECTION_TIMED_OUT", "ERROR", { measured: { maxSeconds: limits.maxSeconds } }));
  return { ...draft.conclude(), cleaned: null };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** Ours, or the image library's own time limit. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || /^timeout/i.test(error.message));
}
