/** Who gets which case, said plainly: what `server/cases/actions/route-cases.ts` must do in SQL. */
import type { AgentState, CaseKind, CaseLanguage } from "../../server/cases/rules/queue.ts";

/** An agent as routing sees it. */
export interface PlainAgent {
  id: string;
  state: AgentState;
  isSilent: boolean;
  capacity: number;
  languages: readonly CaseLanguage[];
  kinds: readonly CaseKind[];
  /** When each of the cases that it has now came. */
  has: Date[];
}

/** A case that waits. */
export interface PlainCase {
  id: string;
  language: CaseLanguage;
  kind: CaseKind;
  rankAt: Date;
  leftAgentId: string | null;
  passedUntil: Date | null;
}

/** Whether an agent could have a case, room or not. */
export function canHave(agent: PlainAgent, waiting: PlainCase, now: Date): boolean {
  const cameFrom = waiting.leftAgentId === agent.id && waiting.passedUntil !== null && waiting.passedUntil > now;
  const knows = agent.languages.includes(waiting.language) && agent.kinds.includes(waiting.kind);
  return agent.state === "AVAILABLE" && !agent.isSilent && knows && !cameFrom;
}

const hasRoom = ({ has, capacity }: PlainAgent) => has.length < capacity;
const share = ({ has, capacity }: PlainAgent) => has.length / capacity;
const latest = ({ has }: PlainAgent) => Math.max(-1, ...has.map((at) => at.getTime()));
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** Gives cases to agents, one after the other, until nobody waits for whom somebody has room. Changes what the agents have. */
export function plainRouting(
  agents: readonly PlainAgent[],
  waiting: readonly PlainCase[],
  now: Date,
): [string, string][] {
  const left = [...waiting].sort((a, b) => a.rankAt.getTime() - b.rankAt.getTime() || byId(a, b));
  const given: [string, string][] = [];
  for (;;) {
    const next = left.find((each) => agents.some((agent) => hasRoom(agent) && canHave(agent, each, now)));
    if (!next) return given;
    const [agent] = agents
      .filter((each) => hasRoom(each) && canHave(each, next, now))
      .sort((a, b) => share(a) - share(b) || latest(a) - latest(b) || byId(a, b));
    if (!agent) return given;
    agent.has.push(now);
    left.splice(left.indexOf(next), 1);
    given.push([next.id, agent.id]);
  }
}
