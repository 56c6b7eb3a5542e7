import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { ErasurePolicyInForceQuery } from "../generated/graphql.ts";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { useErasureDeskActs } from "./acts.ts";

type Hold = ErasurePolicyInForceQuery["erasureHolds"]["nodes"][number];

/** Whose data must not be erased, by whom and why; those who may lift a hold. */
export function Holds({ holds }: { holds: readonly Hold[] }) {
  const translate = useTranslate();
  if (holds.length === 0) return <Box sx={{ color: "text.secondary" }}>{translate("erasurePolicy.noHolds")}</Box>;
  return (
    <Box sx={{ display: "grid", gap: 2 }}>
      {holds.map((hold) => (
        <HoldLine key={hold.id} hold={hold} />
      ))}
    </Box>
  );
}

function HoldLine({ hold }: { hold: Hold }) {
  const translate = useTranslate();
  const acts = useErasureDeskActs();
  const { may } = useViewer();
  const { id, customer, authority, reason, placedAt, placedByName, liftedAt, liftedByName, liftReason } = hold;
  const say = (key: string) => translate(`erasurePolicy.${key}`);
  return (
    <Box sx={{ display: "flex", gap: 2, alignItems: "start", opacity: liftedAt ? 0.75 : 1 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Facts
          facts={[
            [say("customer"), <CustomerLink key="customer" customer={customer} />],
            [say("authority"), authority],
            [say("reason"), reason],
            [
              say("placed"),
              <span key="placed">
                {placedByName} · <Moment at={placedAt} isExact />
              </span>,
            ],
            [
              say("lifted"),
              liftedAt && (
                <span key="lifted">
                  {liftedByName} · <Moment at={liftedAt} isExact /> · {liftReason}
                </span>
              ),
            ],
          ]}
        />
      </Box>
      {!liftedAt && may("ERASURE_HOLD") && (
        <ActButton
          label={say("lift")}
          allowed={{ action: "LIFT", isAllowed: true }}
          act={(text) => acts.liftHold(id, text ?? "")}
          done={() => say("done")}
          confirm={{ title: say("liftTitle"), hint: say("liftHint"), verb: say("lift") }}
          text={{ field: "reason", label: say("liftReason"), draft: `${id} lift`, isRequired: true }}
        />
      )}
    </Box>
  );
}
