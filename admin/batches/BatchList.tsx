import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import type { BatchListQuery } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { ProgressBar } from "../shared/ProgressBar.tsx";
import { DueDate } from "../shared/promise/DueDate.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { BatchFilters } from "./BatchFilters.tsx";
import { BrakedBatches } from "./BrakedBatches.tsx";
import { WavesCell } from "./WavesCell.tsx";

type Row = BatchListQuery["cancellationBatches"]["nodes"][number];

/** Batches of all customers, latest first unless sorted otherwise; those that the brake stopped above all others. */
export default function BatchList() {
  const translate = useTranslate();
  const { number, dateTime } = useFormat();
  const columns: Column<Row>[] = [
    {
      // Numbers rise with time.
      name: "createdAt",
      title: translate("batches.number"),
      isSortable: true,
      width: 165,
      cell: ({ id, number: name }) => <RecordLink to={`/cancellation-requests/${id}/show`}>{name}</RecordLink>,
    },
    {
      name: "status",
      title: translate("batches.status"),
      width: 118,
      cell: ({ status }) => <StatusChip of="CancellationRequestStatus" value={status} />,
    },
    {
      name: "customer",
      title: translate("batches.customer"),
      isWide: true,
      cell: ({ customer: { id, displayName } }) => (
        <RecordLink to={`/batches?filter=${encodeURIComponent(JSON.stringify({ customerId: id }))}`}>
          {displayName}
        </RecordLink>
      ),
    },
    {
      name: "submittedAt",
      title: translate("batches.submitted"),
      isSortable: true,
      showFrom: 1600,
      width: 118,
      cell: ({ submittedAt }) => submittedAt && <Moment at={submittedAt} />,
    },
    {
      name: "cards",
      title: translate("batches.cards"),
      isSortable: true,
      showFrom: 1150,
      width: 84,
      isNumber: true,
      cell: ({ submittedCardCount, draftCardCount, status }) =>
        number(status === "DRAFT" ? draftCardCount : submittedCardCount),
    },
    {
      name: "progress",
      title: translate("batches.progress"),
      width: 200,
      cell: ({ progress, number: name }) => (
        <Box sx={{ display: "grid", gap: 0.25 }}>
          <ProgressBar percent={progress.percent} label={translate("batches.progressOf", { number: name })} />
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
            {translate("batches.settled", {
              done: number(progress.settledCount),
              total: number(progress.totalCount),
            })}
            {progress.estimatedEndAt && (
              <> · {translate("batches.end", { time: dateTime(progress.estimatedEndAt).slice(5) })}</>
            )}
          </Box>
        </Box>
      ),
    },
    {
      name: "waves",
      title: translate("batches.waves"),
      width: 150,
      cell: ({ schedule }) => <WavesCell counts={schedule?.waveCounts} />,
    },
    {
      name: "promise",
      title: translate("batches.due"),
      showFrom: 1480,
      width: 190,
      cell: ({ promise }) => promise && <DueDate promise={promise} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.batches.name")}
      columns={columns}
      filters={
        <>
          <BrakedBatches />
          <BatchFilters />
        </>
      }
      actions={
        <Button variant="outlined" component={Link} to="/batches/calendar">
          {translate("batches.calendar.open")}
        </Button>
      }
      sort={{ field: "createdAt", order: "DESC" }}
      rowTo={({ id }) => `/cancellation-requests/${id}/show`}
      empty={<EmptyState title={translate("batches.empty")} hint={translate("batches.emptyHint")} />}
    />
  );
}
