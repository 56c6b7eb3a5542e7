import type { LocalizedText } from "../../platform/localized-text.ts";
import type { FindingCode } from "../rules/finding-words.ts";
import { findingTexts } from "./finding-texts.ts";
import type { FindingSeverity, MaterialFinding, PageRegion } from "./material-inspection.ts";

interface FindingDetails {
  confidence?: number;
  region?: PageRegion | null;
  measured?: Record<string, number | string>;
}

/** A finding with its texts filled in. Sure (confidence 1) and about the whole file unless said otherwise. */
export function makeFinding(
  code: FindingCode,
  severity: FindingSeverity,
  details: FindingDetails = {},
): MaterialFinding {
  const { confidence = 1, region = null, measured } = details;
  const { message, remedy } = findingTexts[code];
  return {
    code,
    severity,
    message: filled(message, measured),
    remedy: filled(remedy, measured),
    confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100,
    region,
    ...(measured ? { measured } : {}),
  };
}

function filled(text: LocalizedText, measured: Record<string, number | string> = {}): LocalizedText {
  const fill = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(measured[name] ?? "?"));
  return { zh: fill(text.zh), en: fill(text.en) };
}
