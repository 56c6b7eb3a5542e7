import { useTranslate } from "react-admin";
import type { CaseRowFragment } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Narrowed } from "../shared/Narrowed.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { AgentBoard } from "./AgentBoard.tsx";

/** Cases of all customers, latest first unless sorted otherwise; for those who give cases on, with the agents who are there. */
export default function AllCasesList() {
  const translate = useTranslate();
  const { may } = useViewer();
  const columns: Column<CaseRowFragment>[] = [
    {
      name: "number",
      title: translate("cases.list.number"),
      width: 165,
      cell: ({ id, number }) => <RecordLink to={`/all-cases/${id}/show`}>{number}</RecordLink>,
    },
    {
      name: "status",
      title: translate("cases.list.status"),
      width: 120,
      cell: ({ status }) => <StatusChip of="SupportCaseStatus" value={status} />,
    },
    {
      name: "kind",
      title: translate("cases.list.kind"),
      showFrom: 1100,
      width: 110,
      cell: ({ kind }) => translate(`enum.SupportCaseKind.${kind}`),
    },
    {
      name: "customer",
      title: translate("cases.list.customer"),
      showFrom: 1000,
      width: 190,
      cell: ({ customer }) => customer.displayName,
    },
    { name: "subject", title: translate("cases.list.subject"), isWide: true, cell: ({ subject }) => subject },
    {
      name: "agent",
      title: translate("cases.list.agent"),
      width: 110,
      cell: ({ agentName }) => agentName,
    },
    {
      name: "waitingSince",
      title: translate("cases.list.waits"),
      showFrom: 1300,
      width: 110,
      cell: ({ waitingSince }) => waitingSince && <Moment at={waitingSince} />,
    },
    {
      name: "openedAt",
      title: translate("cases.list.opened"),
      isSortable: true,
      width: 110,
      cell: ({ openedAt }) => <Moment at={openedAt} />,
    },
  ];
  const filters = (
    <FilterBar>
      <SearchFilter name="search" label={translate("cases.list.search")} width={270} />
      <EnumFilter name="statusIn" label={translate("cases.list.status")} of="SupportCaseStatus" />
      <Narrowed name="agentId" says={translate("cases.list.onlyAgent")} />
      <Narrowed name="customerId" says={translate("cases.list.onlyCustomer")} />
      <Narrowed name="requestId" says={translate("cases.list.onlyRequest")} />
    </FilterBar>
  );
  return (
    <ListScreen
      title={translate("resources.all-cases.name")}
      columns={columns}
      filters={filters}
      sort={{ field: "openedAt", order: "DESC" }}
      rowTo={({ id }) => `/all-cases/${id}/show`}
      empty={<EmptyState title={translate("cases.list.empty")} hint={translate("cases.list.emptyHint")} />}
      above={may("CASES_TRANSFER") && <AgentBoard />}
    />
  );
}
