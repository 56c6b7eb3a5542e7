export { batchEntity } from "./graphql/batch.type.ts";
