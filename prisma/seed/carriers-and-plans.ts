import type { CarrierCode } from "../../server/cards/rules/carrier-code.ts";
import type { NextId } from "./row-ids.ts";

/** A carrier as it is stored. */
export interface DemoCarrier {
  id: string;
  code: CarrierCode;
  nameZh: string;
  nameEn: string;
}

/** A plan as it is stored. */
export interface DemoPlan {
  id: string;
  carrierId: string;
  code: string;
  nameZh: string;
  nameEn: string;
  monthlyFeeFen: number;
  dataMegabytes: number;
  earlyExitFeeFen: number;
}

const carrierNames: Record<CarrierCode, { zh: string; en: string; brand: { zh: string; en: string } }> = {
  CMCC: { zh: "中国移动", en: "China Mobile", brand: { zh: "移动物联", en: "Mobile IoT" } },
  CUCC: { zh: "中国联通", en: "China Unicom", brand: { zh: "联通物联", en: "Unicom IoT" } },
  CTCC: { zh: "中国电信", en: "China Telecom", brand: { zh: "电信物联", en: "Telecom IoT" } },
  CBN: { zh: "中国广电", en: "China Broadnet", brand: { zh: "广电物联", en: "Broadnet IoT" } },
};

/** Offers: what it is called, how much data, and what a month costs at each carrier in fen; 0 where the carrier does not offer it. */
const offers: { size: string; zh: string; en: string; megabytes: number; feeFen: Record<CarrierCode, number> }[] = [
  {
    size: "NB20",
    zh: "NB-IoT 20MB",
    en: "NB-IoT 20 MB",
    megabytes: 20,
    feeFen: { CMCC: 100, CUCC: 100, CTCC: 80, CBN: 0 },
  },
  { size: "M30", zh: "30MB", en: "30 MB", megabytes: 30, feeFen: { CMCC: 200, CUCC: 190, CTCC: 200, CBN: 150 } },
  { size: "M100", zh: "100MB", en: "100 MB", megabytes: 100, feeFen: { CMCC: 400, CUCC: 380, CTCC: 390, CBN: 300 } },
  { size: "M500", zh: "500MB", en: "500 MB", megabytes: 500, feeFen: { CMCC: 900, CUCC: 850, CTCC: 880, CBN: 700 } },
  {
    size: "G1",
    zh: "1GB",
    en: "1 GB",
    megabytes: 1_024,
    feeFen: { CMCC: 1_400, CUCC: 1_300, CTCC: 1_350, CBN: 1_000 },
  },
  {
    size: "G3",
    zh: "3GB",
    en: "3 GB",
    megabytes: 3_072,
    feeFen: { CMCC: 2_400, CUCC: 2_200, CTCC: 2_300, CBN: 1_900 },
  },
  {
    size: "G10",
    zh: "10GB",
    en: "10 GB",
    megabytes: 10_240,
    feeFen: { CMCC: 4_900, CUCC: 4_500, CTCC: 4_700, CBN: 3_900 },
  },
  {
    size: "G30",
    zh: "30GB",
    en: "30 GB",
    megabytes: 30_720,
    feeFen: { CMCC: 8_900, CUCC: 8_500, CTCC: 8_800, CBN: 0 },
  },
];

/** Leaving early costs this share of a month's fee for every contract month left. */
const EARLY_EXIT_SHARE = 0.4;

/** The four carriers. */
export function demoCarriers(nextId: NextId): DemoCarrier[] {
  return (Object.keys(carrierNames) as CarrierCode[]).map((code) => ({
    id: nextId(),
    code,
    nameZh: carrierNames[code].zh,
    nameEn: carrierNames[code].en,
  }));
}

/** Every carrier's price list, by codes such as `CMCC-M30`. */
export function demoPlans(carriers: readonly DemoCarrier[], nextId: NextId): DemoPlan[] {
  return carriers.flatMap(({ id: carrierId, code }) => {
    const { brand } = carrierNames[code];
    return offers.flatMap(({ size, zh, en, megabytes, feeFen }) => {
      const monthlyFeeFen = feeFen[code];
      if (monthlyFeeFen === 0) return [];
      return {
        id: nextId(),
        carrierId,
        code: `${code}-${size}`,
        nameZh: `${brand.zh} ${zh} 月套餐`,
        nameEn: `${brand.en} ${en} monthly`,
        monthlyFeeFen,
        dataMegabytes: megabytes,
        earlyExitFeeFen: Math.round(monthlyFeeFen * EARLY_EXIT_SHARE),
      };
    });
  });
}
