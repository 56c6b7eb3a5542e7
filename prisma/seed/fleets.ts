/** What each enterprise ordered, delivery by delivery: plans, ages, where the cards went. */
import type { CardOrigin } from "./card-numbers.ts";
import type { DemoEnterprises } from "./customers.ts";
import type { Draw } from "./draw.ts";

/** What cards sit in. */
export interface DeviceKind {
  model: string;
  category: string;
  /** First eight digits of the IMEI: maker and model. Invented. */
  typeCode: string;
}

/** One delivery of cards to an enterprise. */
export interface Delivery {
  owner: keyof DemoEnterprises;
  origin: Omit<CardOrigin, "year">;
  /** Second half of the plan's code; the first is the carrier. */
  plan: string;
  count: number;
  monthsAgo: number;
  /** Minimum term; null without one. */
  contractMonths: number | null;
  device: DeviceKind;
  /** The customer's label of the card with this place in the delivery, from 0. */
  label: (place: number, draw: Draw) => string;
}

const bikeLock: DeviceKind = { model: "智能锁 SL-3", category: "共享单车智能锁", typeCode: "86810305" };
const ebikeControl: DeviceKind = { model: "中控 EC-7 Pro", category: "共享电单车中控", typeCode: "86810306" };
const waterMeter: DeviceKind = { model: "NB 水表 LXS-20", category: "智能水表", typeCode: "86420104" };
const powerMeter: DeviceKind = { model: "单相电表 DDZY-102", category: "智能电表", typeCode: "86420107" };
const heatMeter: DeviceKind = { model: "超声波热量表 RC-25", category: "智能热量表", typeCode: "86420109" };
const tracker: DeviceKind = { model: "车载终端 VT-600", category: "车辆定位终端", typeCode: "86550201" };
const dashCamera: DeviceKind = { model: "车载视频终端 MDVR-4", category: "车载视频终端", typeCode: "86550203" };

/** Whether what the card sits in drives around. */
export function isInVehicle({ category }: DeviceKind): boolean {
  return category.startsWith("车载") || category.startsWith("车辆");
}

const hangzhouDistricts = ["西湖", "拱墅", "上城", "滨江", "余杭", "萧山", "临平", "钱塘"];
const chengduEstates = ["锦江源", "武侯雅苑", "青羊府", "金牛新城", "成华里", "高新天地", "双流华庭", "温江绿洲"];

const bike = (series: string) => (place: number) =>
  `杭州-${hangzhouDistricts[Math.floor(place / 400) % hangzhouDistricts.length]}-${series}${String(place + 1).padStart(5, "0")}`;
const meter = (what: string) => (place: number) => {
  const estate = chengduEstates[Math.floor(place / 160) % chengduEstates.length];
  return `${estate} ${(Math.floor(place / 40) % 12) + 1}幢${(Math.floor(place / 20) % 2) + 1}单元${Math.floor((place % 20) / 2) + 1}0${(place % 2) + 1} ${what}`;
};
/** New energy vehicles have six characters behind the city's letter, others five. */
const vehicle = (isNewEnergy: boolean) => (place: number, draw: Draw) =>
  `浙B·${isNewEnergy ? `D${String(10_000 + place * 37 + draw.whole(0, 36)).slice(-5)}` : `${draw.oneOf([..."ABCEFGHJKLMNPQRSTUVWXYZ"])}${String(1_000 + place * 61 + draw.whole(0, 60)).slice(-4)}`}`;

const hangzhou = { province: "33" };
const chengdu = { province: "51" };

// biome-ignore format: one delivery a line.
/** Everything that was delivered, oldest first for each enterprise. */
export const deliveries: readonly Delivery[] = [
  { owner: "bikes", origin: { carrier: "CMCC", issuer: "898602", range: "10648", ...hangzhou }, plan: "M30", count: 9_000, monthsAgo: 58, contractMonths: 36, device: bikeLock, label: bike("A") },
  { owner: "bikes", origin: { carrier: "CUCC", issuer: "898606", range: "146", ...hangzhou }, plan: "M30", count: 7_000, monthsAgo: 34, contractMonths: 24, device: bikeLock, label: bike("B") },
  { owner: "bikes", origin: { carrier: "CTCC", issuer: "898611", range: "1410", ...hangzhou }, plan: "M30", count: 6_000, monthsAgo: 17, contractMonths: 24, device: bikeLock, label: bike("C") },
  { owner: "bikes", origin: { carrier: "CMCC", issuer: "898604", range: "1440", ...hangzhou }, plan: "M100", count: 2_400, monthsAgo: 9, contractMonths: 12, device: ebikeControl, label: bike("E") },
  { owner: "bikes", origin: { carrier: "CBN", issuer: "898615", range: "192", ...hangzhou }, plan: "M100", count: 600, monthsAgo: 5, contractMonths: null, device: ebikeControl, label: bike("F") },
  { owner: "meters", origin: { carrier: "CTCC", issuer: "898603", range: "10649", ...chengdu }, plan: "NB20", count: 2_400, monthsAgo: 49, contractMonths: 72, device: waterMeter, label: meter("水表") },
  { owner: "meters", origin: { carrier: "CMCC", issuer: "898600", range: "1441", ...chengdu }, plan: "NB20", count: 1_200, monthsAgo: 31, contractMonths: 36, device: powerMeter, label: meter("电表") },
  { owner: "meters", origin: { carrier: "CUCC", issuer: "898609", range: "10646", ...chengdu }, plan: "M30", count: 400, monthsAgo: 20, contractMonths: null, device: heatMeter, label: meter("热表") },
  { owner: "fleet", origin: { carrier: "CMCC", issuer: "898607", range: "148", ...hangzhou }, plan: "G1", count: 24, monthsAgo: 40, contractMonths: 24, device: tracker, label: vehicle(false) },
  { owner: "fleet", origin: { carrier: "CUCC", issuer: "898601", range: "146", ...hangzhou }, plan: "G10", count: 20, monthsAgo: 22, contractMonths: 24, device: dashCamera, label: vehicle(true) },
  { owner: "fleet", origin: { carrier: "CTCC", issuer: "898611", range: "1410", ...hangzhou }, plan: "G1", count: 12, monthsAgo: 11, contractMonths: 24, device: tracker, label: vehicle(true) },
  { owner: "fleet", origin: { carrier: "CBN", issuer: "898615", range: "192", ...hangzhou }, plan: "G3", count: 4, monthsAgo: 4, contractMonths: null, device: dashCamera, label: vehicle(true) },
];

/** What a person may have ordered. */
export const personalOrigins: readonly (Omit<CardOrigin, "year" | "province"> & { plans: readonly string[] })[] = [
  { carrier: "CMCC", issuer: "898604", range: "1440", plans: ["M100", "M500", "G1"] },
  { carrier: "CUCC", issuer: "898606", range: "146", plans: ["M100", "M500", "G3"] },
  { carrier: "CTCC", issuer: "898611", range: "1410", plans: ["M100", "G1", "G3"] },
  { carrier: "CBN", issuer: "898615", range: "192", plans: ["M100", "G3"] },
];

/** What persons put their cards into. */
export const personalDevice: DeviceKind = { model: "定位终端 T2", category: "个人定位设备", typeCode: "86770102" };
