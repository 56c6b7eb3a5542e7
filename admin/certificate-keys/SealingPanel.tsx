import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useCertificateKeyActs } from "./acts.ts";

/** How often it is read again while there is something to do, in milliseconds. */
const READ_AGAIN_MS = 3_000;

/** How far the last change is of the keys under which data is sealed, place by place. */
export function SealingPanel() {
  const translate = useTranslate();
  const { number } = useFormat();
  const acts = useCertificateKeyActs();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ["sealing"],
    queryFn: ({ signal }) => acts.sealing(signal),
    refetchInterval: ({ state }) => (state.data && !state.data.isDone ? READ_AGAIN_MS : false),
  });
  const say = (key: string, facts?: object) => translate(`certificateKeys.${key}`, { ...facts });
  return (
    <Panel title={say("sealing")}>
      {isPending && <Skeleton height={60} />}
      {error && <ErrorState error={error} retry={refetch} />}
      {data === null && <Box sx={{ color: "text.secondary" }}>{say("neverSealedAnew")}</Box>}
      {data && (
        <Box sx={{ display: "grid", gap: 1.5 }}>
          <Alert severity={data.isDone ? "success" : "info"} variant="outlined">
            {say(data.isDone ? "sealedAnew" : "sealsAnew")} <Moment at={data.since} isExact />
          </Alert>
          <Box sx={{ overflowX: "auto" }}>
            <Table size="small" aria-label={say("sealing")}>
              <TableHead>
                <TableRow>
                  <TableCell>{say("sealedWhat")}</TableCell>
                  <TableCell align="right">{say("sealedRows")}</TableCell>
                  <TableCell align="right">{say("leftRows")}</TableCell>
                  <TableCell>{say("sealedUntil")}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {data.places.map(({ place, changedCount, leftCount, isLeftExact, endedAt }) => (
                  <TableRow key={place}>
                    <TableCell component="th" scope="row">
                      {say(`sealed_${place.replace(".", "_")}`, { _: place })}
                    </TableCell>
                    <TableCell align="right">{number(changedCount)}</TableCell>
                    <TableCell align="right">
                      {number(leftCount)}
                      {!isLeftExact && "+"}
                    </TableCell>
                    <TableCell>
                      <Moment at={endedAt} isExact />
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </Box>
        </Box>
      )}
    </Panel>
  );
}
