import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import type { AuditEntryListQuery } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { AuditedObject } from "../shared/AuditedObject.tsx";
import { DaysFilter } from "../shared/DaysFilter.tsx";
import type { Column } from "../shared/DeskTable.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { ChoiceOne, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { useAuditActs } from "./acts.ts";

type Row = AuditEntryListQuery["auditEntries"]["nodes"][number];

/** Who did what, latest first. */
export default function AuditEntryList() {
  const translate = useTranslate();
  const columns: Column<Row>[] = [
    {
      name: "at",
      title: translate("audit.at"),
      width: 140,
      isSortable: true,
      cell: ({ at }) => <Moment at={at} isExact />,
    },
    {
      name: "who",
      title: translate("audit.who"),
      width: 150,
      cell: ({ account }) => account?.displayName ?? translate("enum.ActorKind.SYSTEM"),
    },
    {
      name: "act",
      title: translate("audit.act"),
      width: 220,
      cell: ({ action, actionCode }) => (action ? translate(`enum.AuditAct.${action}`) : <code>{actionCode}</code>),
    },
    { name: "object", title: translate("audit.object"), width: 190, cell: (entry) => <AuditedObject entry={entry} /> },
    {
      name: "customer",
      title: translate("audit.customer"),
      width: 170,
      showFrom: 1320,
      cell: ({ customer }) => customer?.displayName ?? "—",
    },
    {
      name: "facts",
      title: translate("audit.facts"),
      isWide: true,
      // The mark under the mouse is what was kept, letter by letter.
      cell: ({ facts, summary }) => (
        <span title={facts.map(({ name, value }) => `${name}: ${value}`).join("\n")}>{summary}</span>
      ),
    },
  ];
  return (
    <ListScreen
      title={translate("resources.audit-entries.name")}
      columns={columns}
      filters={<Filters />}
      sort={{ field: "at", order: "DESC" }}
      empty={<EmptyState title={translate("audit.empty")} />}
    />
  );
}

function Filters() {
  const translate = useTranslate();
  const acts = useAuditActs();
  const { data: staff = [] } = useQuery({
    queryKey: ["staff-accounts"],
    queryFn: ({ signal }) => acts.staffAccounts(signal),
  });
  return (
    <FilterBar>
      <SearchFilter name="about" label={translate("audit.aboutSearch")} width={280} />
      <ChoiceOne
        name="area"
        label={translate("audit.area")}
        choices={Object.keys(words.en.enum.AuditArea).map((id) => ({ id, name: translate(`enum.AuditArea.${id}`) }))}
      />
      <ChoiceOne
        name="accountId"
        label={translate("audit.person")}
        choices={staff.map(({ id, displayName }) => ({ id, name: displayName }))}
      />
      <DaysFilter name="day" label={translate("audit.day")} />
      <ExportButton />
    </FilterBar>
  );
}
