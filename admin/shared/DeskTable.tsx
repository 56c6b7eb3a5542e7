import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import type { SxProps } from "@mui/material/styles";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import TableSortLabel from "@mui/material/TableSortLabel";
import { type ReactNode, useDeferredValue } from "react";
import { type RaRecord, useListContext, useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { Pager } from "./Pager.tsx";
import { EmptyState, ErrorState } from "./States.tsx";
import { useShownColumns } from "./views/ViewsOfList.tsx";

/** A column of a table. */
export interface Column<Row> {
  /** Names the column; the field by which to sort, when it can be sorted. */
  name: string;
  title: string;
  /** Stands in its head instead of the title. */
  head?: ReactNode;
  cell: (row: Row) => ReactNode;
  isSortable?: boolean;
  /** Numbers stand at the right. */
  isNumber?: boolean;
  /** Width in pixels; the others share the rest. */
  width?: number;
  /** Width of the window, in pixels, from which the column is shown; the record's own screen has it anyway. */
  showFrom?: number;
  /** Takes the room that is left, and is cut off when there is none. */
  isWide?: boolean;
  /** Only shown to those who choose it. */
  isExtra?: boolean;
}

interface DeskTableProps<Row> {
  columns: readonly Column<Row>[];
  /** Where a click on a row leads. */
  rowTo?: (row: Row) => string;
  /** Names the table for those who do not see it. */
  label: string;
  /** What to say and offer when there is nothing at all. */
  empty?: ReactNode;
  /** Row that the keys stand on. */
  currentId?: string;
  /** Height at which the table scrolls by itself, its header staying. */
  maxHeight?: number | string;
}

/** No row is lower than this, in pixels. */
const LEAST_ROW_PX = 34;
const skeletonRows = Array.from({ length: 12 }, (_, row) => row);

/** The rows of a React Admin list (`ListBase`): sticky header, sorting, skeleton, empty and error states, pages. */
export function DeskTable<Row extends RaRecord>({
  columns: all,
  rowTo,
  label,
  empty,
  maxHeight,
  currentId,
}: DeskTableProps<Row>) {
  const { data, isPending, isFetching, error, refetch, sort, setSort, filterValues, setFilters, isPlaceholderData } =
    useListContext<Row>();
  const translate = useTranslate();
  const columns = useShownColumns(all);
  if (error) return <ErrorState error={error} retry={refetch} />;
  const isFiltered = Object.keys(filterValues ?? {}).length > 0;
  const isEmpty = !isPending && data?.length === 0;
  const ordered = (name: string) => ({
    active: sort.field === name,
    direction: (sort.field === name ? sort.order.toLowerCase() : "desc") as "asc" | "desc",
    onClick: () => setSort({ field: name, order: sort.field === name && sort.order === "DESC" ? "ASC" : "DESC" }),
  });

  return (
    <>
      <TableContainer
        sx={{ maxHeight, borderTop: 1, borderColor: "divider" }}
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        <Table stickyHeader size="small" aria-label={label} aria-busy={isFetching} sx={tableStyle(columns, !!rowTo)}>
          <TableHead>
            <TableRow>
              {columns.map(({ name, title, head, isSortable, isNumber, width, isWide, showFrom }) => (
                <TableCell
                  key={name}
                  align={isNumber ? "right" : "left"}
                  className={shownFrom(showFrom)}
                  sx={{ width: isWide ? "100%" : width, minWidth: width }}
                >
                  {head ?? (isSortable ? <TableSortLabel {...ordered(name)}>{title}</TableSortLabel> : title)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody sx={{ opacity: isPlaceholderData ? 0.55 : 1, transition: "opacity .15s" }}>
            {isPending &&
              skeletonRows.map((row) => (
                <TableRow key={row}>
                  {columns.map(({ name, width, showFrom }) => (
                    <TableCell key={name} className={shownFrom(showFrom)}>
                      <Skeleton width={width ? width * 0.6 : "70%"} />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            {data && <Rows rows={data} columns={columns} currentId={currentId} rowTo={rowTo} />}
          </TableBody>
        </Table>
        {isEmpty &&
          (isFiltered || !empty ? (
            <EmptyState
              title={translate(isFiltered ? "desk.list.emptyFiltered" : "desk.list.empty")}
              hint={isFiltered ? translate("desk.list.emptyFilteredHint") : undefined}
              action={
                isFiltered && (
                  <Button variant="outlined" onClick={() => setFilters({})}>
                    {translate("desk.action.clearFilters")}
                  </Button>
                )
              }
            />
          ) : (
            <Box>{empty}</Box>
          ))}
      </TableContainer>
      {!isEmpty && <Pager />}
    </>
  );
}

/** Those that a window can show come at once, the others a moment later and without holding up keys and clicks. */
function Rows<Row extends RaRecord>({
  rows,
  columns,
  rowTo,
  currentId,
}: Pick<DeskTableProps<Row>, "columns" | "rowTo" | "currentId"> & { rows: readonly Row[] }) {
  const navigate = useNavigate();
  const shown = useDeferredValue(rows, rows.slice(0, Math.ceil(globalThis.innerHeight / LEAST_ROW_PX)));
  return shown.map((row) => (
    <TableRow
      key={row.id}
      hover
      selected={row.id === currentId}
      ref={row.id === currentId ? intoView : undefined}
      onClick={rowTo && ((event: React.MouseEvent) => isPlainClick(event) && navigate(rowTo(row)))}
    >
      {columns.map(({ name, cell, isNumber, isWide, showFrom }) => (
        <TableCell
          key={name}
          align={isNumber ? "right" : "left"}
          className={`${isWide ? "cut-off" : ""} ${shownFrom(showFrom)}`}
        >
          {cell(row)}
        </TableCell>
      ))}
    </TableRow>
  ));
}

/** Keeps the row that the keys stand on in sight. */
function intoView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: "nearest" });
}

const shownFrom = (width: number | undefined) => (width ? `from-${width}` : "");

/** Styles of all cells at one place: a style of its own for each cell costs more than the cell. */
function tableStyle(columns: readonly { showFrom?: number }[], isClickable: boolean): SxProps {
  const narrow = columns.flatMap(({ showFrom }) =>
    showFrom ? [[`@media (max-width: ${showFrom - 0.02}px)`, { [`& .from-${showFrom}`]: { display: "none" } }]] : [],
  );
  const styles: Record<string, object> = {
    "& tbody tr": { cursor: isClickable ? "pointer" : "default" },
    "& tbody tr:last-of-type td": { borderBottom: 0 },
    "& td.cut-off": { maxWidth: 0, minWidth: 140, overflow: "hidden", textOverflow: "ellipsis" },
    // On a tablet there is height rather than width.
    "@media (max-width: 900px)": { "& td.cut-off": { whiteSpace: "normal" } },
    ...Object.fromEntries(narrow),
  };
  return styles as SxProps;
}

/** Not one that selects text or meant a link or button inside the row. */
function isPlainClick(event: React.MouseEvent): boolean {
  const isOnControl = (event.target as HTMLElement).closest("a, button, input, label") !== null;
  return !isOnControl && !globalThis.getSelection()?.toString();
}
