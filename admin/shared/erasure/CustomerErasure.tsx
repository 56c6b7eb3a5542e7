import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { ActButton } from "../ActButton.tsx";
import { Panel } from "../Panel.tsx";
import { ErrorState } from "../States.tsx";
import { useErasureActs } from "./acts.ts";
import { ErasureSummary } from "./ErasureSummary.tsx";
import { HoldButton } from "./HoldButton.tsx";

/** What becomes of everything that is known of a customer: to be read, asked for on its behalf, or held. */
export function CustomerErasure({ customerId }: { customerId: string }) {
  const translate = useTranslate();
  const acts = useErasureActs();
  const { may } = useViewer();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["customer-erasure", customerId, locale],
    queryFn: ({ signal }) => acts.ofCustomer(customerId, signal),
    enabled: may("ERASURE_READ"),
  });
  if (!may("ERASURE_READ")) return null;
  if (error) return <ErrorState error={error} retry={refetch} />;
  const [blocker] = data?.erasureBlockers ?? [];
  return (
    <Panel title={translate("erasure.title")} aside={may("ERASURE_HOLD") && <HoldButton customerId={customerId} />}>
      {!data && <Skeleton height={60} />}
      {data?.erasure && <ErasureSummary erasure={data.erasure} />}
      {data && !data.erasure && (
        <Box sx={{ display: "grid", gap: 1.5, justifyItems: "start" }}>
          <span>{translate("erasure.noneOfCustomer")}</span>
          {may("ERASURE_ASK") && (
            <ActButton
              label={translate("erasure.ask")}
              allowed={{ action: "ASK", isAllowed: !blocker, reason: blocker?.message ?? null }}
              act={() => acts.ask(customerId)}
              done={() => translate("erasure.asked")}
              confirm={{
                title: translate("erasure.askTitle"),
                hint: translate("erasure.askHint"),
                verb: translate("erasure.ask"),
              }}
            />
          )}
        </Box>
      )}
    </Panel>
  );
}
