/** Figures as they are answered: with words in the caller's language, and with what opens the list of what they counted. */
import { mayDo } from "../../accounts/index.ts";
import { carrierWords } from "../../cards/index.ts";
import { isOutcomeCode, outcomeFacts } from "../../carrier/index.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Language, LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { channelWords, laneWords } from "../../requests/index.ts";
import { calendarInForce } from "../../sla/index.ts";
import type { ReadFigure } from "../actions/read-figures.ts";
import type { FigureValue } from "../rules/figure-values.ts";
import { lateWords, pauseWords, reopeningWords, stageWords } from "../rules/figure-words.ts";
import { type FigureCode, figureOf } from "../rules/figures.ts";
import type { Period } from "../rules/periods.ts";
import type { SlaFigure, SlaFigureValue } from "./figure.type.ts";
import type { SlaMetricsFilter } from "./figure-filter.input.ts";

/** What a part is called, and how callers name it: null where it stays without a name. */
interface PartName {
  name: string;
  id: string | null;
}

/** Who asks for figures, in which language. */
export interface FigureAsker {
  services: Pick<Services, "store">;
  language: Language;
  role: string;
}

/** The figures with their words. */
export async function answerFigures(
  asker: FigureAsker,
  read: readonly ReadFigure[],
  filter: Partial<SlaMetricsFilter>,
): Promise<SlaFigure[]> {
  const { language } = asker;
  const reviewers = await nameReviewers(asker, read);
  let unnamed = 0;
  return read.map(({ code, part, current, before, series }) => {
    const { name, definition, unit, subject, parts } = figureOf(code);
    const partName = part === null ? null : (reviewers.get(part) ?? wordOfPart(parts, part, language));
    if (partName?.id === null) unnamed += 1;
    const said = partName === null ? null : (partName.id ?? String(unnamed));
    const answer = (value: FigureValue & Period) => answerValue(code, said, value, filter, partName?.id !== null);
    return {
      ...{ code, part: said, unit, subject, name: name[language], definition: definition[language] },
      partName: partName === null ? null : partName.id === null ? `${partName.name} ${unnamed}` : partName.name,
      current: answer(current),
      before: answer(before),
      series: series.map(answer),
    };
  });
}

/** A value with what opens its lists. */
export function answerValue(
  code: FigureCode,
  part: string | null,
  value: FigureValue & Period,
  { lane, channel, carrier, customerId }: Partial<SlaMetricsFilter>,
  isListed = true,
): SlaFigureValue {
  const { from, until } = value;
  const who = {
    lane: lane ?? null,
    channel: channel ?? null,
    carrier: carrier ?? null,
    customerId: customerId ?? null,
  };
  const counted = (share: string) => ({ figure: code, part, share, from, until, ...who });
  return {
    ...value,
    counted: isListed ? counted("COUNTED") : null,
    of: value.denominator !== null && isListed ? counted("ALL") : null,
  };
}

const words: Partial<Record<string, Record<string, LocalizedText>>> = {
  STAGE: stageWords,
  PAUSE_REASON: pauseWords,
  REOPENING: reopeningWords,
  BREACH_REASON: lateWords,
};

function wordOfPart(parts: string | undefined, part: string, language: "zh" | "en"): PartName {
  const text = words[parts ?? ""]?.[part] ?? (isOutcomeCode(part) ? outcomeFacts(part).text : null);
  return { id: part, name: text?.[language] ?? part };
}

/** What the values of each side are called. */
export const sideNames: Record<string, Record<string, LocalizedText>> = {
  LANE: laneWords,
  CHANNEL: channelWords,
  CARRIER: { ...carrierWords, MIXED: { zh: "多家运营商", en: "Several carriers" } },
};

const reviewer: LocalizedText = { zh: "复核员", en: "Reviewer" };

/** Who the reviewers are, by their row ids: named to those who manage them, where the policy allows it. */
async function nameReviewers(
  { services: { store }, language, role }: FigureAsker,
  read: readonly ReadFigure[],
): Promise<Map<string, PartName>> {
  const ids = read.flatMap(({ code, part }) => (figureOf(code).parts === "REVIEWER" && part !== null ? [part] : []));
  if (ids.length === 0) return new Map();
  const { policy } = await calendarInForce(store.prisma);
  const isNamed = policy.rules.namesReviewers && mayDo(role, "tasks.supervise");
  if (!isNamed) return new Map(ids.map((id) => [id, { id: null, name: reviewer[language] }]));
  const { rows } = await store.pool.query<{ id: string; displayName: string }>(
    sql`SELECT "id", "displayName" FROM "Account" WHERE "id" = ANY(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, displayName }) => [id, { id: toPublicId("account", id), name: displayName }]));
}
