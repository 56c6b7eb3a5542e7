import { useTranslate } from "react-admin";
import type { CancellationItemListQuery } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { LOOKED_AT } from "./item.ts";
import { itemStatuses } from "./statuses.ts";
import { useBecause } from "./use-because.ts";

type Row = CancellationItemListQuery["cancellationItems"]["nodes"][number];

const pathOf = ({ id, request }: Row) => `/cancellation-requests/${request.id}/show?${LOOKED_AT}=${id}`;

/** Cards of all requests, for example those that failed; each leads to its request. */
export default function ItemList() {
  const translate = useTranslate();
  const because = useBecause();
  const columns: Column<Row>[] = [
    {
      name: "iccid",
      title: translate("requests.iccid"),
      width: 190,
      cell: (row) => <RecordLink to={pathOf(row)}>{row.card.iccid}</RecordLink>,
    },
    { name: "request", title: translate("requests.number"), width: 170, cell: ({ request }) => request.number },
    {
      name: "customer",
      title: translate("requests.customer"),
      width: 190,
      showFrom: 1180,
      cell: ({ request }) => request.customer.displayName,
    },
    {
      name: "status",
      title: translate("requests.status"),
      width: 110,
      cell: ({ status }) => <StatusChip of="CancellationItemStatus" value={status} />,
    },
    {
      name: "because",
      title: translate("requests.because"),
      isWide: true,
      cell: (row) => <span title={because(row)}>{because(row)}</span>,
    },
    {
      name: "updatedAt",
      title: translate("requests.changed"),
      width: 110,
      cell: ({ updatedAt }) => <Moment at={updatedAt} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.cancellation-items.name")}
      columns={columns}
      rowTo={pathOf}
      sort={{ field: "createdAt", order: "DESC" }}
      filters={
        <FilterBar>
          <SearchFilter name="search" label={translate("requests.itemSearch")} width={230} />
          <EnumFilter
            name="statusIn"
            label={translate("requests.status")}
            of="CancellationItemStatus"
            values={itemStatuses}
          />
          <ExportButton />
        </FilterBar>
      }
    />
  );
}
