/** Why a plan is suggested so, in sentences to read out to a customer. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { CANARY } from "./plan.ts";
import type { SuggestionReason } from "./suggestion.ts";
import { SEARCHED_DAYS } from "./wave-timing.ts";

type Facts = SuggestionReason["facts"];

const reasonOf = (code: SuggestionReason["code"], facts: Facts, zh: string, en: string): SuggestionReason => ({
  ...{ code, facts },
  text: { zh, en },
});
const counted = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${count} ${what}s`);
const cards = (count: number) => counted(count, "card");
const yuan = (fen: number) => (fen / 100).toFixed(2);

/** A length of time as people say it: `2 天 3 小时`, `2 d 3 h`. */
function length(minutes: number): LocalizedText {
  const parts = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60] as const;
  const written = (units: readonly string[]) =>
    parts.flatMap((count, at) => (count > 0 ? [`${count} ${units[at]}`] : [])).join(" ");
  return { zh: written(["天", "小时", "分钟"]) || "0 分钟", en: written(["d", "h", "min"]) || "0 min" };
}

/** Why a few cards go first. */
export const canaryFirst = (count: number, carriers: number, plans: number) =>
  reasonOf(
    ...(["CANARY_FIRST", { cards: count, carriers, plans }] as const),
    `先用 ${count} 张卡试点，覆盖 ${carriers} 家运营商、${plans} 种套餐；确认无误后其余的卡才执行`,
    `${cards(count)} of ${counted(carriers, "carrier")} and ${counted(plans, "plan")} ${count === 1 ? "tries" : "try"} the way first; the others wait until all is well`,
  );

/** That a person has to judge a small canary. */
export const canaryBelowSample = (count: number, sample: number) =>
  reasonOf(
    ...(["CANARY_BELOW_SAMPLE", { cards: count, sample }] as const),
    `试点不足 ${sample} 张卡，系统不会自动判定，须由人工确认后继续`,
    `With fewer than ${sample} cards there is no verdict by itself; a person lets the others go`,
  );

/** What a wave saves by its place. */
export const endsBeforeRenewal = (day: string, count: number, savedFen: number) =>
  reasonOf(
    ...(["ENDS_BEFORE_RENEWAL", { day, cards: count, savedFen }] as const),
    `${count} 张卡在 ${day} 续费之前注销完毕，省下 ${yuan(savedFen)} 元`,
    `${cards(count)} end before they renew on ${day}, which saves ¥${yuan(savedFen)}`,
  );

/** Cards that are billed again, and why. */
export const renewsFirst = (count: number, lostFen: number) =>
  reasonOf(
    ...(["RENEWS_FIRST", { cards: count, lostFen }] as const),
    `${count} 张卡来不及在续费之前注销（运营商速度和可执行时段所限），会再收费 ${yuan(lostFen)} 元；可先关闭自动续费`,
    `${cards(count)} renew before hours and carriers let them end, and are billed ¥${yuan(lostFen)} again; renewal can be switched off first`,
  );

/** Why cards come last. */
export const noHurry = (count: number) =>
  reasonOf(
    ...(["NO_HURRY", { cards: count }] as const),
    `${count} 张卡近期不续费，排在临近续费的卡之后`,
    `${cards(count)} do not renew soon, and leave the way to those that do`,
  );

/** Why a wave is of one site, or of none. */
export const oneSite = (label: string | null) =>
  reasonOf(
    ...(["ONE_SITE", { label: label ?? "" }] as const),
    label === null ? "这些卡没有站点标签，单独成批" : `只含站点“${label}”的卡，便于现场人员逐站处理`,
    label === null ? "These cards name no site" : `All are at ${label}, so that field staff can go site by site`,
  );

/** Why a wave is of one carrier. */
export const oneCarrier = (carrier: string, perMinute: number) =>
  reasonOf(
    ...(["ONE_CARRIER", { carrier, perMinute }] as const),
    `该运营商每分钟最多 ${perMinute} 张，单独成批，不拖慢其他运营商的卡`,
    `This carrier takes ${perMinute} a minute; a wave of its own keeps the others from waiting for it`,
  );

/** Cards that wait for their carrier. */
export const carrierTakesNone = (carrier: string, count: number) =>
  reasonOf(
    ...(["CARRIER_TAKES_NONE", { carrier, cards: count }] as const),
    `该运营商目前不受理，${count} 张卡单独成批等待`,
    `This carrier takes no cards at present; ${cards(count)} wait in a wave of their own`,
  );

/** There is nothing to suggest. */
export const noCardsToPlan = () => reasonOf("NO_CARDS", {}, "没有需要安排的卡", "There is no card to plan for");

/** Why there is no canary. */
export const tooFewForCanary = (count: number) =>
  reasonOf(
    ...(["TOO_FEW_FOR_CANARY", { cards: count }] as const),
    `只有 ${count} 张可执行的卡，${CANARY.percent}% 不足一张，不设试点`,
    `With ${cards(count)} that can go, ${CANARY.percent} % is less than one: there is no canary`,
  );

/** That nothing goes before the day that the customer wished, and what it does to the promise. */
export const wishedDay = (day: string) =>
  reasonOf(
    ...(["WISHED_DAY", { day }] as const),
    `按客户意愿 ${day} 起执行；在此之前承诺时限暂停`,
    `The customer wished that nothing goes before ${day}; what is promised pauses until then`,
  );

/** What the plan saves. */
export const moneySaved = (savedFen: number) =>
  reasonOf(
    ...(["MONEY_SAVED", { savedFen }] as const),
    `赶在续费之前注销，共省下 ${yuan(savedFen)} 元`,
    `Ending before renewals saves ¥${yuan(savedFen)} in all`,
  );

/** What it cannot save. */
export const moneyLost = (lostFen: number) =>
  reasonOf(
    ...(["MONEY_LOST", { lostFen }] as const),
    `来不及赶在续费之前的卡会再收费 ${yuan(lostFen)} 元`,
    `Cards that renew before they can end are billed ¥${yuan(lostFen)} again`,
  );

/** That the promise is kept, and with how much to spare. */
export const dueMet = (spareMinutes: number) =>
  reasonOf(
    ...(["DUE_MET", { spareMinutes }] as const),
    `可在承诺时限内完成，富余 ${length(spareMinutes).zh}`,
    `It keeps what is promised, with ${length(spareMinutes).en} to spare`,
  );

/** That it is not, and by how much. */
export const dueMissed = (missedByMinutes: number) =>
  reasonOf(
    ...(["DUE_MISSED", { missedByMinutes }] as const),
    `无法在承诺时限内完成，将超出 ${length(missedByMinutes).zh}；可增加时段或与客户另约时间`,
    `It cannot keep what is promised and is ${length(missedByMinutes).en} late; add hours, or agree on another day`,
  );

/** Waves without an end. */
export const neverEnds = (waves: number) =>
  reasonOf(
    ...(["NEVER_ENDS", { waves }] as const),
    `有 ${waves} 个波次 ${SEARCHED_DAYS} 天内无法完成，请检查时段和运营商`,
    `${waves === 1 ? "1 wave does" : `${waves} waves do`} not end within ${SEARCHED_DAYS} days; look at hours and carriers`,
  );
