import { useTranslate } from "react-admin";
import type { ComplaintRowFragment } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { ComplaintButton } from "./ComplaintButton.tsx";
import { ComplaintFilters } from "./ComplaintFilters.tsx";

/** Complaints of all customers, latest first unless sorted otherwise. */
export default function ComplaintList() {
  const translate = useTranslate();
  const columns: Column<ComplaintRowFragment>[] = [
    {
      name: "number",
      title: translate("complaints.number"),
      width: 165,
      cell: ({ number, request }) => <RecordLink to={`/cancellation-requests/${request.id}/show`}>{number}</RecordLink>,
    },
    {
      name: "status",
      title: translate("complaints.status"),
      width: 92,
      cell: ({ status }) => <StatusChip of="ComplaintStatus" value={status} />,
    },
    {
      name: "kind",
      title: translate("complaints.kind"),
      width: 100,
      cell: ({ kind }) => translate(`enum.ComplaintKind.${kind}`),
    },
    {
      name: "request",
      title: translate("complaints.request"),
      showFrom: 1200,
      width: 165,
      cell: ({ request: { id, number } }) => <RecordLink to={`/cancellation-requests/${id}/show`}>{number}</RecordLink>,
    },
    {
      name: "card",
      title: translate("complaints.card"),
      showFrom: 1300,
      width: 170,
      cell: ({ card }) =>
        card ? (
          <RecordLink to={`/cards/${card.id}/show`}>{card.iccid}</RecordLink>
        ) : (
          translate("complaints.wholeRequest")
        ),
    },
    {
      name: "customer",
      title: translate("complaints.customer"),
      showFrom: 1600,
      width: 190,
      cell: ({ customer }) => customer.displayName,
    },
    { name: "statement", title: translate("complaints.said"), isWide: true, cell: ({ statement }) => statement },
    {
      name: "filedAt",
      title: translate("complaints.filed"),
      isSortable: true,
      width: 110,
      cell: ({ filedAt }) => <Moment at={filedAt} />,
    },
    { name: "act", title: "", width: 80, cell: (complaint) => <ComplaintButton complaint={complaint} /> },
  ];
  return (
    <ListScreen
      title={translate("resources.complaints.name")}
      columns={columns}
      filters={<ComplaintFilters />}
      sort={{ field: "filedAt", order: "DESC" }}
      empty={<EmptyState title={translate("complaints.empty")} hint={translate("complaints.emptyHint")} />}
    />
  );
}
