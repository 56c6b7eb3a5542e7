import { useTranslate } from "react-admin";
import type { WatchlistEntryListQuery } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import type { Column } from "../shared/DeskTable.tsx";
import { ExportButton } from "../shared/ExportButton.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { AddEntryButton } from "./AddEntryButton.tsx";
import { useWatchlistActs } from "./acts.ts";

type Row = WatchlistEntryListQuery["watchlistEntries"]["nodes"][number];

/** Everything on the watch list, what was removed included. */
export default function WatchlistList() {
  const translate = useTranslate();
  const acts = useWatchlistActs();
  const { may } = useViewer();
  const columns: Column<Row>[] = [
    {
      name: "kind",
      title: translate("watchlist.kind"),
      width: 80,
      cell: ({ kind }) => translate(`enum.WatchlistKind.${kind}`),
    },
    { name: "value", title: translate("watchlist.value"), width: 190, cell: ({ value }) => value },
    { name: "authority", title: translate("watchlist.authority"), isWide: true, cell: ({ authority }) => authority },
    { name: "reference", title: translate("watchlist.reference"), width: 200, cell: ({ reference }) => reference },
    {
      name: "listedAt",
      title: translate("watchlist.listed"),
      width: 110,
      cell: ({ listedAt }) => <Moment at={listedAt} />,
    },
    {
      name: "state",
      title: translate("watchlist.state"),
      width: 96,
      cell: ({ removedAt }) => (
        <ToneChip tone={removedAt ? "neutral" : "attention"}>
          {translate(removedAt ? "watchlist.removed" : "watchlist.inForce")}
        </ToneChip>
      ),
    },
    ...(may("RISK_TUNE")
      ? [
          {
            name: "remove",
            title: "",
            width: 90,
            cell: ({ id, removedAt }: Row) =>
              removedAt ? null : (
                <ActButton
                  label={translate("watchlist.remove")}
                  color="inherit"
                  isInRow
                  allowed={{ action: "REMOVE", isAllowed: true }}
                  act={() => acts.watchlistEntryRemove(id)}
                  done={() => translate("watchlist.removedDone")}
                  confirm={{
                    title: translate("watchlist.removeTitle"),
                    hint: translate("watchlist.removeHint"),
                    verb: translate("watchlist.remove"),
                  }}
                />
              ),
          },
        ]
      : []),
  ];
  return (
    <ListScreen
      title={translate("resources.watchlist.name")}
      columns={columns}
      actions={may("RISK_TUNE") && <AddEntryButton />}
      filters={
        <FilterBar>
          <SearchFilter name="value" label={translate("watchlist.search")} />
          <EnumFilter
            name="kindIn"
            label={translate("watchlist.kind")}
            of="WatchlistKind"
            values={["ICCID", "IMEI", "CUSTOMER"]}
          />
          <ExportButton />
        </FilterBar>
      }
      sort={{ field: "listedAt", order: "DESC" }}
      empty={<EmptyState title={translate("watchlist.empty")} />}
    />
  );
}
