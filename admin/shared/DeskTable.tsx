import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import TableSortLabel from "@mui/material/TableSortLabel";
import type { ReactNode } from "react";
import { type RaRecord, useListContext, useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { Pager } from "./Pager.tsx";
import { EmptyState, ErrorState } from "./States.tsx";

/** A column of a table. */
export interface Column<Row> {
  /** Names the column; the field by which to sort, when it can be sorted. */
  name: string;
  title: string;
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

const skeletonRows = Array.from({ length: 12 }, (_, row) => row);

/** The rows of a React Admin list (`ListBase`): sticky header, sorting, skeleton, empty and error states, pages. */
export function DeskTable<Row extends RaRecord>({
  columns,
  rowTo,
  label,
  empty,
  maxHeight,
  currentId,
}: DeskTableProps<Row>) {
  const { data, isPending, isFetching, error, refetch, sort, setSort, filterValues, setFilters, isPlaceholderData } =
    useListContext<Row>();
  const translate = useTranslate();
  const navigate = useNavigate();
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
        <Table stickyHeader size="small" aria-label={label} aria-busy={isFetching}>
          <TableHead>
            <TableRow>
              {columns.map(({ name, title, isSortable, isNumber, width, isWide, showFrom }) => (
                <TableCell
                  key={name}
                  align={isNumber ? "right" : "left"}
                  sx={{ width: isWide ? "100%" : width, minWidth: width, ...hiddenBelow(showFrom) }}
                >
                  {isSortable ? <TableSortLabel {...ordered(name)}>{title}</TableSortLabel> : title}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody sx={{ opacity: isPlaceholderData ? 0.55 : 1, transition: "opacity .15s" }}>
            {isPending &&
              skeletonRows.map((row) => (
                <TableRow key={row}>
                  {columns.map(({ name, width, showFrom }) => (
                    <TableCell key={name} sx={hiddenBelow(showFrom)}>
                      <Skeleton width={width ? width * 0.6 : "70%"} />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            {data?.map((row) => (
              <TableRow
                key={row.id}
                hover
                selected={row.id === currentId}
                ref={row.id === currentId ? intoView : undefined}
                sx={{ cursor: rowTo ? "pointer" : "default", "&:last-child td": { borderBottom: 0 } }}
                onClick={rowTo && ((event: React.MouseEvent) => isPlainClick(event) && navigate(rowTo(row)))}
              >
                {columns.map(({ name, cell, isNumber, isWide, showFrom }) => (
                  <TableCell
                    key={name}
                    align={isNumber ? "right" : "left"}
                    sx={{ ...(isWide && cutOff), ...hiddenBelow(showFrom) }}
                  >
                    {cell(row)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
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

/** Keeps the row that the keys stand on in sight. */
function intoView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: "nearest" });
}

const cutOff = { maxWidth: 0, minWidth: 140, overflow: "hidden", textOverflow: "ellipsis" };

function hiddenBelow(width: number | undefined) {
  return width ? { [`@media (max-width: ${width - 0.02}px)`]: { display: "none" } } : undefined;
}

/** Not one that selects text or meant a link or button inside the row. */
function isPlainClick(event: React.MouseEvent): boolean {
  const isOnControl = (event.target as HTMLElement).closest("a, button, input, label") !== null;
  return !isOnControl && !globalThis.getSelection()?.toString();
}
