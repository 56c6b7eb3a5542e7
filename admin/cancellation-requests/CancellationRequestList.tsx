import { useTranslate } from "react-admin";
import type { CancellationRequestListQuery } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { ProgressBar } from "../shared/ProgressBar.tsx";
import { DueDate } from "../shared/promise/DueDate.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { CancellationRequestFilters } from "./CancellationRequestFilters.tsx";

type Row = CancellationRequestListQuery["cancellationRequests"]["nodes"][number];

/** All cancellation requests, latest first. */
export default function CancellationRequestList() {
  const translate = useTranslate();
  const { number } = useFormat();
  const columns: Column<Row>[] = [
    {
      name: "number",
      title: translate("requests.number"),
      width: 165,
      cell: ({ id, number: name }) => <RecordLink to={`/cancellation-requests/${id}/show`}>{name}</RecordLink>,
    },
    {
      name: "status",
      title: translate("requests.status"),
      width: 118,
      cell: ({ status }) => <StatusChip of="CancellationRequestStatus" value={status} />,
    },
    {
      name: "customer",
      title: translate("requests.customer"),
      isWide: true,
      cell: ({ customer }) => customer.displayName,
    },
    {
      name: "channel",
      title: translate("requests.channel"),
      showFrom: 1480,
      width: 90,
      cell: ({ channel }) => translate(`enum.CancellationChannel.${channel}`),
    },
    {
      name: "lane",
      title: translate("requests.lane"),
      showFrom: 1380,
      width: 96,
      cell: ({ lane }) => (lane ? <StatusChip of="CancellationLane" value={lane} /> : "—"),
    },
    {
      name: "cards",
      title: translate("requests.cards"),
      width: 76,
      isNumber: true,
      cell: ({ submittedCardCount, draftCardCount, status }) =>
        number(status === "DRAFT" ? draftCardCount : submittedCardCount),
    },
    {
      name: "progress",
      title: translate("requests.progress"),
      width: 140,
      cell: ({ progress }) => <ProgressBar percent={progress.percent} label={translate("requests.progress")} />,
    },
    {
      name: "promise",
      title: translate("requests.due"),
      showFrom: 1100,
      width: 150,
      cell: ({ promise }) => promise && <DueDate promise={promise} />,
    },
    {
      name: "createdAt",
      title: translate("requests.created"),
      showFrom: 900,
      isSortable: true,
      width: 110,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      name: "submittedAt",
      title: translate("requests.submitted"),
      isExtra: true,
      width: 110,
      cell: ({ submittedAt }) => <Moment at={submittedAt} />,
    },
    {
      name: "completedAt",
      title: translate("requests.completed"),
      isExtra: true,
      width: 110,
      cell: ({ completedAt }) => <Moment at={completedAt} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.cancellation-requests.name")}
      columns={columns}
      filters={<CancellationRequestFilters />}
      sort={{ field: "createdAt", order: "DESC" }}
      rowTo={({ id }) => `/cancellation-requests/${id}/show`}
      empty={<EmptyState title={translate("requests.empty")} hint={translate("requests.emptyHint")} />}
    />
  );
}
