import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import { Moment } from "../shared/Moment.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useBatchActs } from "./acts.ts";

const READ_AGAIN_MS = 15_000;

/** What hangs: batches of which the brake has stopped a wave, with what was measured. Nothing goes on there until a person says so. */
export function BrakedBatches() {
  const translate = useTranslate();
  const acts = useBatchActs();
  const { number } = useFormat();
  const [locale] = useLocaleState();
  const { data } = useQuery({
    queryKey: ["braked-batches", locale],
    queryFn: ({ signal }) => acts.brakedBatches(signal),
    refetchInterval: READ_AGAIN_MS,
  });
  if (!data || data.nodes.length === 0) return null;
  const count = data.totalCount ?? data.nodes.length;
  const title = translate("batches.hanging", { smart_count: count, count: number(count) });
  return (
    <Box component="section" aria-label={title} sx={{ p: 1.5, pb: 0 }}>
      <Alert severity="error" variant="outlined" sx={{ py: 0.5 }}>
        <Box sx={{ fontWeight: 600 }}>{title}</Box>
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {data.nodes.flatMap(({ id, number: name, customer, schedule }) =>
            (schedule?.stoppedWaves.nodes ?? []).flatMap(({ id: waveId, name: wave, brake }) =>
              brake ? (
                <li key={waveId}>
                  <Link component={RouterLink} to={`/cancellation-requests/${id}/show`} underline="always">
                    {name}
                  </Link>{" "}
                  {customer.displayName} · {translate("batches.evidence", { wave, why: brake.sentence })} ·{" "}
                  <Moment at={brake.at} />
                </li>
              ) : (
                []
              ),
            ),
          )}
        </Box>
      </Alert>
    </Box>
  );
}
