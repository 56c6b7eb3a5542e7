import type { Vocabulary } from "../platform/localized-text.ts";
import { groundWords, spanUnitWords, treatmentWords } from "./rules/data-kinds.ts";
import { deviceKindWords } from "./rules/device-advice.ts";
import { blockerWords } from "./rules/erasure-blockers.ts";
import { placeWords } from "./rules/erasure-places.ts";
import {
  dataKindWords,
  erasureActionWords,
  erasureCauseWords,
  erasurePartStatusWords,
  erasureScopeWords,
  erasureStatusWords,
  spanWords,
} from "./rules/erasure-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  ErasureScope: erasureScopeWords,
  ErasureCause: erasureCauseWords,
  ErasureStatus: erasureStatusWords,
  ErasurePartStatus: erasurePartStatusWords,
  ErasureAction: erasureActionWords,
  ErasurePlace: placeWords,
  ErasureTreatment: treatmentWords,
  ErasureGround: groundWords,
  ErasureBlockerCode: blockerWords,
  ErasureSpan: spanWords,
  PersonalDataKind: dataKindWords,
  RetentionUnit: spanUnitWords,
  DeviceKind: deviceKindWords,
} satisfies Vocabulary;
