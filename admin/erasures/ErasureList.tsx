import { useTranslate } from "react-admin";
import type { ErasureWholeFragment } from "../generated/graphql.ts";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import type { Column } from "../shared/DeskTable.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { ErasureButton } from "./ErasureButton.tsx";

/** Erasures of all customers, latest first unless sorted otherwise. */
export default function ErasureList() {
  const translate = useTranslate();
  const { number: count } = useFormat();
  const columns: Column<ErasureWholeFragment>[] = [
    { name: "number", title: translate("erasure.number"), width: 190, cell: ({ number }) => number },
    {
      name: "status",
      title: translate("erasure.state"),
      width: 96,
      cell: ({ status }) => <StatusChip of="ErasureStatus" value={status} />,
    },
    {
      name: "scope",
      title: translate("erasure.about"),
      width: 96,
      cell: ({ scope }) => translate(`enum.ErasureScope.${scope}`),
    },
    {
      name: "cause",
      title: translate("erasure.because"),
      showFrom: 1300,
      width: 150,
      cell: ({ cause }) => translate(`enum.ErasureCause.${cause}`),
    },
    {
      name: "customer",
      title: translate("erasures.customer"),
      isWide: true,
      cell: ({ customer }) => <CustomerLink customer={customer} />,
    },
    {
      name: "request",
      title: translate("erasures.request"),
      showFrom: 1100,
      width: 165,
      cell: ({ request }) =>
        request && <RecordLink to={`/cancellation-requests/${request.id}/show`}>{request.number}</RecordLink>,
    },
    {
      name: "cards",
      title: translate("erasures.cards"),
      isNumber: true,
      showFrom: 1300,
      width: 80,
      cell: ({ cardCount }) => count(cardCount),
    },
    {
      name: "plannedAt",
      title: translate("erasures.planned"),
      isSortable: true,
      showFrom: 1600,
      width: 110,
      cell: ({ plannedAt }) => <Moment at={plannedAt} />,
    },
    {
      name: "startsAt",
      title: translate("erasure.begins"),
      isSortable: true,
      width: 130,
      cell: ({ startsAt }) => <Moment at={startsAt} isExact />,
    },
    { name: "act", title: "", width: 80, cell: (erasure) => <ErasureButton erasure={erasure} /> },
  ];
  return (
    <ListScreen
      title={translate("resources.erasures.name")}
      columns={columns}
      filters={
        <FilterBar>
          <SearchFilter name="search" label={translate("erasures.search")} width={320} />
          <EnumFilter name="statusIn" label={translate("erasure.state")} of="ErasureStatus" />
          <EnumFilter name="scopeIn" label={translate("erasure.about")} of="ErasureScope" />
        </FilterBar>
      }
      sort={{ field: "plannedAt", order: "DESC" }}
      empty={<EmptyState title={translate("erasures.empty")} hint={translate("erasures.emptyHint")} />}
    />
  );
}
