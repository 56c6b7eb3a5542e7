import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { RiskRule } from "../generated/graphql.ts";
import { UsageChart } from "../shared/charts/UsageChart.tsx";
import { FlagNote } from "../shared/FlagNote.tsx";
import { Panel } from "../shared/Panel.tsx";
import { DeviceTimeline } from "./DeviceTimeline.tsx";
import { RegionBars } from "./RegionBars.tsx";
import type { Task } from "./task.ts";

/** Why a machine hesitated: each rule with its facts, and the card's use as pictures. */
export function RiskEvidence({ task }: { task: Task }) {
  const translate = useTranslate();
  const card = task.item?.card;
  const hasRule = (rule: RiskRule) =>
    task.riskFlags.nodes.some((flag) => flag.rule === rule && flag.status !== "CLEARED");
  const blockers = task.item?.blockers ?? [];
  return (
    <Panel title={translate("tasks.evidence")}>
      <Box sx={{ display: "grid", gap: 2.5 }}>
        {blockers.map(({ code, message }) => (
          <Box key={code} sx={{ borderLeft: 3, borderColor: "warning.main", pl: 1.5 }}>
            <Typography sx={{ fontWeight: 600 }}>{translate(`enum.BlockerCode.${code}`)}</Typography>
            {message}
          </Box>
        ))}
        {task.riskFlags.nodes.map((flag) => (
          <FlagNote key={flag.id} flag={flag} />
        ))}
        {card && (
          <Box
            sx={{
              display: "grid",
              gap: 3,
              gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "repeat(2, minmax(0, 1fr))" },
            }}
          >
            <UsageChart
              title={translate("tasks.usage.title")}
              none={translate("tasks.usage.none")}
              usage={card.usage.nodes}
              planMegabytes={card.plan.dataMegabytes}
              recent={hasRule("ABNORMAL_TRAFFIC") ? translate("tasks.usage.recent") : undefined}
            />
            <RegionBars
              usage={card.regionUsage.nodes}
              home={card.homeRegion}
              homeName={card.homeRegionName}
              isRisky={hasRule("OUTSIDE_HOME_REGION")}
            />
            <Box sx={{ gridColumn: "1 / -1", minWidth: 0 }}>
              <DeviceTimeline card={card} isRisky={hasRule("FREQUENT_DEVICE_CHANGE")} />
            </Box>
          </Box>
        )}
      </Box>
    </Panel>
  );
}
