import ChevronLeftRounded from "@mui/icons-material/ChevronLeftRounded";
import ChevronRightRounded from "@mui/icons-material/ChevronRightRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import IconButton from "@mui/material/IconButton";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { PageSkeleton } from "../../shared/PageSkeleton.tsx";
import { ErrorState } from "../../shared/States.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { NAMED_PAGE, useScheduleActs } from "./acts.ts";
import type { NamedCards } from "./rows.ts";

interface NamedCardsDialogProps {
  name: string;
  named: NamedCards;
  onChange: (named: NamedCards) => void;
  onClose: () => void;
}

/** The cards that a wave names, page by page; each can be taken out and put back until the plan is saved. */
export function NamedCardsDialog({ name, named, onChange, onClose }: NamedCardsDialogProps) {
  const translate = useTranslate();
  const acts = useScheduleActs();
  const { number } = useFormat();
  const titleId = useId();
  const [offset, setOffset] = useState(0);
  const { waveId, exceptIds } = named;
  const { data, error, refetch } = useQuery({
    queryKey: ["schedule-named-cards", waveId, offset],
    queryFn: ({ signal }) => acts.namedCards(waveId ?? "", offset, signal),
    placeholderData: (before) => before,
  });
  const total = data?.total ?? 0;
  const step = (way: "previous" | "next", to: number, isOff: boolean) => (
    <IconButton aria-label={translate(`scheduleEditor.${way}`)} disabled={isOff} onClick={() => setOffset(to)}>
      {way === "previous" ? <ChevronLeftRounded fontSize="small" /> : <ChevronRightRounded fontSize="small" />}
    </IconButton>
  );
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate("scheduleEditor.namedOf", { name })}</DialogTitle>
      <DialogContent>
        <Box sx={{ color: "text.secondary", fontSize: 12.5, mb: 1 }}>{translate("scheduleEditor.namedHint")}</Box>
        {!data && (error ? <ErrorState error={error} retry={refetch} /> : <PageSkeleton />)}
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {data?.cards.map(({ id, iccid, label }) => {
            const isOut = exceptIds.includes(id);
            const verb = translate(isOut ? "scheduleEditor.putBack" : "scheduleEditor.takeOut");
            return (
              <Box
                key={id}
                component="li"
                sx={{ display: "flex", gap: 2, alignItems: "center", borderTop: 1, borderColor: "divider" }}
              >
                <Box
                  component="span"
                  sx={{
                    fontVariantNumeric: "tabular-nums",
                    ...(isOut && { textDecoration: "line-through", color: "text.secondary" }),
                  }}
                >
                  {iccid}
                </Box>
                <Box component="span" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
                  {label}
                </Box>
                <Button
                  size="small"
                  color={isOut ? "primary" : "inherit"}
                  aria-label={`${verb} ${iccid}`}
                  onClick={() =>
                    onChange({
                      ...named,
                      exceptIds: isOut ? exceptIds.filter((other) => other !== id) : [...exceptIds, id],
                    })
                  }
                  sx={{ ml: "auto" }}
                >
                  {verb}
                </Button>
              </Box>
            );
          })}
        </Box>
      </DialogContent>
      <DialogActions>
        {total > NAMED_PAGE && (
          <Box sx={{ mr: "auto", display: "flex", gap: 1, alignItems: "center", fontSize: 12.5 }}>
            {step("previous", offset - NAMED_PAGE, offset === 0)}
            <span aria-live="polite">
              {translate("scheduleEditor.range", {
                from: number(offset + 1),
                to: number(Math.min(offset + NAMED_PAGE, total)),
                total: number(total),
              })}
            </span>
            {step("next", offset + NAMED_PAGE, offset + NAMED_PAGE >= total)}
          </Box>
        )}
        <Button variant="contained" onClick={onClose}>
          {translate("scheduleEditor.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
