import { useTranslate } from "react-admin";
import type { DisputeRowFragment } from "../generated/graphql.ts";
import { speakAlso } from "../providers/locale.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { DisputeButton } from "../shared/disputes/DisputeButton.tsx";
import { disputeMessages } from "../shared/disputes/messages.ts";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Narrowed } from "../shared/Narrowed.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";

speakAlso(disputeMessages);

/** Disputes of all customers, latest first unless sorted otherwise. */
export default function DisputeList() {
  const translate = useTranslate();
  const { fen } = useFormat();
  const columns: Column<DisputeRowFragment>[] = [
    { name: "number", title: translate("disputes.number"), width: 165, cell: ({ number }) => number },
    {
      name: "status",
      title: translate("disputes.status"),
      width: 140,
      cell: ({ status }) => <StatusChip of="DisputeStatus" value={status} />,
    },
    {
      name: "kind",
      title: translate("disputes.kind"),
      showFrom: 1500,
      width: 140,
      cell: ({ kind }) => translate(`enum.DisputeKind.${kind}`),
    },
    {
      name: "customer",
      title: translate("disputes.customer"),
      showFrom: 1000,
      width: 190,
      cell: ({ customer }) => customer.displayName,
    },
    {
      name: "case",
      title: translate("disputes.case"),
      showFrom: 1700,
      width: 165,
      cell: ({ case: { id, number } }) => <RecordLink to={`/all-cases/${id}/show`}>{number}</RecordLink>,
    },
    {
      name: "cards",
      title: translate("disputes.cards"),
      isNumber: true,
      showFrom: 1100,
      width: 70,
      cell: ({ cardCount }) => cardCount,
    },
    {
      name: "waived",
      title: translate("disputes.waived"),
      isNumber: true,
      width: 100,
      cell: ({ waivedFen }) => (waivedFen == null ? null : fen(waivedFen)),
    },
    { name: "statement", title: translate("disputes.statement"), isWide: true, cell: ({ statement }) => statement },
    {
      name: "openedAt",
      title: translate("disputes.opened"),
      isSortable: true,
      width: 110,
      cell: ({ openedAt }) => <Moment at={openedAt} />,
    },
    { name: "act", title: "", width: 90, cell: (dispute) => <DisputeButton dispute={dispute} /> },
  ];
  const filters = (
    <FilterBar>
      <SearchFilter name="search" label={translate("disputeList.search")} width={270} />
      <EnumFilter name="statusIn" label={translate("disputes.status")} of="DisputeStatus" />
      <Narrowed name="caseId" says={translate("disputes.case")} />
      <ExportButton />
    </FilterBar>
  );
  return (
    <ListScreen
      title={translate("resources.disputes.name")}
      columns={columns}
      filters={filters}
      sort={{ field: "openedAt", order: "DESC" }}
      empty={<EmptyState title={translate("disputeList.empty")} hint={translate("disputeList.emptyHint")} />}
    />
  );
}
