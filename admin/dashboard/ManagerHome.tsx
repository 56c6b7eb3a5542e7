import { useTranslate } from "react-admin";
import type { HomeRequestFragment, ManagerHomeQuery } from "../generated/graphql.ts";
import { Due } from "../shared/Due.tsx";
import { Lead } from "../shared/Lead.tsx";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useHomeActs } from "./acts.ts";
import { HomeFrame } from "./HomeFrame.tsx";
import { type Line, Lines } from "./Lines.tsx";
import { useComplaintLines } from "./use-complaint-lines.tsx";
import { useHome } from "./use-home.ts";
import { useMoneyBlocks } from "./use-money-blocks.tsx";
import { useProposals } from "./use-proposals.ts";

const pathOf = ({ id }: HomeRequestFragment) => `/cancellation-requests/${id}/show`;

/** What waits for a manager's word: stopped waves, schedules and proposals to approve, tasks that colleagues escalated, broken promises without a reason. */
export function ManagerHome() {
  const translate = useTranslate();
  const { number } = useFormat();
  const { managerHome } = useHomeActs();
  const read = useHome("manager", managerHome, { followsQueue: true });
  const blocks = useBlocks(read.data);
  const count = blocks.reduce((sum, { all }) => sum + all.count, 0);
  return (
    <HomeFrame
      read={read}
      isIdle={count === 0}
      lead={<Lead figure={number(count)} sentence={translate("home.decisionsWait", { smart_count: count })} />}
    >
      {blocks.map(({ name, lines, all }) => (
        <Lines key={name} title={translate(`home.${name}`)} lines={lines} all={all} />
      ))}
    </HomeFrame>
  );
}

/** Things of one kind that wait. */
export interface Block {
  name: string;
  lines: readonly Line[];
  all: { to: string; count: number; isExact?: boolean };
}

/** The kinds of things that wait, the most urgent first. */
function useBlocks(found: ManagerHomeQuery | undefined): Block[] {
  const translate = useTranslate();
  const { number } = useFormat();
  const money = useMoneyBlocks();
  const proposals = useProposals()(found);
  const complained = useComplaintLines()(found?.complaints);
  if (!found) return [];
  const { approvals, braked, escalated, unexplained, failed, businessCalendar } = found;
  const counted = (list: { totalCount: number; isTotalCountExact: boolean }, to: string) => ({
    all: { to, count: list.totalCount, isExact: list.isTotalCountExact },
  });
  const failures: Line = {
    key: "failed",
    to: listAt("cancellation-items", { statusIn: ["FAILED"] }),
    what: translate("home.failedCards", { smart_count: failed.totalCount, count: number(failed.totalCount) }),
  };
  const calendar: Line = {
    key: "calendar",
    to: "/business-calendar",
    what: translate("home.enterYear"),
    fact: translate("home.calendarEnds", { day: businessCalendar.knownUntil ?? "—" }),
  };
  const other = [...(failed.totalCount > 0 ? [failures] : []), ...(businessCalendar.isEnding ? [calendar] : [])];
  return [
    {
      name: "braked",
      lines: braked.nodes.map((request) => {
        const stopped = request.schedule?.stoppedWaves.nodes ?? [];
        return {
          key: request.id,
          to: pathOf(request),
          what: request.number,
          fact: [
            request.customer.displayName,
            ...stopped.map(({ name, brake }) => (brake ? `${name}: ${brake.sentence}` : name)),
          ].join(" · "),
          when: <Moment at={stopped[0]?.brake?.at} />,
        };
      }),
      ...counted(braked, listAt("batches", { isBraked: true })),
    },
    {
      name: "escalated",
      lines: escalated.nodes.map((task) => ({
        key: task.id,
        to: `/review-tasks/${task.id}/show`,
        what: task.title,
        fact: [task.escalatedByName, task.escalationNote].filter(Boolean).join(": "),
        when: <Due task={task} />,
      })),
      ...counted(escalated, listAt("review-tasks", { isEscalated: true })),
    },
    {
      name: "approvals",
      lines: approvals.nodes.map((request) => ({
        key: request.id,
        to: pathOf(request),
        what: request.number,
        fact: [
          request.customer.displayName,
          translate("home.cards", {
            smart_count: request.submittedCardCount,
            count: number(request.submittedCardCount),
          }),
          request.schedule?.setByName && translate("home.proposedBy", { name: request.schedule.setByName }),
        ]
          .filter(Boolean)
          .join(" · "),
        when: <Moment at={request.schedule?.setAt} />,
      })),
      ...counted(approvals, listAt("batches", { needsApproval: true })),
    },
    { name: "complaints", ...complained },
    ...money,
    { name: "proposals", lines: proposals, all: { to: "", count: proposals.length } },
    {
      name: "unexplained",
      lines: unexplained.nodes.map((request) => ({
        key: request.id,
        to: pathOf(request),
        what: request.number,
        fact: request.customer.displayName,
        when: request.breach?.day,
      })),
      ...counted(unexplained, listAt("cancellation-requests", { isUnexplained: true })),
    },
    { name: "other", lines: other, all: { to: "", count: other.length } },
  ];
}
