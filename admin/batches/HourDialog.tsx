import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Link from "@mui/material/Link";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useBatchActs } from "./acts.ts";
import { placeOf } from "./calendar-cells.ts";

/** Whose cards go in an hour: with them one talks about another night. */
export function HourDialog({ startsAt, onClose }: { startsAt: string; onClose: () => void }) {
  const translate = useTranslate();
  const acts = useBatchActs();
  const { number, percent } = useFormat();
  const [locale] = useLocaleState();
  const titleId = useId();
  const { data, error, refetch } = useQuery({
    queryKey: ["batch-hour", startsAt, locale],
    queryFn: ({ signal }) => acts.batchHour(startsAt, signal),
  });
  const carrierOf = (code: string) => translate(`enum.CarrierCode.${code}`);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate("batches.calendar.hourOf", placeOf(startsAt))}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 1 }}>
        {error && <ErrorState error={error} retry={refetch} />}
        {data === undefined && !error && <PageSkeleton />}
        {data === null && <Box>{translate("batches.calendar.gone")}</Box>}
        {data && (
          <>
            {data.loads.map(({ carrier, cardCount, percent: share }) => (
              <Box key={carrier} sx={{ fontWeight: 600, color: (share ?? 0) > 100 ? "error.main" : undefined }}>
                {translate("batches.calendar.cap", { carrier: carrierOf(carrier), count: number(cardCount) })}
                {share !== null && <> · {percent(share)}</>}
              </Box>
            ))}
            <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{translate("batches.calendar.parts")}</Box>
            <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
              {data.parts.map(({ request, wave, carrier, cardCount }) => (
                <Box
                  component="li"
                  key={`${wave?.id ?? request.id} ${carrier}`}
                  sx={{
                    display: "grid",
                    gridTemplateColumns: "auto minmax(0, 1fr) auto auto",
                    gap: 1.5,
                    py: 0.75,
                    borderTop: 1,
                    borderColor: "divider",
                  }}
                >
                  <Link component={RouterLink} to={`/cancellation-requests/${request.id}/show`} underline="always">
                    {request.number}
                  </Link>
                  <Box sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
                    {[request.customer.displayName, wave?.name].filter(Boolean).join(" · ")}
                  </Box>
                  <Box sx={{ color: "text.secondary" }}>{carrierOf(carrier)}</Box>
                  <Box sx={{ textAlign: "right" }}>{number(cardCount)}</Box>
                </Box>
              ))}
            </Box>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate("batches.calendar.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
