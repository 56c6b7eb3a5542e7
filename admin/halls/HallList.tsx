import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import type { HallRowFragment } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { EnumFilter, FilterBar, ToggleFilter } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { HallDialog } from "./HallDialog.tsx";
import { HallImportDialog } from "./import/HallImportDialog.tsx";
import { useImportWords } from "./import/use-import-words.ts";
import { NextChange, OpenState } from "./OpenState.tsx";

const pathOf = ({ id }: { id: string }) => `/hall-directory/${id}/show`;

/** All halls, by code unless sorted otherwise. */
export default function HallList() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { may } = useViewer();
  const importWords = useImportWords();
  const [isImporting, setImporting] = useState(false);
  const [isEntering, setEntering] = useState(false);
  const columns: Column<HallRowFragment>[] = [
    {
      name: "code",
      title: translate("halls.code"),
      width: 110,
      isSortable: true,
      cell: (hall) => <RecordLink to={pathOf(hall)}>{hall.code}</RecordLink>,
    },
    { name: "name", title: translate("halls.name"), width: 230, cell: ({ name }) => name },
    { name: "state", title: translate("halls.state"), width: 120, cell: (hall) => <OpenState hall={hall} /> },
    {
      name: "change",
      title: translate("halls.nextChange"),
      width: 130,
      showFrom: 1000,
      cell: (hall) => <NextChange hall={hall} />,
    },
    { name: "city", title: translate("halls.city"), width: 90, isSortable: true, cell: ({ city }) => city },
    {
      name: "district",
      title: translate("halls.district"),
      width: 110,
      showFrom: 1200,
      cell: ({ district }) => district,
    },
    { name: "address", title: translate("halls.address"), isWide: true, cell: ({ address }) => address },
    {
      name: "services",
      title: translate("halls.services"),
      width: 260,
      showFrom: 1500,
      cell: ({ services }) => services.map((service) => translate(`enum.HallService.${service}`)).join(" · "),
    },
  ];
  return (
    <>
      <ListScreen
        title={translate("resources.hall-directory.name")}
        columns={columns}
        actions={
          may("HALLS_WRITE") && (
            <>
              <Button onClick={() => setImporting(true)}>{importWords.open}</Button>
              <Button variant="contained" onClick={() => setEntering(true)}>
                {translate("halls.enter")}
              </Button>
            </>
          )
        }
        filters={
          <FilterBar>
            <SearchFilter name="search" label={translate("halls.search")} width={240} />
            <SearchFilter name="city" label={translate("halls.city")} width={120} />
            <EnumFilter name="serviceIn" label={translate("halls.services")} of="HallService" />
            <ToggleFilter name="isRetired" label={translate("halls.retired")} />
          </FilterBar>
        }
        sort={{ field: "code", order: "ASC" }}
        rowTo={pathOf}
        empty={<EmptyState title={translate("halls.empty")} />}
      />
      {isImporting && <HallImportDialog close={() => setImporting(false)} />}
      {isEntering && <HallDialog close={() => setEntering(false)} done={(hall) => navigate(pathOf(hall))} />}
    </>
  );
}
