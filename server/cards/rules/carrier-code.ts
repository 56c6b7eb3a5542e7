import type { CarrierCode as CarrierCodes } from "../../generated/graphql/enums/CarrierCode.ts";

/** The four carriers of mainland China: China Mobile, China Unicom, China Telecom, China Broadnet. */
export type CarrierCode = keyof typeof CarrierCodes;
