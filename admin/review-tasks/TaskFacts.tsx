import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import { CopyText } from "../shared/CopyText.tsx";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { DueDate } from "../shared/promise/DueDate.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Task } from "./task.ts";

/** Whom and what a task is about. */
export function TaskFacts({ task }: { task: Task }) {
  const translate = useTranslate();
  const { number, megabytes } = useFormat();
  const { request, customer, item } = task;
  const card = item?.card;
  const others = request.reviewTasks.nodes.filter(({ id }) => id !== task.id);
  return (
    <Panel title={translate("tasks.facts.request")}>
      <Facts
        facts={[
          [
            translate("tasks.facts.request"),
            <Link key="request" component={RouterLink} to={`/cancellation-requests/${request.id}/show`}>
              {request.number}
            </Link>,
          ],
          [
            translate("tasks.status"),
            <StatusChip key="status" of="CancellationRequestStatus" value={request.status} />,
          ],
          [translate("tasks.facts.due"), request.promise && <DueDate key="due" promise={request.promise} />],
          [translate("tasks.facts.channel"), translate(`enum.CancellationChannel.${request.channel}`)],
          [translate("tasks.facts.cards"), number(request.submittedCardCount)],
          [translate("tasks.facts.reason"), request.reason],
          [translate("tasks.facts.asked"), request.decisionNote],
          [translate("tasks.facts.customer"), <CustomerLink key="customer" customer={customer} />],
          [translate("tasks.facts.identity"), customer.uscc ?? customer.maskedIdentity],
          [translate("tasks.facts.phone"), customer.maskedPhone],
          ...(card
            ? ([
                [
                  translate("tasks.facts.card"),
                  <Link key="card" component={RouterLink} to={`/cards/${card.id}/show`}>
                    <CopyText text={card.iccid} />
                  </Link>,
                ],
                [
                  translate("tasks.status"),
                  item && <StatusChip key="item" of="CancellationItemStatus" value={item.status} />,
                ],
                [translate("tasks.facts.carrier"), card.carrier.name],
                [translate("tasks.facts.plan"), `${card.plan.name} · ${megabytes(card.plan.dataMegabytes)}`],
                [translate("tasks.facts.home"), card.homeRegionName],
                [
                  translate("tasks.facts.owner"),
                  card.ownerChangedAt && <Moment key="owner" at={card.ownerChangedAt} />,
                ],
                [translate("tasks.facts.activated"), <Moment key="activated" at={card.activatedAt} />],
                [
                  translate("tasks.facts.traffic"),
                  card.lastTrafficAt && <Moment key="traffic" at={card.lastTrafficAt} />,
                ],
              ] as const)
            : []),
          [
            translate("tasks.facts.others"),
            others.length > 0 && <OtherTasks key="others" requestId={request.id} tasks={others} />,
          ],
        ]}
      />
    </Panel>
  );
}

/** Most other tasks named; the rest is a click away. */
const MOST_OTHERS = 3;

function OtherTasks({ requestId, tasks }: { requestId: string; tasks: Task["request"]["reviewTasks"]["nodes"] }) {
  const translate = useTranslate();
  const filter = encodeURIComponent(JSON.stringify({ requestId }));
  return (
    <>
      {tasks.slice(0, MOST_OTHERS).map(({ id, number, status }) => (
        <Link key={id} component={RouterLink} to={`/review-tasks/${id}/show`} sx={{ display: "block" }}>
          {number.slice(-6)} · {translate(`enum.ReviewTaskStatus.${status}`)}
        </Link>
      ))}
      {tasks.length > MOST_OTHERS && (
        <Link component={RouterLink} to={`/review-tasks?filter=${filter}`}>
          {translate("tasks.facts.allOthers")}
        </Link>
      )}
    </>
  );
}
