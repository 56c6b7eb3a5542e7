/** The four carriers of mainland China: China Mobile, China Unicom, China Telecom, China Broadnet. Equal to `Carrier.code`. */
export type CarrierCode = "CMCC" | "CUCC" | "CTCC" | "CBN";
