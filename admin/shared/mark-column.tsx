import Checkbox from "@mui/material/Checkbox";
import type { Column } from "./DeskTable.tsx";
import type { Marks } from "./use-marks.ts";

/** The column in which rows are marked; `nameOf` names a row for those who do not see where its box stands. */
export function markColumn<Row extends { id: string }>(marks: Marks<Row>, nameOf: (row: Row) => string): Column<Row> {
  return {
    name: "mark",
    title: "",
    width: 28,
    cell: (row) => (
      <Checkbox
        size="small"
        disableRipple
        sx={{ p: 0 }}
        checked={marks.has(row.id)}
        onChange={() => marks.toggle(row.id)}
        slotProps={{ input: { "aria-label": nameOf(row) } }}
      />
    ),
  };
}
