import Box from "@mui/material/Box";
import { useMemo } from "react";
import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { newCallKey } from "../shared/call-key.ts";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import type { Served } from "../shared/situation/acts.ts";
import { useActingActs } from "./acts.ts";

type Mandate = Served["mandates"][number];

/** Who may speak for the customer already: a request is begun under one with a single key, or it is ended. */
export function Mandates({ served, onBegun }: { served: Served; onBegun: (requestId: string) => void }) {
  const translate = useTranslate();
  if (served.mandates.length === 0) return null;
  return (
    <Panel title={translate("acting.mandates.title")}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.25 }}>
        {served.mandates.map((mandate) => (
          <Line key={mandate.id} mandate={mandate} customerId={served.id} onBegun={onBegun} />
        ))}
      </Box>
    </Panel>
  );
}

function Line({
  mandate,
  customerId,
  onBegun,
}: {
  mandate: Mandate;
  customerId: string;
  onBegun: (requestId: string) => void;
}) {
  const translate = useTranslate();
  const { begin, mandateEnd } = useActingActs();
  const idempotencyKey = useMemo(newCallKey, []);
  const { id, maskedHandlerName, maskedHandlerIdentity, relation, identifiedBy, ground, validUntil } = mandate;
  return (
    <Box component="li" aria-label={maskedHandlerName} sx={{ display: "flex", gap: 1, alignItems: "flex-start" }}>
      <Box sx={{ minWidth: 0 }}>
        <strong>{maskedHandlerName}</strong>
        {` · ${translate(`enum.MandateRelation.${relation}`)} · ${translate(`enum.MandateIdentification.${identifiedBy}`)}`}
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {[maskedHandlerIdentity, ground].filter(Boolean).join(" · ")}
          {` · ${translate("acting.mandates.until")} `}
          <Moment at={validUntil} isExact />
        </Box>
      </Box>
      <Box sx={{ ml: "auto", display: "flex", gap: 1, flexShrink: 0 }}>
        <ActButton
          variant="contained"
          label={translate("acting.mandates.begin")}
          allowed={{ action: "BEGIN", isAllowed: true }}
          act={() => begin({ customerId, mandateId: id, idempotencyKey })}
          goOn={onBegun}
        />
        <ActButton
          color="inherit"
          label={translate("enum.MandateAction.END")}
          allowed={mandate.allowedActions.find(({ action }) => action === "END")}
          act={(reason = "") => mandateEnd(id, reason)}
          done={() => translate("acting.mandates.ended")}
          text={{
            draft: `${id} end`,
            field: "reason",
            label: translate("acting.mandates.endReason"),
            isRequired: true,
          }}
        />
      </Box>
    </Box>
  );
}
