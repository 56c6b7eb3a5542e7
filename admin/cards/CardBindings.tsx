import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Card } from "./source.ts";

/** Devices the card is and was in. */
export function CardBindings({ card: { pastBindings } }: { card: Card }) {
  const translate = useTranslate();
  const { date } = useFormat();
  return (
    <Panel title={translate("cards.bindings")}>
      {pastBindings.nodes.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("cards.noBindings")}</Box>}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.25 }}>
        {pastBindings.nodes.map(({ id, boundAt, unboundAt, device }) => (
          <Box component="li" key={id}>
            <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
              <span>{device.model}</span>
              {!unboundAt && <ToneChip tone="attention">{translate("cards.boundNow")}</ToneChip>}
            </Box>
            <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
              {`IMEI ${device.imei} · ${date(boundAt)} – ${unboundAt ? date(unboundAt) : ""}`}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
