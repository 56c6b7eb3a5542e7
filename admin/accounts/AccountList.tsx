import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { AccountListQuery } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { ChoiceOne, EnumFilter, FilterBar, ToggleFilter } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { AccountDialog } from "./AccountDialog.tsx";
import { StateChip } from "./StateChip.tsx";

type Row = AccountListQuery["accounts"]["nodes"][number];
const pathOf = ({ id }: Row) => `/accounts/${id}/show`;

/** Everybody who can sign in. */
export default function AccountList() {
  const translate = useTranslate();
  const { may } = useViewer();
  const [isOpening, setOpening] = useState(false);
  const columns: Column<Row>[] = [
    {
      name: "displayName",
      title: translate("accounts.displayName"),
      width: 150,
      isSortable: true,
      cell: (row) => <RecordLink to={pathOf(row)}>{row.displayName}</RecordLink>,
    },
    { name: "username", title: translate("accounts.username"), isWide: true, cell: ({ username }) => username },
    { name: "role", title: translate("accounts.role"), width: 150, cell: ({ role }) => translate(`enum.Role.${role}`) },
    {
      name: "customer",
      title: translate("accounts.customer"),
      width: 200,
      showFrom: 1200,
      cell: ({ customer }) => customer?.displayName ?? "—",
    },
    {
      name: "state",
      title: translate("accounts.state"),
      width: 110,
      cell: ({ state }) => state && <StateChip state={state} />,
    },
    {
      name: "lastSignInAt",
      title: translate("accounts.lastSignIn"),
      width: 130,
      cell: ({ lastSignInAt }) => (lastSignInAt ? <Moment at={lastSignInAt} /> : translate("accounts.never")),
    },
    {
      name: "createdAt",
      title: translate("accounts.created"),
      width: 120,
      showFrom: 1100,
      isSortable: true,
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <>
      <ListScreen
        title={translate("resources.accounts.name")}
        columns={columns}
        actions={
          may("ACCOUNTS_MANAGE") && (
            <Button variant="contained" onClick={() => setOpening(true)}>
              {translate("accounts.open")}
            </Button>
          )
        }
        filters={
          <FilterBar>
            <SearchFilter name="search" label={translate("accounts.search")} width={240} />
            <EnumFilter name="roleIn" label={translate("accounts.role")} of="Role" />
            <ChoiceOne
              name="state"
              label={translate("accounts.state")}
              choices={(["ACTIVE", "INVITED", "LOCKED", "DISABLED"] as const).map((id) => ({
                id,
                name: translate(`enum.AccountState.${id}`),
              }))}
            />
            <ToggleFilter name="isStaff" label={translate("accounts.staff")} />
          </FilterBar>
        }
        sort={{ field: "displayName", order: "ASC" }}
        rowTo={pathOf}
        empty={<EmptyState title={translate("accounts.empty")} />}
      />
      {isOpening && <AccountDialog close={() => setOpening(false)} />}
    </>
  );
}
