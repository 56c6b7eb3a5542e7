import LockOutlined from "@mui/icons-material/LockOutlined";
import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import type { EditedWaveFragment } from "../../generated/graphql.ts";
import { Moment } from "../../shared/Moment.tsx";
import { ToneChip } from "../../shared/StatusChip.tsx";
import { useFormat } from "../../shared/use-format.ts";
import type { Choices, WaveOutlook } from "./acts.ts";
import { type Answered, faultsOf, type RowFaults } from "./faults.ts";
import { isMergeable } from "./row-acts.ts";
import type { Row } from "./rows.ts";
import type { Edit } from "./use-plan.ts";
import { WaveRow } from "./WaveRow.tsx";

interface WaveTableProps {
  /** Waves that have begun: they are shown, and stay. */
  locked: readonly EditedWaveFragment[];
  rows: readonly Row[];
  answered: Answered | undefined;
  /** What each row would do, as far as it is known. */
  outlooks: readonly (WaveOutlook | undefined)[];
  choices: Choices | undefined;
  edit: Edit;
}

const columns = ["name", "cards", "start", "hours", "perMinute", "afterPrevious"] as const;
const noFaults: RowFaults = {};

/** The waves of a request in their order, one row each. */
export function WaveTable({ locked, rows, answered, outlooks, choices, edit }: WaveTableProps) {
  const translate = useTranslate();
  const label = translate("scheduleEditor.waves");
  return (
    <TableContainer tabIndex={0} role="region" aria-label={label} sx={{ borderTop: 1, borderColor: "divider" }}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow sx={{ "& > th": { px: 0.75 } }}>
            <TableCell align="right">{translate("scheduleEditor.number")}</TableCell>
            {columns.map((name) => (
              <TableCell key={name} sx={name === "afterPrevious" ? { whiteSpace: "normal", minWidth: 72 } : undefined}>
                {translate(`scheduleEditor.${name}`)}
              </TableCell>
            ))}
            <TableCell aria-label={translate("scheduleEditor.more")} />
          </TableRow>
        </TableHead>
        <TableBody>
          {locked.map((wave, place) => (
            <LockedRow key={wave.id} wave={wave} number={place + 1} />
          ))}
          {rows.map((row, place) => (
            <WaveRow
              key={row.key}
              row={row}
              number={locked.length + place + 1}
              isFirst={place === 0}
              isLast={place === rows.length - 1}
              isMergeable={isMergeable(rows, row.key)}
              faults={answered ? faultsOf(row, answered) : noFaults}
              outlook={outlooks[place]}
              choices={choices}
              edit={edit}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function LockedRow({ wave, number }: { wave: EditedWaveFragment; number: number }) {
  const translate = useTranslate();
  const { number: written } = useFormat();
  return (
    <TableRow
      aria-label={translate("scheduleEditor.wave", { number, name: wave.name })}
      sx={{ bgcolor: "action.hover", "& > td": { px: 0.75, py: 1 } }}
    >
      <TableCell align="right" sx={{ color: "text.secondary" }}>
        {number}
      </TableCell>
      <TableCell sx={{ fontWeight: 550 }}>
        <Box sx={{ display: "flex", gap: 0.75, alignItems: "center" }}>
          <LockOutlined sx={{ fontSize: 15, color: "text.secondary" }} />
          {wave.name}
        </Box>
      </TableCell>
      <TableCell>
        {translate(`enum.WaveCardRuleKind.${wave.cards.kind}`)} ·{" "}
        {translate("requests.cardCount", { count: written(wave.cardCount) })}
      </TableCell>
      <TableCell>{wave.startedAt ? <Moment at={wave.startedAt} isExact /> : translate("desk.time.none")}</TableCell>
      <TableCell colSpan={4}>
        <Box sx={{ display: "flex", gap: 1, alignItems: "center" }}>
          <ToneChip tone="neutral">{translate(`enum.WaveStatus.${wave.status}`)}</ToneChip>
          <Box component="span" sx={{ color: "text.secondary" }}>
            {translate("scheduleEditor.locked")}
          </Box>
        </Box>
      </TableCell>
    </TableRow>
  );
}
