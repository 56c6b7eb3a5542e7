import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { FlagCardFragment } from "../generated/graphql.ts";
import { StatusChip } from "./StatusChip.tsx";

/** What made a machine hesitate, with the facts that it went by. */
export function FlagNote({ flag }: { flag: FlagCardFragment }) {
  const translate = useTranslate();
  const { title, severity, status, sentence, evidence, legalBasis, materialsWanted } = flag;
  return (
    <Box
      sx={{
        borderLeft: 3,
        borderColor: severity === "CRITICAL" ? "error.main" : severity === "HIGH" ? "warning.main" : "divider",
        pl: 1.75,
      }}
    >
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Typography component="h3" sx={{ fontWeight: 600, fontSize: 14 }}>
          {title}
        </Typography>
        <StatusChip of="RiskSeverity" value={severity} />
        {status !== "OPEN" && <StatusChip of="RiskFlagStatus" value={status} />}
      </Box>
      <Box sx={{ my: 0.5 }}>{sentence}</Box>
      {evidence.length > 0 && (
        <Table size="small" sx={{ maxWidth: 560, my: 0.75, "& td, & th": { py: 0.375, px: 1, whiteSpace: "normal" } }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate("desk.flag.fact")}</TableCell>
              <TableCell align="right">{translate("desk.flag.value")}</TableCell>
              <TableCell align="right">{translate("desk.flag.threshold")}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {evidence.map(({ name, label, value, unit, threshold }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fact may be there twice, and the list never changes
              <TableRow key={`${name} ${place}`}>
                <TableCell>{label}</TableCell>
                <TableCell align="right" sx={{ fontWeight: 550 }}>
                  {[value, unit].filter(Boolean).join(" ")}
                </TableCell>
                <TableCell align="right" sx={{ color: "text.secondary" }}>
                  {threshold ? [threshold, unit].filter(Boolean).join(" ") : ""}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {translate("desk.flag.legalBasis")}: {legalBasis}
      </Box>
      {materialsWanted.length > 0 && (
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {translate("desk.flag.wanted")}: {materialsWanted.join(" · ")}
        </Box>
      )}
    </Box>
  );
}
