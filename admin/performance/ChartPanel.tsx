import BarChartOutlined from "@mui/icons-material/BarChartOutlined";
import TableRowsOutlined from "@mui/icons-material/TableRowsOutlined";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Skeleton from "@mui/material/Skeleton";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Tooltip from "@mui/material/Tooltip";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState } from "../shared/States.tsx";

/** The numbers behind a chart. */
export interface ChartTable {
  columns: readonly string[];
  /** First cell names the row, the others are its numbers. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

interface ChartPanelProps {
  title: string;
  /** What is counted, in a sentence. */
  lead?: ReactNode;
  /** Pixels of the chart; the table scrolls in the same room. */
  height?: number;
  table: ChartTable | undefined;
  isEmpty?: boolean;
  aside?: ReactNode;
  children: ReactNode;
}

/** A chart with the table behind it: one click apart, and the table is what those get who cannot see charts. */
export function ChartPanel({ title, lead, height = 240, table, isEmpty = false, aside, children }: ChartPanelProps) {
  const translate = useTranslate();
  const [isTable, setTable] = useState(false);
  const toggle = translate(isTable ? "performance.showChart" : "performance.showTable");
  return (
    <Panel
      title={title}
      aside={
        <Box sx={{ display: "flex", alignItems: "center", gap: 1, "@media print": { display: "none" } }}>
          {aside}
          <Tooltip title={toggle}>
            <IconButton aria-label={`${toggle}: ${title}`} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              {isTable ? <BarChartOutlined fontSize="small" /> : <TableRowsOutlined fontSize="small" />}
            </IconButton>
          </Tooltip>
        </Box>
      }
    >
      {lead && <Box sx={{ color: "text.secondary", fontSize: 12.5, mb: 1, mt: -0.5 }}>{lead}</Box>}
      {!table ? (
        <Skeleton variant="rounded" height={height} />
      ) : isEmpty ? (
        <Box sx={{ height, display: "grid", alignContent: "center" }}>
          <EmptyState title={translate("performance.nothing")} />
        </Box>
      ) : isTable ? (
        <NumberTable table={table} label={title} maxHeight={height} />
      ) : (
        <Box sx={{ height }}>{children}</Box>
      )}
    </Panel>
  );
}

/** Numbers in rows and columns, numbers at the right. */
export function NumberTable({ table, label, maxHeight }: { table: ChartTable; label: string; maxHeight?: number }) {
  return (
    <TableContainer tabIndex={0} role="region" aria-label={label} sx={{ maxHeight, mx: -2, width: "auto" }}>
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
