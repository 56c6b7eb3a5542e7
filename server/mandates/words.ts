import type { Vocabulary } from "../platform/localized-text.ts";
import {
  mandateActionWords,
  mandateIdentificationWords,
  mandateRelationWords,
  mandateStateWords,
} from "./rules/mandate-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  MandateRelation: mandateRelationWords,
  MandateIdentification: mandateIdentificationWords,
  MandateState: mandateStateWords,
  MandateAction: mandateActionWords,
} satisfies Vocabulary;
