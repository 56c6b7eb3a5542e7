export { SlaStage } from "./graphql/figure-enums.ts";
