import { registerEnumType } from "type-graphql";

/** What a rule usually concerns. */
export enum RiskScope {
  CARD = "CARD",
  REQUEST = "REQUEST",
}
registerEnumType(RiskScope, {
  name: "RiskScope",
  description: "What a rule usually concerns.",
  valuesConfig: {
    CARD: { description: "One card: the others of its request go on." },
    REQUEST: { description: "A request as a whole: none of its cards goes on before it is decided." },
  },
});
