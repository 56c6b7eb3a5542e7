export { httpModel } from "./model/http-model.ts";
