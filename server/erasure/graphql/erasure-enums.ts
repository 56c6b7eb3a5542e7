import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { groundWords, spanUnitWords, treatmentWords } from "../rules/data-kinds.ts";
import { deviceKindWords } from "../rules/device-advice.ts";
import { blockerWords } from "../rules/erasure-blockers.ts";
import { placeWords } from "../rules/erasure-places.ts";
import { dataKindWords, erasureActionWords, spanWords } from "../rules/erasure-words.ts";

export const ErasureAction = enumOf(
  "ErasureAction",
  "What a person may do with an erasure.",
  saidInWords(erasureActionWords),
);
export const ErasurePlace = enumOf("ErasurePlace", "A place where personal data is kept.", saidInWords(placeWords));
export const PersonalDataKind = enumOf(
  "PersonalDataKind",
  "A kind of personal data, by which is decided how long it is kept.",
  saidInWords(dataKindWords),
);
export const ErasureTreatment = enumOf(
  "ErasureTreatment",
  "What becomes of a kind of data when it is erased.",
  saidInWords(treatmentWords),
);
export const ErasureGround = enumOf(
  "ErasureGround",
  "On what ground something is erased or kept.",
  saidInWords(groundWords),
);
export const ErasureBlockerCode = enumOf(
  "ErasureBlockerCode",
  "Why a customer's data cannot be erased yet.",
  saidInWords(blockerWords),
);
export const ErasureSpan = enumOf("ErasureSpan", "A span of the erasure policy.", saidInWords(spanWords));
export const RetentionUnit = enumOf("RetentionUnit", "Unit of a span.", saidInWords(spanUnitWords));
export const DeviceKind = enumOf(
  "DeviceKind",
  "A kind of device, by what it leaves behind when its card is cancelled.",
  saidInWords(deviceKindWords),
);
