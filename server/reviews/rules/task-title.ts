/** The one line that says what a task asks. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { TaskKind } from "./decisions.ts";

/** What the line names. */
export interface TitleFacts {
  kind: TaskKind;
  cardCount: number;
  /** Number of the card it is about; null when it is about a request as a whole. */
  iccid: string | null;
  requestNumber: string;
}

/** What is asked, for a list of tasks. */
export function taskTitle({ kind, cardCount, iccid, requestNumber }: TitleFacts): LocalizedText {
  const about: LocalizedText =
    iccid === null
      ? { zh: `申请 ${requestNumber}（${cardCount} 张卡）`, en: `request ${requestNumber} (${cards(cardCount)})` }
      : { zh: `卡 ${iccid}`, en: `card ${iccid}` };
  return titles[kind](about);
}

const titles: Record<TaskKind, (about: LocalizedText) => LocalizedText> = {
  HIGH_RISK: ({ zh, en }) => ({ zh: `核实风险：${zh}`, en: `Is the risk real? ${en}` }),
  MATERIALS: ({ zh, en }) => ({ zh: `核对材料：${zh}`, en: `Are the documents good? ${en}` }),
  BLOCKED_CARD: ({ zh, en }) => ({ zh: `处理阻断：${zh}`, en: `Can the blocker be removed? ${en}` }),
  APPEAL: ({ zh, en }) => ({ zh: `答复申诉：${zh}`, en: `Was the decision right? Appeal about ${en}` }),
};

function cards(count: number): string {
  return count === 1 ? "1 card" : `${count} cards`;
}
