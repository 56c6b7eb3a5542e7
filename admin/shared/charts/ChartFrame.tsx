import BarChartOutlined from "@mui/icons-material/BarChartOutlined";
import TableRowsOutlined from "@mui/icons-material/TableRowsOutlined";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { type ChartTable, NumberTable } from "./NumberTable.tsx";

interface ChartFrameProps {
  /** Its name; stands above unless the panel around it says it already. */
  title: string;
  isTitleShown?: boolean;
  aside?: string;
  /** Why there is no chart. */
  none?: string;
  /** The numbers behind the chart; with them it can be had as a table. */
  table?: ChartTable;
  /** Pixels of the chart; the table scrolls in the same room. */
  height?: number;
  /** What its dashed lines mean. */
  lines?: readonly { colour: string; words: string }[];
  children?: ReactNode;
}

/** A small chart under its name, and the table behind it one click away; or why there is none. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, isTitleShown = true, aside, none, table, height, lines = [], children } = props;
  const translate = useTranslate();
  const [isTable, setTable] = useState(false);
  const toggle = translate(isTable ? "desk.chart.showChart" : "desk.chart.showTable");
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, mb: 0.5, minHeight: 30 }}>
        {isTitleShown && (
          <Typography component="h3" sx={{ fontWeight: 600 }}>
            {title}
          </Typography>
        )}
        {aside && (
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
            {aside}
          </Box>
        )}
        {table && !none && (
          <Tooltip title={toggle}>
            <IconButton
              aria-label={`${toggle}: ${title}`}
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
              sx={{ ml: "auto", color: "text.secondary" }}
            >
              {isTable ? <BarChartOutlined fontSize="small" /> : <TableRowsOutlined fontSize="small" />}
            </IconButton>
          </Tooltip>
        )}
      </Box>
      {none ? (
        <Box sx={{ color: "text.secondary" }}>{none}</Box>
      ) : isTable && table ? (
        <NumberTable table={table} label={title} maxHeight={height ?? 0} isFlush={false} />
      ) : (
        <>
          <Box sx={{ height }}>{children}</Box>
          <Box sx={{ display: "flex", columnGap: 2, flexWrap: "wrap", fontSize: 12, color: "text.secondary" }}>
            {lines.map(({ colour, words }) => (
              <Box key={words} component="span" sx={{ display: "inline-flex", alignItems: "center", gap: 0.75 }}>
                <Box component="span" aria-hidden sx={{ width: 16, borderTop: `2px dashed ${colour}` }} />
                {words}
              </Box>
            ))}
          </Box>
        </>
      )}
    </Box>
  );
}
