/** Words of requests and documents that the way in of the panel shows. */
export {
  materialKindWords,
  materialRequirementWords,
  materialStatusWords,
} from "../../materials/rules/material-words.ts";
export { phaseWords, requestActionWords, requestStatusWords } from "../../requests/rules/request-words.ts";
