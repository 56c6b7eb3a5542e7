import { type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { AskedWave } from "../actions/known-waves.ts";
import { USUAL } from "../rules/plan.ts";
import { startOfDay } from "../rules/zone-clock.ts";
import type { WaveCardRuleInput, WaveCardsKeptInput, WaveInput } from "./wave-parts.type.ts";

type AskedRule = AskedWave["rule"];

/** Waves as the rules know them; refused when one says its cards in no way or in several. */
export function askedWaves(waves: readonly WaveInput[], now: Date): Outcome<{ waves: AskedWave[] }> {
  const rules = waves.map(({ cards }) => ruleOf(cards));
  const wrong = rules.flatMap((rule, place) => (rule === null ? [notOneRule(place)] : []));
  if (wrong.length > 0) return refused(...wrong);
  return { ok: true, waves: waves.map((each, place) => plannedWave(each, rules[place] as AskedRule, now)) };
}

/** The rule that an input says; null when it says none or several. */
function ruleOf({
  cardIds,
  keep,
  first,
  labels,
  planIds,
  carriers,
  renewsBefore,
  isListed,
  isRest,
}: WaveCardRuleInput): AskedRule | null {
  const said: AskedRule[] = [
    ...(cardIds ? [{ kind: "CARDS" as const, cardIds: rowIds("card", cardIds) }] : []),
    ...(keep ? [keptCards(keep)] : []),
    ...(first != null ? [{ kind: "FIRST" as const, count: first }] : []),
    ...(labels ? [{ kind: "LABEL" as const, labels }] : []),
    ...(planIds ? [{ kind: "PLAN" as const, planIds: rowIds("plan", planIds) }] : []),
    ...(carriers ? [{ kind: "CARRIER" as const, carriers }] : []),
    ...(renewsBefore ? [{ kind: "RENEWAL_BEFORE" as const, day: renewsBefore }] : []),
    ...(isListed ? [{ kind: "LISTED" as const }] : []),
    ...(isRest ? [{ kind: "REST" as const }] : []),
  ];
  return said.length === 1 ? (said[0] ?? null) : null;
}

function keptCards({ waveId, exceptCardIds }: WaveCardsKeptInput): AskedRule {
  return { kind: "KEEP", waveId: fromPublicId("wave", waveId), exceptCardIds: rowIds("card", exceptCardIds ?? []) };
}

/** Ids that are none find no card, and a wave without cards is refused. */
const rowIds = (kind: "card" | "plan", ids: readonly string[]) => ids.flatMap((id) => fromPublicId(kind, id) ?? []);

function plannedWave(wave: WaveInput, rule: AskedRule, now: Date): AskedWave {
  const { name, startsAt, hours, isBusinessDaysOnly, blackoutDays, wishedDay } = wave;
  return {
    name,
    rule,
    timing: {
      startsAt: notBefore(startsAt, wishedDay === shanghaiDay(now) ? null : wishedDay),
      hours: (hours ?? []).map(({ weekdays, from, to }) => ({ weekdays, from, to })),
      isBusinessDaysOnly: isBusinessDaysOnly ?? false,
      blackoutDays: blackoutDays ?? [],
    },
    wishedDay: wishedDay ?? USUAL.wishedDay,
    perMinute: wave.perMinute ?? USUAL.perMinute,
    growthFactor: wave.growthFactor ?? USUAL.growthFactor,
    isAfterPrevious: wave.isAfterPrevious ?? USUAL.isAfterPrevious,
    isCanary: wave.isCanary ?? USUAL.isCanary,
    soakMinutes: wave.soakMinutes ?? USUAL.soakMinutes,
    failurePercentLimit: wave.failurePercentLimit ?? USUAL.failurePercentLimit,
  };
}

/** A wave starts no sooner than on the day that was wished; today has begun already. */
function notBefore(startsAt: Date | undefined, wishedDay: string | null | undefined): Date | null {
  const wished = wishedDay ? startOfDay("Asia/Shanghai", wishedDay) : null;
  return wished && (!startsAt || startsAt < wished) ? wished : (startsAt ?? null);
}

function notOneRule(place: number): UserFault {
  return {
    kind: "InvalidInputError",
    code: "ONE_RULE_ONLY",
    text: {
      zh: "每个波次请只用一种方式选卡",
      en: "Say in exactly one way which cards a wave takes",
    },
    path: ["input", "waves", String(place), "cards"],
  };
}
