import type { Pool } from "pg";

/** A step of a plan, as PostgreSQL tells it after running it. */
interface PlanStep {
  "Node Type": string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Join Filter"?: string;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Join Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanStep[];
}

/** A statement that ran, with what its plan did. */
export interface RanStatement {
  text: string;
  /** Rows that all steps of the plan looked at together: what they passed on and what they threw away, in every loop. */
  examinedRows: number;
  /** Rows that nested loops compared with each other without an index, in vain. */
  comparedInVain: number;
  /** Pages of tables and indexes that it looked at, each as often as it did. */
  pages: number;
}

/** Listens to the plans that a database of the kind EXPLAINING tells. */
export class PlanLog {
  private ran: RanStatement[] = [];

  constructor(pools: readonly Pool[]) {
    for (const pool of pools)
      pool.on("connect", (client) =>
        client.on("notice", ({ message }) => {
          const [, told] = /^duration: .* plan:\n(.*)$/s.exec(message ?? "") ?? [];
          if (told) this.ran.push(ranStatement(JSON.parse(told)));
        }),
      );
  }

  /** Tells every statement that ran since the last call. */
  take(): RanStatement[] {
    const ran = this.ran;
    this.ran = [];
    return ran;
  }
}

function ranStatement({ "Query Text": text, Plan: plan }: { "Query Text": string; Plan: PlanStep }): RanStatement {
  const steps = stepsOf(plan);
  const total = (rows: (step: PlanStep) => number) =>
    Math.round(steps.reduce((sum, step) => sum + rows(step) * step["Actual Loops"], 0));
  const inVain = (step: PlanStep) => step["Rows Removed by Join Filter"] ?? 0;
  const thrownAway = (step: PlanStep) =>
    inVain(step) + (step["Rows Removed by Filter"] ?? 0) + (step["Rows Removed by Index Recheck"] ?? 0);
  return {
    text,
    examinedRows: total((step) => step["Actual Rows"] + thrownAway(step)),
    comparedInVain: total(inVain),
    pages: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
  };
}

function stepsOf(step: PlanStep): PlanStep[] {
  return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}
