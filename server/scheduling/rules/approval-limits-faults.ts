/** What must be right before limits are proposed; everything that is wrong is told at once. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type ApprovalDemand, type BlastFacts, type BlastLimits, blastFigures } from "./blast-radius.ts";

/** What is wrong, and where in the limits. */
export interface LimitFault {
  code: "LIMIT_OUT_OF_RANGE" | "MANAGER_BELOW_SECOND_PERSON" | "NO_LIMIT_LEFT";
  text: LocalizedText;
  path: readonly string[];
}

/** Who has to approve, the lesser first, with what the API calls the limits from which on they do. */
export const limitFields = { SECOND_PERSON: "secondPerson", MANAGER: "manager" } as const satisfies Record<
  ApprovalDemand,
  string
>;

/** The lowest and the highest limit of each figure. Beyond the highest a limit would never be reached: then it is switched off, so that everybody sees it. */
export const limitBounds: Readonly<Record<keyof BlastFacts, { min: number; max: number; text: LocalizedText }>> = {
  cardCount: {
    ...{ min: 1, max: 1_000_000 },
    text: { zh: "请填写 1 到 1 000 000 之间的卡数", en: "Enter a number of cards from 1 to 1,000,000" },
  },
  monthlyFen: {
    ...{ min: 100, max: 10_000_000_000 },
    text: { zh: "请填写 1 到 100 000 000 元之间的金额", en: "Enter an amount from 1 to 100,000,000 yuan" },
  },
  aliveCount: {
    ...{ min: 1, max: 1_000_000 },
    text: { zh: "请填写 1 到 1 000 000 之间的卡数", en: "Enter a number of cards from 1 to 1,000,000" },
  },
};

/** Everything that is wrong with limits. */
export function limitFaults(limits: BlastLimits): LimitFault[] {
  const demands = Object.keys(limitFields) as ApprovalDemand[];
  if (demands.every((demand) => blastFigures.every((figure) => limits[demand][figure] === null))) return [noLimitLeft];
  return blastFigures.flatMap((figure) => {
    const outside = demands.filter((demand) => !isWithin(figure, limits[demand][figure]));
    const faults = outside.map(
      (demand): LimitFault => ({
        ...{ code: "LIMIT_OUT_OF_RANGE", path: [limitFields[demand], figure] },
        text: limitBounds[figure].text,
      }),
    );
    const [second, manager] = [limits.SECOND_PERSON[figure], limits.MANAGER[figure]];
    const isUpsideDown = faults.length === 0 && second !== null && manager !== null && manager < second;
    return isUpsideDown ? [managerBelow(figure)] : faults;
  });
}

function isWithin(figure: keyof BlastFacts, limit: number | null): boolean {
  const { min, max } = limitBounds[figure];
  return limit === null || (Number.isInteger(limit) && limit >= min && limit <= max);
}

const managerBelow = (figure: keyof BlastFacts): LimitFault => ({
  ...{ code: "MANAGER_BELOW_SECOND_PERSON", path: [limitFields.MANAGER, figure] },
  text: {
    zh: "运营经理的限额不能低于另一人的限额",
    en: "The limit of a manager cannot be below that of a second person",
  },
});

const noLimitLeft: LimitFault = {
  ...{ code: "NO_LIMIT_LEFT", path: [] },
  text: {
    zh: "至少保留一项限额，否则再大的计划也无人审批",
    en: "Keep at least one limit; otherwise nobody approves even the largest schedule",
  },
};
