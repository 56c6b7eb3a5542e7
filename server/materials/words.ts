import type { Vocabulary } from "../platform/localized-text.ts";
import { findingSeverityWords, findingWords } from "./rules/finding-words.ts";
import {
  materialActionWords,
  materialKindWords,
  materialRequirementWords,
  materialStatusWords,
} from "./rules/material-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  MaterialKind: materialKindWords,
  MaterialStatus: materialStatusWords,
  MaterialAction: materialActionWords,
  MaterialRequirement: materialRequirementWords,
  FindingSeverity: findingSeverityWords,
  FindingCode: findingWords,
} satisfies Vocabulary;
