import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { useTheme } from "@mui/material/styles";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ListBase, useTranslate } from "react-admin";
import { ExportButton } from "../shared/ExportButton.tsx";
import { FilterBar, useFilterValue } from "../shared/filters.tsx";
import { Panel } from "../shared/Panel.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { toneOf, tones } from "../shared/tones.ts";
import { useFormat } from "../shared/use-format.ts";
import { ItemTable } from "./ItemTable.tsx";
import type { Request } from "./request.ts";
import { SheetMenu } from "./sheet/SheetMenu.tsx";
import { itemStatuses } from "./statuses.ts";

/** A filtered page is read again at most so often while items move in and out of it, in milliseconds. */
const READ_AGAIN_MS = 1_500;

/** The cards of a request, page by page; the counts above them are filters. */
export function RequestItems({ request }: { request: Request }) {
  const translate = useTranslate();
  useFollowCounts(request);
  return (
    <ListBase
      resource="cancellation-items"
      filter={{ requestId: request.id }}
      sort={{ field: "position", order: "ASC" }}
      perPage={50}
      disableSyncWithLocation
      storeKey={false}
      disableAuthentication
    >
      <Panel isFlush title={translate("requests.items")}>
        <FilterBar>
          <SearchFilter name="search" label={translate("requests.itemSearch")} width={230} />
          <CountChips counts={request.itemCounts} />
          <ExportButton within={{ requestId: request.id }} />
          <SheetMenu requestId={request.id} />
        </FilterBar>
        <ItemTable
          requestId={request.id}
          empty={request.status === "DRAFT" && <EmptyState title={translate("requests.draftItems")} />}
        />
      </Panel>
    </ListBase>
  );
}

/** While items change their status, a page that is filtered by status is no longer the right one: it is read again in time, however fast they move. */
function useFollowCounts({ id, itemCounts }: Request): void {
  const queries = useQueryClient();
  const key = `${id} ${itemCounts.map(({ status, count }) => `${status} ${count}`).join()}`;
  const latest = useRef(key);
  latest.current = key;
  const read = useRef(key);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // One that runs already is not put off: while cards keep moving there is always a next change.
    if (read.current === key || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      read.current = latest.current;
      queries.invalidateQueries({ queryKey: ["cancellation-items", "getList"] });
    }, READ_AGAIN_MS);
  }, [key, queries]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

function CountChips({ counts }: { counts: Request["itemCounts"] }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { mode } = useTheme().palette;
  const [chosen = [], setChosen] = useFilterValue<string[]>("statusIn");
  const countOf = new Map(counts.map(({ status, count }) => [status, count]));
  const toggle = (status: string) =>
    setChosen(chosen.includes(status) ? chosen.filter((each) => each !== status) : [...chosen, status]);
  return (
    <Box sx={{ display: "flex", gap: 0.75, flexWrap: "wrap" }}>
      {itemStatuses
        .filter((status) => (countOf.get(status) ?? 0) > 0 || chosen.includes(status))
        .map((status) => {
          const { ink, ground } = tones[mode][toneOf.CancellationItemStatus?.[status] ?? "neutral"];
          const isChosen = chosen.includes(status);
          return (
            <ButtonBase
              key={status}
              aria-pressed={isChosen}
              onClick={() => toggle(status)}
              sx={{
                height: 28,
                px: 1.25,
                gap: 0.75,
                borderRadius: 1.75,
                fontSize: 12.5,
                fontWeight: 550,
                color: ink,
                bgcolor: ground,
                border: 1.5,
                borderColor: isChosen ? ink : "transparent",
              }}
            >
              {translate(`enum.CancellationItemStatus.${status}`)}
              <b>{number(countOf.get(status) ?? 0)}</b>
            </ButtonBase>
          );
        })}
    </Box>
  );
}
