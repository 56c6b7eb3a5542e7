import type { Vocabulary } from "../platform/localized-text.ts";
import {
  figureWords,
  grainWords,
  shareWords,
  sideWords,
  stageWords,
  subjectWords,
  unitWords,
} from "./rules/figure-words.ts";
import { forecastNumberWords, forecastUnitWords, limitWords } from "./rules/forecast-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  SlaFigureCode: figureWords,
  SlaFigureUnit: unitWords,
  SlaFigureSubject: subjectWords,
  SlaStage: stageWords,
  SlaGrain: grainWords,
  SlaSide: sideWords,
  SlaShare: shareWords,
  SlaForecastNumberCode: forecastNumberWords,
  SlaForecastUnit: forecastUnitWords,
  SlaLimit: limitWords,
} satisfies Vocabulary;
