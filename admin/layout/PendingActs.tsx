import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { type PendingAct, takeBack, usePendingActs } from "../shared/pending-acts.ts";

/** What is done in a moment, with the way to take it back, wherever in the desk one has gone meanwhile. */
export function PendingActs() {
  const acts = usePendingActs();
  return (
    <Box role="status" sx={{ position: "fixed", left: 16, bottom: 16, zIndex: 1400, display: "grid", gap: 1 }}>
      {acts.map((act) => (
        <Line key={act.label + act.atMs} act={act} />
      ))}
    </Box>
  );
}

function Line({ act: { id, label, atMs } }: { act: PendingAct }) {
  const translate = useTranslate();
  const [left, setLeft] = useState(() => secondsTo(atMs));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(atMs)), 250);
    return () => clearInterval(timer);
  }, [atMs]);
  return (
    <Paper
      elevation={8}
      sx={{ display: "flex", alignItems: "center", gap: 2, px: 2, py: 1, border: 1, borderColor: "divider" }}
    >
      <span>{label}</span>
      {/* Heard once: a voice that counts down would drown everything else. */}
      <Box component="span" aria-hidden sx={{ color: "text.secondary", minWidth: 24, textAlign: "right" }}>
        {left}
      </Box>
      <Button onClick={() => takeBack(id)}>{translate("desk.action.undo")}</Button>
    </Paper>
  );
}

const secondsTo = (atMs: number) => Math.max(0, Math.ceil((atMs - performance.now()) / 1_000));
