export { importEntity } from "./graphql/import.type.ts";
