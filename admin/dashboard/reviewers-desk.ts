import type { HomeTaskFragment, ReviewerHomeQuery } from "../generated/graphql.ts";

/** A task as the first page shows it. */
export type HomeTask = HomeTaskFragment;

/** Most lines of one kind. */
const MOST_LINES = 6;

/** What is on a reviewer's desk, each task at one place only. */
export interface ReviewersDesk {
  /** The one that is held, or else the one that claiming would give: first of those handed over, then of those that anybody may take. */
  next: HomeTask | undefined;
  /** Others that are held or were handed over. */
  mine: readonly HomeTask[];
  /** Colleagues' proposals that wait for a second person. */
  cameBack: readonly HomeTask[];
  appeals: readonly HomeTask[];
  late: readonly HomeTask[];
  lateCount: number;
}

/** Sorts what was read for a reviewer. What they may not take because they had a part in it is not theirs. */
export function deskOf({ mine, free, second, appeals, late }: ReviewerHomeQuery): ReviewersDesk {
  const shown = new Set<string>();
  const take = (tasks: readonly HomeTask[]) => {
    const taken = tasks.filter(({ id, excludesMe }) => !excludesMe && !shown.has(id)).slice(0, MOST_LINES);
    for (const { id } of taken) shown.add(id);
    return taken;
  };
  const isTakeable = ({ excludesMe }: HomeTask) => !excludesMe;
  const next =
    mine.nodes.find(({ claim }) => claim?.isMine) ?? mine.nodes.find(isTakeable) ?? free.nodes.find(isTakeable);
  if (next) shown.add(next.id);
  return {
    next,
    mine: take(mine.nodes),
    cameBack: take(second.nodes),
    appeals: take(appeals.nodes),
    late: take(late.nodes.filter(({ claim }) => !claim || claim.isMine)),
    lateCount: late.totalCount,
  };
}
