import { useTranslate } from "react-admin";
import type { CustomerListQuery } from "../generated/graphql.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { ChoiceOne, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";

type Row = CustomerListQuery["customers"]["nodes"][number];
const pathOf = ({ id }: Row) => `/customers/${id}/show`;

/** All customers, masked. */
export default function CustomerList() {
  const translate = useTranslate();
  const columns: Column<Row>[] = [
    {
      name: "number",
      title: translate("customers.number"),
      width: 130,
      isSortable: true,
      cell: (row) => <RecordLink to={pathOf(row)}>{row.number}</RecordLink>,
    },
    { name: "name", title: translate("customers.name"), isWide: true, cell: ({ displayName }) => displayName },
    {
      name: "kind",
      title: translate("customers.kind"),
      width: 80,
      cell: ({ kind }) => translate(`enum.CustomerKind.${kind}`),
    },
    {
      name: "identity",
      title: translate("customers.identity"),
      width: 180,
      cell: ({ uscc, maskedIdentity }) => uscc ?? maskedIdentity ?? "—",
    },
    {
      name: "phone",
      title: translate("customers.phone"),
      width: 130,
      showFrom: 1100,
      cell: ({ maskedPhone }) => maskedPhone ?? "—",
    },
    { name: "city", title: translate("customers.city"), width: 80, cell: ({ city }) => city },
    {
      name: "createdAt",
      title: translate("customers.since"),
      width: 110,
      isSortable: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <ListScreen
      title={translate("resources.customers.name")}
      columns={columns}
      filters={
        <FilterBar>
          <SearchFilter name="search" label={translate("customers.search")} width={280} />
          <ChoiceOne
            name="kind"
            label={translate("customers.kind")}
            choices={(["ENTERPRISE", "INDIVIDUAL"] as const).map((id) => ({
              id,
              name: translate(`enum.CustomerKind.${id}`),
            }))}
          />
          <ExportButton />
        </FilterBar>
      }
      sort={{ field: "number", order: "ASC" }}
      rowTo={pathOf}
      empty={<EmptyState title={translate("customers.empty")} />}
    />
  );
}
