import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import { useViewer } from "../providers/viewer.ts";
import { Due } from "../shared/Due.tsx";
import { KeyHint } from "../shared/KeyHint.tsx";
import { Lead } from "../shared/Lead.tsx";
import { listAt } from "../shared/list-at.ts";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useClaimNext } from "../shared/use-claim-next.ts";
import { useHomeActs } from "./acts.ts";
import { HomeFrame } from "./HomeFrame.tsx";
import { Lines } from "./Lines.tsx";
import { deskOf, type HomeTask } from "./reviewers-desk.ts";
import { useHome } from "./use-home.ts";
import { useTaskLine } from "./use-task-line.tsx";

/** The next task to decide, then what is on this reviewer's desk or came back to it. Moves as the queue moves. */
export function ReviewerHome() {
  const translate = useTranslate();
  const { reviewerHome } = useHomeActs();
  const read = useHome("reviewer", reviewerHome, { followsQueue: true });
  const lineOf = useTaskLine();
  const found = read.data;
  const desk = found && deskOf(found);
  const [next, today] = [desk?.next, found?.decidedToday.totalCount ?? 0];
  const blocks = desk
    ? ([
        ["mine", desk.mine],
        ["cameBack", desk.cameBack],
        ["appeals", desk.appeals],
        ["lateTasks", desk.late],
      ] as const)
    : [];
  return (
    <HomeFrame
      read={read}
      isIdle={!next && blocks.every(([, tasks]) => tasks.length === 0)}
      lead={next && <NextTask task={next} />}
      below={
        today > 0 && (
          <Link to={listAt("review-tasks", { isDecidedToday: true, isDecidedByMe: true })} style={{ color: "inherit" }}>
            {translate("home.decidedToday", { smart_count: today, count: today })}
          </Link>
        )
      }
    >
      {blocks.map(([name, tasks]) => (
        <Lines
          key={name}
          title={translate(`home.${name}`)}
          lines={tasks.map(lineOf)}
          {...(name === "lateTasks" && desk
            ? { all: { to: listAt("review-tasks", { isOverdue: true }), count: desk.lateCount } }
            : {})}
        />
      ))}
    </HomeFrame>
  );
}

/** The task that is held, or else the one that claiming would give, with the button that does it. */
function NextTask({ task }: { task: HomeTask }) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { claimNext, isRunning } = useClaimNext();
  const isHeld = task.claim?.isMine ?? false;
  useScreenKeys(may("TASKS_DECIDE") ? [{ key: "c", what: translate("desk.queue.claimNext"), act: claimNext }] : []);
  const facts = [
    task.number,
    ...task.reasons.nodes.filter(({ severity }) => severity !== "NOTICE").map(({ title }) => title),
    task.customer.displayName,
  ];
  return (
    <Lead
      eyebrow={translate(isHeld ? "home.held" : "home.next")}
      sentence={task.title}
      detail={
        <>
          {translate(`enum.ReviewTaskKind.${task.kind}`)} · <Due task={task} /> · {facts.join(" · ")}
        </>
      }
      action={
        <Button variant="contained" size="large" loading={isRunning} onClick={claimNext}>
          {translate(isHeld ? "home.goOn" : "desk.queue.claimNext")}
          <KeyHint name="c" />
        </Button>
      }
    />
  );
}
