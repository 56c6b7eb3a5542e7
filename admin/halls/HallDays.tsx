import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { AskedDialog } from "./AskedDialog.tsx";
import { useHallActs } from "./acts.ts";
import { hoursAsText } from "./hours-text.ts";
import type { Hall } from "./source.ts";

/** On a narrow screen all of a line is to be seen, and its button within reach. */
const narrow = { "& td, & th": { px: { xs: 0.75, sm: 1.5 } } };
const wraps = { whiteSpace: "normal", overflowWrap: "anywhere" };

/** What a hall does in the days to come, and its special days; those to come can be taken back. */
export function HallDays({ hall }: { hall: Hall }) {
  const translate = useTranslate();
  const acts = useHallActs();
  const [taken, setTaken] = useState<string>();
  const { comingDays, specialDays } = hall;
  const today = comingDays[0]?.day ?? "";
  const allowed = hall.allowedActions.find(({ action }) => action === "SET_DAYS");
  const said = (hours: Parameters<typeof hoursAsText>[0] | null | undefined) =>
    hours ? hoursAsText(hours) || translate("halls.closed") : translate("enum.HallOpenState.UNKNOWN");
  return (
    <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
      <Panel title={translate("halls.coming")}>
        <Table size="small" sx={narrow} aria-label={translate("halls.coming")}>
          <TableBody>
            {comingDays.map(({ day, kind, hours, reason }) => (
              <TableRow key={day}>
                <TableCell component="th" scope="row">
                  {day}
                </TableCell>
                <TableCell>{kind && translate(`enum.HallDayKind.${kind}`)}</TableCell>
                <TableCell sx={wraps}>{said(hours)}</TableCell>
                <TableCell sx={wraps}>{reason}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
      <Panel title={translate("halls.specialDays")}>
        {specialDays.nodes.length === 0 && (
          <Typography color="text.secondary">{translate("halls.noSpecialDays")}</Typography>
        )}
        <Table size="small" sx={narrow} aria-label={translate("halls.specialDays")}>
          <TableBody>
            {specialDays.nodes.map(({ day, hours, reason }) => (
              <TableRow key={day}>
                <TableCell component="th" scope="row">
                  {day}
                </TableCell>
                <TableCell sx={wraps}>{said(hours)}</TableCell>
                <TableCell sx={wraps}>{reason}</TableCell>
                <TableCell align="right">
                  {allowed?.isAllowed && day >= today && (
                    <Button size="small" onClick={() => setTaken(day)}>
                      {translate("halls.takeBack")}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
      {taken && (
        <AskedDialog
          title={translate("halls.takeBackTitle", { day: taken })}
          hint={translate("halls.takeBackHint")}
          verb={translate("halls.takeBackVerb")}
          act={(cancelsAppointments) =>
            acts.hallDaysClear({ hallId: hall.id, from: taken, until: taken, cancelsAppointments })
          }
          done={translate("halls.daysCleared")}
          close={() => setTaken(undefined)}
        />
      )}
    </Box>
  );
}
