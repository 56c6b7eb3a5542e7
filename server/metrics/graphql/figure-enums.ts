import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { grainWords, sideWords, stageWords } from "../rules/figure-words.ts";
import type { FigureCode } from "../rules/figures.ts";
import { figureCodes, figures } from "../rules/figures.ts";

const definitions = Object.fromEntries(
  figureCodes.map((code) => [code, `${figures[code].name.zh}: ${figures[code].definition.en}`]),
) as Record<FigureCode, string>;

export const SlaFigureCode = enumOf("SlaFigureCode", "Figures of the service, each with its definition.", definitions);
export const SlaFigureUnit = enumOf("SlaFigureUnit", "What the value of a figure is.", {
  RATE: "A share from 0 to 1: the numerator, of the denominator.",
  MINUTES: "The median of business minutes, with percentiles beside it.",
  COUNT: "A number of cards, requests, tasks or documents.",
});
export const SlaFigureSubject = enumOf("SlaFigureSubject", "What a figure counts, each once: which list shows it.", {
  CARD: "Cards: `cancellationItems`.",
  REQUEST: "Requests: `cancellationRequests`.",
  TASK: "Review tasks: `reviewTasks`.",
  DOCUMENT: "Documents: `materials`.",
});
export const SlaStage = enumOf("SlaStage", "环节: where a card is on its way to its end.", saidInWords(stageWords));
export const SlaGrain = enumOf(
  "SlaGrain",
  "Pieces of a period, true to the civil time in Shanghai; a week begins on Monday.",
  saidInWords(grainWords),
);
export const SlaSide = enumOf("SlaSide", "What a figure is broken down by.", saidInWords(sideWords));
export const SlaShare = enumOf("SlaShare", "Which rows a figure is made of.", {
  COUNTED: "Those in the numerator.",
  ALL: "Those in the denominator; the same as COUNTED for a number that stands for itself.",
});
