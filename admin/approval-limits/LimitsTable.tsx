import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { useFormat } from "../shared/use-format.ts";
import { LimitField } from "./LimitField.tsx";
import { type Demand, demandNames, demands, type Figure, figures, type Limits, withLimit } from "./limits-draft.ts";

interface LimitsTableProps {
  limits: Limits;
  /** What differs from these is marked. */
  before?: Limits | undefined;
  /** What is wrong at a place such as `manager.cardCount`; all of them at "". */
  faultAt?: (path: string) => string | undefined;
  /** They can be changed where this is there. */
  onChange?: (limits: Limits) => void;
}

/** From how much on who has to approve a schedule: to be read, or changed in place. */
export function LimitsTable({ limits, before, faultAt, onChange }: LimitsTableProps) {
  const translate = useTranslate();
  const { number, fen } = useFormat();
  const said = (figure: Figure, value: number | null | undefined) => {
    if (value === null || value === undefined) return translate("approvalLimits.off");
    const amount = figure === "monthlyFen" ? fen(value) : number(value);
    return translate(`approvalLimits.from.${figure}`, { amount });
  };
  const cell = (demand: Demand, figure: Figure, name: string) => {
    const value = limits[demand][figure];
    const was = before?.[demand][figure];
    const isChanged = before !== undefined && (was ?? null) !== (value ?? null);
    if (onChange)
      return (
        <LimitField
          label={name}
          figure={figure}
          value={value}
          fault={faultAt?.(`${demand}.${figure}`)}
          onChange={(next) => onChange(withLimit(limits, demand, figure, next))}
        />
      );
    return (
      <Box sx={{ fontWeight: isChanged ? 650 : 550, color: isChanged ? "primary.main" : "text.primary" }}>
        {said(figure, value)}
        {isChanged && (
          <Box sx={{ color: "text.secondary", fontWeight: 400, fontSize: 12.5 }}>
            {translate("approvalLimits.was", { amount: said(figure, was) })}
          </Box>
        )}
      </Box>
    );
  };
  const title = translate("approvalLimits.table");
  const ofAll = faultAt?.("");
  return (
    <Panel title={title} isFlush>
      <Box sx={{ overflowX: "auto" }}>
        <Table size="small" aria-label={title}>
          <TableHead>
            <TableRow>
              <TableCell>{translate("approvalLimits.measure")}</TableCell>
              {demands.map((demand) => (
                <TableCell key={demand}>{translate(`enum.ApprovalDemand.${demandNames[demand]}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {figures.map((figure) => (
              <TableRow
                key={figure}
                sx={onChange ? { "& td, & th": { verticalAlign: "top", py: 1 }, "& th": { pt: 2 } } : {}}
              >
                <TableCell component="th" scope="row" sx={{ whiteSpace: "normal" }}>
                  {translate(`approvalLimits.figures.${figure}`)}
                </TableCell>
                {demands.map((demand) => (
                  <TableCell key={demand} sx={{ fontVariantNumeric: "tabular-nums" }}>
                    {cell(
                      demand,
                      figure,
                      `${translate(`enum.ApprovalDemand.${demandNames[demand]}`)} ${translate(`approvalLimits.figures.${figure}`)}`,
                    )}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Box sx={{ px: 2, py: 1.5, color: "text.secondary", fontSize: 12.5 }}>
        {ofAll && <FormHelperText error>{ofAll}</FormHelperText>}
        {translate(onChange ? "approvalLimits.hintChange" : "approvalLimits.hint")}
      </Box>
    </Panel>
  );
}
