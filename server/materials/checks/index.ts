export type { FindingCode } from "../rules/finding-words.ts";
export type {
  DocumentReader,
  PageImage,
  ReadDocument,
  ReadField,
  ReadFieldName,
  ReadSeal,
} from "./document-reader.ts";
export { checkDuplicates, type MaterialPrint } from "./duplicate-check.ts";
export { inspectMaterial } from "./inspect-material.ts";
export {
  type CleanedMaterial,
  defaultInspectionLimits,
  type EnteredNumbers,
  type FindingSeverity,
  type InspectionLimits,
  type MaterialFinding,
  type MaterialInspection,
  type MaterialKind,
  type MaterialToInspect,
  type MaterialVerdict,
  type NumberValidators,
  type PageRegion,
} from "./material-inspection.ts";
export { compareHashes } from "./perceptual-hash.ts";
export { verdictOf } from "./verdict.ts";
