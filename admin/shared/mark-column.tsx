import Checkbox from "@mui/material/Checkbox";
import { useTranslate } from "react-admin";
import type { Column } from "./DeskTable.tsx";
import { useScreenKeys } from "./screen-keys.ts";
import type { Marks } from "./use-marks.ts";

/** The column in which rows are marked, a stretch of them with Shift, the page in its head; `nameOf` names a row for those who do not see where its box stands. */
export function markColumn<Row extends { id: string }>(marks: Marks<Row>, nameOf: (row: Row) => string): Column<Row> {
  return {
    name: "mark",
    title: "",
    head: <MarkAll marks={marks} />,
    width: 28,
    cell: (row) => (
      <Checkbox
        size="small"
        disableRipple
        sx={{ p: 0 }}
        checked={marks.has(row.id)}
        // Otherwise Shift would mark the text between as well.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        onChange={({ nativeEvent }) =>
          (nativeEvent as MouseEvent).shiftKey ? marks.toggleThrough(row.id) : marks.toggle(row.id)
        }
        slotProps={{ input: { "aria-label": nameOf(row) } }}
      />
    ),
  };
}

function MarkAll({ marks }: { marks: Pick<Marks<unknown>, "share" | "toggleAll"> }) {
  const translate = useTranslate();
  return (
    <Checkbox
      size="small"
      disableRipple
      sx={{ p: 0 }}
      checked={marks.share === "ALL"}
      indeterminate={marks.share === "SOME"}
      onChange={marks.toggleAll}
      slotProps={{ input: { "aria-label": translate("desk.marks.all") } }}
    />
  );
}

/** Keys with which rows are marked, for those who may do something with them. */
export function useMarkKeys<Row extends { id: string }>(
  marks: Marks<Row>,
  { current, isOffered }: { current: Row | undefined; isOffered: boolean },
): void {
  const translate = useTranslate();
  const keys = [
    { key: "x", what: translate("desk.marks.one"), act: () => current && marks.toggle(current.id) },
    { key: "X", what: translate("desk.marks.through"), act: () => current && marks.toggleThrough(current.id) },
    { key: "*", what: translate("desk.marks.all"), act: marks.toggleAll },
  ];
  useScreenKeys(isOffered ? keys : []);
}
