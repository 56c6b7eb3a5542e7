import { performance } from "node:perf_hooks";
import type { Cluster } from "./cluster.ts";

/** A number with its unit, as the table shows it. */
export interface Quantity {
  value: number;
  unit: string;
}

/** What a figure should reach. */
export interface Goal {
  must: number;
  stretch: number;
  /** AT_LEAST: the more the better. AT_MOST: the less the better. */
  sense: "AT_LEAST" | "AT_MOST";
  /** What is compared with the goal: the ratio of ours to the floor, or our own value in its unit. */
  judges: "RATIO" | "OURS";
}

/** One line of the table. */
export interface Measured {
  /** Short name, as in H1; absent for lines that only explain others. */
  id: string;
  what: string;
  ours: Quantity;
  /** What ours is measured against, in the same run. */
  floor?: Quantity;
  /** Ours by floor: the median of the rounds' own ratios, as what disturbs a round disturbs both sides of it. */
  ratio?: number;
  rounds?: number;
  goal?: Goal;
}

/** What a figure has to work with. */
export interface Bench {
  /** Fewer rounds and cards, for a look within two minutes. */
  isQuick: boolean;
  /** Also tell where the time goes. */
  wantsProfile: boolean;
  /** Folder of this run; removed at its end. */
  folder: string;
  /** PostgreSQL with the settings of the product, shared by everything that is measured. */
  cluster: Cluster;
  /** Tells something that is no figure. */
  note(text: string): void;
}

/** Something that is measured, alone in its file. */
export interface Figure {
  /** How `--only` calls it. */
  name: string;
  measure(bench: Bench): Promise<Measured[]>;
}

/** The middle of some numbers, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] as number;
  return (upper + lower) / 2;
}

/** How long a contest goes on. */
export interface ContestLength {
  /** Rounds at most. */
  rounds: number;
  /** No round begins after this time, however many there have been; a slow machine has fewer. */
  seconds: number;
}

/**
 * Has each contestant take its turn once a round, beginning with another one every time. Answers what each turn gave, by contestant and in
 * the order of the rounds.
 */
export async function takeTurns<Name extends string, Turn>(
  contestants: Record<Name, () => Promise<Turn>>,
  { rounds, seconds }: ContestLength,
): Promise<Record<Name, Turn[]>> {
  const names = Object.keys(contestants) as Name[];
  const turns = Object.fromEntries(names.map((name) => [name, [] as Turn[]])) as Record<Name, Turn[]>;
  const startedAt = performance.now();
  for (let round = 0; round < rounds && performance.now() - startedAt < seconds * 1000; round += 1) {
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(round + place) % names.length] as Name;
      turns[name].push(await contestants[name]());
    }
  }
  return turns;
}

/** One line of the table: what a number was for ours and for the floor in each round. */
export function compare(
  about: Pick<Measured, "id" | "what" | "goal">,
  unit: string,
  ours: readonly number[],
  floor: readonly number[],
): Measured {
  return {
    ...about,
    ours: { value: median(ours), unit },
    floor: { value: median(floor), unit },
    ratio: median(ours.map((value, round) => value / (floor[round] as number))),
    rounds: ours.length,
  };
}

/** What happened to a goal. */
export function verdict({ goal, ratio, ours }: Measured): "stretch" | "must" | "missed" | "" {
  if (!goal) return "";
  const value = goal.judges === "RATIO" ? (ratio ?? Number.NaN) : ours.value;
  const reaches = (target: number) => (goal.sense === "AT_LEAST" ? value >= target : value <= target);
  if (reaches(goal.stretch)) return "stretch";
  return reaches(goal.must) ? "must" : "missed";
}
