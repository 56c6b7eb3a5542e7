import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useTranslate } from "react-admin";
import type { ErasureWholeFragment } from "../../generated/graphql.ts";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";

type Part = ErasureWholeFragment["parts"][number];

/** What became of each place, with what is kept, until when and why. */
export function ErasureParts({ parts }: { parts: readonly Part[] }) {
  const translate = useTranslate();
  const { number } = useFormat();
  return (
    <Box sx={{ overflowX: "auto" }}>
      <Table size="small" aria-label={translate("erasure.details")}>
        <TableHead>
          <TableRow>
            <TableCell>{translate("erasure.place")}</TableCell>
            <TableCell>{translate("erasure.state")}</TableCell>
            <TableCell align="right">{translate("erasure.rows")}</TableCell>
            <TableCell align="right">{translate("erasure.files")}</TableCell>
            <TableCell>{translate("erasure.keptUntil")}</TableCell>
            <TableCell>{translate("erasure.why")}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {parts.map((part) => (
            <TableRow key={part.place}>
              <TableCell>{translate(`enum.ErasurePlace.${part.place}`)}</TableCell>
              <TableCell>
                <StatusChip of="ErasurePartStatus" value={part.status} />
              </TableCell>
              <TableCell align="right">{number(part.erasedCount)}</TableCell>
              <TableCell align="right">{number(part.fileCount)}</TableCell>
              <TableCell>
                <Kept part={part} />
              </TableCell>
              <TableCell sx={{ color: "text.secondary", whiteSpace: "normal", minWidth: 220 }}>
                {part.groundText}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function Kept({ part }: { part: Part }) {
  const translate = useTranslate();
  const { date, number } = useFormat();
  if (part.heldCount > 0) return translate("erasure.heldCards", { count: number(part.heldCount) });
  if (part.status === "RESTRICTED" && part.until) return `${date(part.until)} (${number(part.keptCount)})`;
  if (part.status === "WAITING" && part.dueAt) return translate("erasure.later", { date: date(part.dueAt) });
  return "—";
}
