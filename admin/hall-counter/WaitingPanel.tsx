import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { KeyHint } from "../shared/KeyHint.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState } from "../shared/States.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useAct } from "../shared/use-act.ts";
import { useFormat } from "../shared/use-format.ts";
import { type Counter, type GivenTicket, useCounterActs } from "./acts.ts";

/** Who waits, in the order in which they are called, and a number for who comes. */
export function WaitingPanel({
  waiting,
  onGiven,
}: {
  waiting: Counter["waiting"];
  onGiven: (ticket: GivenTicket | null) => void;
}) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const { giveNumber } = useCounterActs();
  const { run, isRunning } = useAct(async () => onGiven(await giveNumber(undefined)));
  const give = () => {
    if (!isRunning) run(undefined);
  };
  useScreenKeys([{ key: "t", what: translate("counter.give"), act: give }]);
  const title = translate("enum.HallTicketStatus.WAITING");
  return (
    <Panel
      title={title}
      isFlush
      aside={
        <Button variant="outlined" loading={isRunning} onClick={give}>
          {translate("counter.give")}
          <KeyHint name="t" />
        </Button>
      }
    >
      {waiting.length === 0 ? (
        <EmptyState title={translate("counter.nobodyWaits")} hint={translate("counter.nobodyHint")} />
      ) : (
        <Table size="small" aria-label={title}>
          <TableHead>
            <TableRow>
              {(["number", "who", "how", "since"] as const).map((column) => (
                <TableCell key={column}>{translate(`counter.column.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {waiting.map(({ id, number, customer, turnAt, takenAt }) => (
              <TableRow key={id}>
                <TableCell sx={{ fontWeight: 600 }}>{number}</TableCell>
                <TableCell>{customer?.displayName ?? translate("counter.unknown")}</TableCell>
                <TableCell>
                  {turnAt
                    ? translate("counter.byAppointment", { time: dateTime(turnAt).slice(11) })
                    : translate("counter.walkIn")}
                </TableCell>
                <TableCell>
                  <Moment at={takenAt} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
