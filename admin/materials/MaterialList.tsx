import { useTranslate } from "react-admin";
import type { MaterialListQuery } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { isLikeIdentity } from "./identity.ts";

type Row = MaterialListQuery["materials"]["nodes"][number];
const pathOf = ({ id }: Row) => `/materials/${id}/show`;

/** Documents of all requests, latest first. */
export default function MaterialList() {
  const translate = useTranslate();
  const columns: Column<Row>[] = [
    {
      name: "kind",
      title: translate("materials.kind"),
      width: 200,
      cell: (row) => <RecordLink to={pathOf(row)}>{translate(`enum.MaterialKind.${row.kind}`)}</RecordLink>,
    },
    {
      name: "status",
      title: translate("materials.status"),
      width: 100,
      cell: ({ status }) => <StatusChip of="MaterialStatus" value={status} />,
    },
    {
      name: "fileName",
      title: translate("materials.fileName"),
      width: 190,
      showFrom: 1_480,
      cell: ({ fileName }) => fileName,
    },
    {
      name: "findings",
      title: translate("materials.findings"),
      isWide: true,
      cell: ({ findings }) => findings.map(({ message }) => message).join(" ") || translate("materials.none"),
    },
    {
      name: "request",
      title: translate("materials.request"),
      width: 170,
      cell: ({ request }) => <RecordLink to={`/cancellation-requests/${request.id}/show`}>{request.number}</RecordLink>,
    },
    {
      name: "customer",
      title: translate("materials.customer"),
      width: 190,
      showFrom: 1180,
      cell: ({ customer }) => customer.displayName,
    },
    {
      name: "decidedBy",
      title: translate("materials.decidedBy"),
      width: 110,
      showFrom: 1320,
      cell: ({ decidedByName }) => decidedByName ?? "—",
    },
    {
      name: "pages",
      title: translate("materials.pages"),
      isExtra: true,
      isNumber: true,
      width: 70,
      cell: ({ pageCount }) => pageCount ?? "—",
    },
    {
      name: "createdAt",
      title: translate("materials.uploaded"),
      width: 110,
      isSortable: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.materials.name")}
      columns={columns}
      filters={
        <FilterBar>
          <SearchFilter
            name="search"
            label={translate("materials.search")}
            width={270}
            keptOut={(text) => (isLikeIdentity(text) ? translate("materials.identityHint") : null)}
          />
          <EnumFilter
            name="statusIn"
            label={translate("materials.status")}
            of="MaterialStatus"
            values={["DOUBTFUL", "REJECTED", "ACCEPTED", "CHECKING", "AWAITING_UPLOAD", "REMOVED"]}
          />
          <EnumFilter
            name="kindIn"
            label={translate("materials.kind")}
            of="MaterialKind"
            values={[
              "BUSINESS_LICENCE",
              "HANDLER_ID_CARD_FRONT",
              "HANDLER_ID_CARD_BACK",
              "ID_CARD_FRONT",
              "ID_CARD_BACK",
              "DELEGATION_LETTER",
              "OTHER",
            ]}
          />
          <ExportButton />
        </FilterBar>
      }
      sort={{ field: "createdAt", order: "DESC" }}
      rowTo={pathOf}
      empty={<EmptyState title={translate("materials.empty")} />}
    />
  );
}
