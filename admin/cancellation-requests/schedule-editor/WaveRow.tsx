import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormHelperText from "@mui/material/FormHelperText";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import TextField from "@mui/material/TextField";
import { type KeyboardEvent, memo } from "react";
import { useTranslate } from "react-admin";
import type { Choices, WaveOutlook } from "./acts.ts";
import { CardsField } from "./CardsField.tsx";
import type { RowFaults } from "./faults.ts";
import { HoursCell } from "./HoursCell.tsx";
import { RowMenu } from "./RowMenu.tsx";
import { changed, duplicated, isCopyable, isDivisible, merged, moved, split, without } from "./row-acts.ts";
import type { Row } from "./rows.ts";
import { StartField } from "./StartField.tsx";
import type { Edit } from "./use-plan.ts";
import { WaveOutlookText } from "./WaveOutlookText.tsx";

interface WaveRowProps {
  row: Row;
  /** Counted from 1, with the waves that have begun. */
  number: number;
  isFirst: boolean;
  isLast: boolean;
  /** Whether it can be one with the wave after it. */
  isMergeable: boolean;
  faults: RowFaults;
  outlook: WaveOutlook | undefined;
  choices: Choices | undefined;
  edit: Edit;
}

/** One wave to plan. It is drawn anew only when it changes, so that typing stays quick among two hundred. */
export const WaveRow = memo(function WaveRow(props: WaveRowProps) {
  const { row, number, isFirst, isLast, isMergeable, faults, outlook, choices, edit } = props;
  const translate = useTranslate();
  const { key } = row;
  const heard = (field: string) => translate("scheduleEditor.at", { number, field });
  const onChange = (change: Partial<Row>, tag?: string) =>
    edit((plan) => ({ ...plan, rows: changed(plan.rows, key, change) }), tag && `${key} ${tag}`);
  const onRows = (act: (rows: readonly Row[]) => Row[]) => edit((plan) => ({ ...plan, rows: act(plan.rows) }));
  const move = (by: -1 | 1) => onRows((rows) => moved(rows, key, by));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const by = event.key === "ArrowUp" ? -1 : 1;
    event.preventDefault();
    if (by < 0 ? isFirst : isLast) return;
    // A row that changes its place in the page loses the focus.
    const focused = document.activeElement;
    move(by);
    requestAnimationFrame(() => focused instanceof HTMLElement && focused.focus());
  };
  return (
    <TableRow
      aria-label={translate("scheduleEditor.wave", { number, name: row.name })}
      onKeyDown={onKeyDown}
      sx={{ "& > td": { verticalAlign: "top", px: 0.75, py: 1 } }}
    >
      <TableCell align="right" sx={{ color: "text.secondary", lineHeight: "32px" }}>
        {number}
      </TableCell>
      <TableCell>
        <TextField
          size="small"
          value={row.name}
          error={faults.name !== undefined}
          helperText={faults.name}
          onChange={({ target }) => onChange({ name: target.value }, "name")}
          slotProps={{ htmlInput: { "aria-label": heard(translate("scheduleEditor.name")), maxLength: 60 } }}
          sx={{ width: 128, "& p": { mx: 0, whiteSpace: "normal" } }}
        />
        {outlook && <WaveOutlookText outlook={outlook} />}
        {faults.row && (
          <FormHelperText error sx={{ whiteSpace: "normal", maxWidth: 128 }}>
            {faults.row}
          </FormHelperText>
        )}
      </TableCell>
      <TableCell>
        <CardsField
          heard={heard}
          name={row.name}
          cards={row.cards}
          choices={choices}
          fault={faults.cards}
          onChange={(cards, tag) => onChange({ cards }, tag)}
        />
      </TableCell>
      <TableCell>
        <StartField
          heard={heard}
          startsAt={row.startsAt}
          wishedDay={row.wishedDay}
          fault={faults.startsAt}
          onChange={(change) => onChange(change, "start")}
        />
      </TableCell>
      <TableCell>
        <HoursCell heard={heard} row={row} faults={faults} onChange={onChange} />
      </TableCell>
      <TableCell>
        <TextField
          size="small"
          value={row.perMinute}
          error={faults.perMinute !== undefined}
          helperText={faults.perMinute}
          placeholder={translate("scheduleEditor.noCap")}
          onChange={({ target }) => {
            if (/^\d{0,6}$/.test(target.value)) onChange({ perMinute: target.value }, "perMinute");
          }}
          slotProps={{
            htmlInput: { "aria-label": heard(translate("scheduleEditor.perMinute")), inputMode: "numeric" },
          }}
          sx={{ width: 84, "& p": { mx: 0, whiteSpace: "normal" } }}
        />
      </TableCell>
      <TableCell align="center">
        <Checkbox
          size="small"
          checked={row.isAfterPrevious}
          onChange={({ target }) => onChange({ isAfterPrevious: target.checked })}
          slotProps={{ input: { "aria-label": heard(translate("scheduleEditor.afterPrevious")) } }}
          sx={{ p: 0.75 }}
        />
      </TableCell>
      <TableCell>
        <Box sx={{ display: "flex" }}>
          <RowMenu
            heard={heard}
            acts={[
              { name: "up", isPossible: !isFirst, act: () => move(-1) },
              { name: "down", isPossible: !isLast, act: () => move(1) },
              { name: "duplicate", isPossible: isCopyable(row), act: () => onRows((rows) => duplicated(rows, key)) },
              { name: "split", isPossible: isDivisible(row), act: () => onRows((rows) => split(rows, key)) },
              { name: "merge", isPossible: isMergeable, act: () => onRows((rows) => merged(rows, key)) },
              { name: "remove", isPossible: true, act: () => onRows((rows) => without(rows, key)) },
            ]}
          />
        </Box>
      </TableCell>
    </TableRow>
  );
});
