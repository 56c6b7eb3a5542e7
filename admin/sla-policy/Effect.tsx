import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { SlaPolicyEffectQuery } from "../generated/graphql.ts";
import { Panel } from "../shared/Panel.tsx";
import { useFormat } from "../shared/use-format.ts";

type Preview = SlaPolicyEffectQuery["slaPolicyPreview"];

/** What a policy would do to open cards, and would have done to those that ended. */
export function Effect({ preview, isWorking }: { preview: Preview | undefined; isWorking: boolean }) {
  const translate = useTranslate();
  return (
    <Panel
      title={translate("slaPolicy.effect")}
      aside={isWorking ? <Quiet>{translate("slaPolicy.working")}</Quiet> : null}
    >
      <Box aria-live="polite" sx={{ display: "grid", gap: 2 }}>
        {!preview && !isWorking && <Quiet>{translate("slaPolicy.noChange")}</Quiet>}
        {preview?.faults.map(({ message, path }) => (
          <Alert key={path.join(".") + message} severity="error" variant="outlined" sx={{ py: 0 }}>
            {message}
          </Alert>
        ))}
        {preview && preview.faults.length === 0 && <Numbers preview={preview} />}
      </Box>
    </Panel>
  );
}

function Numbers({ preview: { open, past } }: { preview: Preview }) {
  const { number } = useFormat();
  const change = (before: number, after: number) =>
    before === after ? number(after) : `${number(before)} → ${number(after)}`;
  return (
    <>
      <Lanes title="openCards" looked={open}>
        {open.effects.map((of) => (
          <Lane
            key={of.lane}
            lane={of.lane}
            facts={[
              ["earlier", number(of.earlierCount), of.earlierCount > 0],
              ["later", number(of.laterCount), of.laterCount > 0],
              ["late", change(of.lateBefore, of.lateAfter), of.lateBefore !== of.lateAfter],
              ["atRiskCount", change(of.atRiskBefore, of.atRiskAfter), of.atRiskBefore !== of.atRiskAfter],
            ]}
          />
        ))}
      </Lanes>
      <Lanes title="pastCards" looked={past}>
        {past.effects.map((of) => (
          <Lane
            key={of.lane}
            lane={of.lane}
            facts={[
              ["late", number(of.lateBefore), false],
              ["wouldBeLate", number(of.becomeLateCount), of.becomeLateCount > 0],
              ["wouldBeInTime", number(of.becomeInTimeCount), of.becomeInTimeCount > 0],
            ]}
          />
        ))}
      </Lanes>
    </>
  );
}

function Lanes({
  title,
  looked: { sampledCount: sampled, totalCount: total, effects },
  children,
}: {
  title: string;
  looked: { sampledCount: number; totalCount: number; effects: readonly unknown[] };
  children: ReactNode;
}) {
  const translate = useTranslate();
  const { number } = useFormat();
  const said = sampled < total ? "slaPolicy.sampled" : "slaPolicy.allLooked";
  return (
    <Box component="section" aria-label={translate(`slaPolicy.${title}`)}>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1, mb: 0.75 }}>
        <Box component="h3" sx={{ m: 0, fontSize: 13.5, fontWeight: 600 }}>
          {translate(`slaPolicy.${title}`)}
        </Box>
        <Box sx={{ ml: "auto" }}>
          {effects.length > 0 && <Quiet>{translate(said, { sampled: number(sampled), total: number(total) })}</Quiet>}
        </Box>
      </Box>
      {effects.length === 0 ? <Quiet>{translate("slaPolicy.noCards")}</Quiet> : children}
    </Box>
  );
}

type Fact = [name: string, said: string, isChanged: boolean];

function Lane({ lane, facts }: { lane: string; facts: readonly Fact[] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ py: 0.75, borderTop: 1, borderColor: "divider" }}>
      <Box sx={{ fontWeight: 550 }}>{translate(`enum.CancellationLane.${lane}`)}</Box>
      <Box component="dl" sx={{ m: 0, display: "grid", gridTemplateColumns: "1fr auto", columnGap: 1 }}>
        {facts.map(([name, said, isChanged]) => (
          <Box key={name} sx={{ display: "contents" }}>
            <Box component="dt" sx={{ color: "text.secondary" }}>
              {translate(`slaPolicy.${name}`)}
            </Box>
            <Box
              component="dd"
              sx={{
                m: 0,
                textAlign: "right",
                fontVariantNumeric: "tabular-nums",
                fontWeight: isChanged ? 650 : 400,
                color: isChanged ? "primary.main" : "text.primary",
              }}
            >
              {said}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
      {children}
    </Box>
  );
}
