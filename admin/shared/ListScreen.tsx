import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { type RaRecord, useListContext, useTranslate } from "react-admin";
import type { ListMeta } from "../providers/data-provider.ts";
import { type Column, DeskTable } from "./DeskTable.tsx";
import { listFrame } from "./list-frame.ts";
import { Page } from "./Page.tsx";
import { Panel } from "./Panel.tsx";
import { ToneChip } from "./StatusChip.tsx";
import { useFormat } from "./use-format.ts";
import { DeskList } from "./views/DeskList.tsx";

/** How often a list is read again by itself, in milliseconds. */
const READ_AGAIN_MS = 15_000;

/** The table scrolls by itself, so that header and pages stay in sight. */
const belowTheFilters = "max(360px, calc(100dvh - 194px))";
const frame = listFrame(98);

interface ListScreenProps<Row> {
  title: string;
  columns: readonly Column<Row>[];
  filters?: ReactNode;
  sort: { field: string; order: "ASC" | "DESC" };
  rowTo?: (row: Row) => string;
  empty?: ReactNode;
  actions?: ReactNode;
  /** What stands above the table. */
  above?: ReactNode;
}

/** The screen of a resource's list: title with a live count, filters, table, pages. The resource is the one of the route. */
export function ListScreen<Row extends RaRecord>({
  title,
  columns,
  filters,
  sort,
  rowTo,
  empty,
  actions,
  above,
}: ListScreenProps<Row>) {
  return (
    <DeskList sort={sort} readAgainMs={READ_AGAIN_MS}>
      <Page title={title} beside={<Total />} actions={actions}>
        {above}
        <Panel isFlush>
          <Box sx={frame}>
            {filters}
            <DeskTable columns={columns} rowTo={rowTo} label={title} empty={empty} maxHeight={belowTheFilters} />
          </Box>
        </Panel>
      </Page>
    </DeskList>
  );
}

function Total() {
  const { total, meta } = useListContext();
  const translate = useTranslate();
  const { atLeast } = useFormat();
  if (total === undefined) return null;
  return (
    <ToneChip tone="neutral" hasDot={false}>
      {translate("desk.list.total", {
        smart_count: total,
        count: atLeast(total, (meta as ListMeta | undefined)?.isTotalExact),
      })}
    </ToneChip>
  );
}
