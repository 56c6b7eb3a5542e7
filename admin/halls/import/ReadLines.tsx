import DownloadRounded from "@mui/icons-material/DownloadRounded";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useLocaleState, useTranslate } from "react-admin";
import type { HallLineStanding } from "../../generated/graphql.ts";
import { onThisServer } from "../../providers/on-this-server.ts";
import { ToneChip } from "../../shared/StatusChip.tsx";
import type { ReadHallList } from "./acts.ts";
import { useImportWords } from "./use-import-words.ts";

/** Lines of one page, as the server answers them. */
const PAGE = 100;

/** On a narrow screen the code says which hall it is. */
const wideOnly = { display: { xs: "none", sm: "table-cell" } };
const tones = { NEW: "success", CHANGED: "attention", UNCHANGED: "neutral", WRONG: "danger" } as const;

/** Lines of every standing. */
const ALL = "ALL";

/** Which lines are shown. */
interface ShownLines {
  standing?: HallLineStanding;
  offset: number;
}

/** What a list would do, line by line; what is wrong comes with its reason and can be taken out to be put right. */
export function ReadLines({
  list,
  shown,
  show,
}: {
  list: ReadHallList;
  shown: ShownLines;
  show: (shown: ShownLines) => void;
}) {
  const translate = useTranslate();
  const words = useImportWords();
  const [locale] = useLocaleState();
  const counts = {
    WRONG: list.wrongCount,
    NEW: list.newCount,
    CHANGED: list.changedCount,
    UNCHANGED: list.unchangedCount,
  };
  const everything = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const all = shown.standing ? counts[shown.standing] : everything;
  return (
    <Box>
      <Box sx={{ fontWeight: 550, mb: 1, overflowWrap: "anywhere" }}>{list.fileName}</Box>
      {list.remarks.length > 0 && (
        <Alert severity="info" sx={{ mb: 1 }}>
          <strong>{words.remarks}</strong>
          {list.remarks.map((remark) => (
            <div key={remark}>{remark}</div>
          ))}
        </Alert>
      )}
      {list.wrongLinesUrl && (
        <Alert
          severity="warning"
          // On a narrow screen what is said has a line of its own.
          sx={{ mb: 1, flexWrap: { xs: "wrap", sm: "nowrap" }, "& .MuiAlert-message": { flex: 1, minWidth: 160 } }}
          action={
            <Button
              href={onThisServer(`${list.wrongLinesUrl}?lang=${locale}`)}
              color="inherit"
              startIcon={<DownloadRounded />}
            >
              {words.wrongFile}
            </Button>
          }
        >
          {words.wrongHint}
        </Alert>
      )}
      <ToggleButtonGroup
        exclusive
        size="small"
        value={shown.standing ?? ALL}
        onChange={(_, standing: HallLineStanding | typeof ALL | null) =>
          show({ offset: 0, ...(standing && standing !== ALL ? { standing } : {}) })
        }
        sx={{ flexWrap: "wrap", mb: 1 }}
      >
        <ToggleButton value={ALL}>
          {words.all} {everything}
        </ToggleButton>
        {(Object.keys(counts) as HallLineStanding[]).map((standing) => (
          <ToggleButton key={standing} value={standing}>
            {translate(`enum.HallLineStanding.${standing}`)} {counts[standing]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {list.lines.length === 0 && <Box sx={{ color: "text.secondary", py: 2 }}>{words.none}</Box>}
      {list.lines.length > 0 && (
        <Box tabIndex={0} role="region" aria-label={words.title} sx={{ maxHeight: 360, overflow: "auto" }}>
          <Table size="small" stickyHeader aria-label={words.title}>
            <TableHead>
              <TableRow>
                {[words.line, words.standing, words.code].map((title) => (
                  <TableCell key={title}>{title}</TableCell>
                ))}
                <TableCell sx={wideOnly}>{words.name}</TableCell>
                <TableCell>{words.what}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {list.lines.map((line) => (
                <TableRow key={`${line.sheetName} ${line.rowNumber}`} sx={{ verticalAlign: "top" }}>
                  <TableCell>{[line.sheetName, line.rowNumber].filter(Boolean).join(" ")}</TableCell>
                  <TableCell>
                    <ToneChip tone={tones[line.standing]}>
                      {translate(`enum.HallLineStanding.${line.standing}`)}
                    </ToneChip>
                  </TableCell>
                  <TableCell>{line.code}</TableCell>
                  <TableCell sx={wideOnly}>{line.name}</TableCell>
                  <TableCell sx={{ overflowWrap: "anywhere", whiteSpace: "normal", minWidth: { xs: 180, sm: 220 } }}>
                    {line.faults.map(({ column, message }) => (
                      <div key={`${column} ${message}`}>{column ? words.says(column, message) : message}</div>
                    ))}
                    {line.changes.map(({ column, before, after }) => (
                      <div key={column}>
                        {words.says(column, before || words.blank)} → <strong>{after || words.blank}</strong>
                      </div>
                    ))}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      {all > PAGE && (
        <Box sx={{ display: "flex", alignItems: "center", gap: 1, mt: 1 }}>
          <Button disabled={shown.offset === 0} onClick={() => show({ ...shown, offset: shown.offset - PAGE })}>
            {words.before}
          </Button>
          <Box>{words.page(shown.offset + 1, Math.min(all, shown.offset + PAGE), all)}</Box>
          <Button disabled={shown.offset + PAGE >= all} onClick={() => show({ ...shown, offset: shown.offset + PAGE })}>
            {words.next}
          </Button>
        </Box>
      )}
    </Box>
  );
}
