import BarChartOutlined from "@mui/icons-material/BarChartOutlined";
import TableRowsOutlined from "@mui/icons-material/TableRowsOutlined";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Skeleton from "@mui/material/Skeleton";
import Tooltip from "@mui/material/Tooltip";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { type ChartTable, NumberTable } from "../shared/charts/NumberTable.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState } from "../shared/States.tsx";

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
  const toggle = translate(isTable ? "desk.chart.showChart" : "desk.chart.showTable");
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
          <EmptyState title={translate("desk.chart.nothing")} />
        </Box>
      ) : isTable ? (
        <NumberTable table={table} label={title} maxHeight={height} />
      ) : (
        <Box sx={{ height }}>{children}</Box>
      )}
    </Panel>
  );
}
