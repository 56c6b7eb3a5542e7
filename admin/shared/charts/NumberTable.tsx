import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import type { ReactNode } from "react";

/** The numbers behind a chart. */
export interface ChartTable {
  columns: readonly string[];
  /** First cell names the row, the others are its numbers. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** Numbers in rows and columns, numbers at the right. */
export function NumberTable({
  table,
  label,
  maxHeight,
  isFlush = true,
}: {
  table: ChartTable;
  label: string;
  maxHeight?: number;
  /** Reaches to the border of the panel it stands in. */
  isFlush?: boolean;
}) {
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={label}
      sx={{ maxHeight, mx: isFlush ? -2 : 0, width: "auto" }}
    >
      <Table size="small" stickyHeader aria-label={label}>
        <TableHead>
          <TableRow>
            {table.columns.map((title, place) => (
              <TableCell key={title} align={place === 0 ? "left" : "right"}>
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {table.rows.map(({ key, cells }) => (
            <TableRow key={key} hover>
              {cells.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table stand still
                <TableCell key={place} align={place === 0 ? "left" : "right"}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
