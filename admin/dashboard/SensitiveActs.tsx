import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useId } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { SensitiveActsQuery } from "../generated/graphql.ts";
import { AuditedObject } from "../shared/AuditedObject.tsx";
import { Moment } from "../shared/Moment.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useHomeActs } from "./acts.ts";
import { useHome } from "./use-home.ts";

type Entry = SensitiveActsQuery["auditEntries"]["nodes"][number];

/** The latest acts that deserve a second look, each as a sentence. */
export function SensitiveActs() {
  const translate = useTranslate();
  const { sensitiveActs } = useHomeActs();
  const { data: entries, error, refetch } = useHome("acts", sensitiveActs);
  const titleId = useId();
  if (error && !entries) return <ErrorState error={error} retry={refetch} />;
  if (!entries) return null;
  return (
    <Box component="section" aria-labelledby={titleId}>
      <Typography
        id={titleId}
        component="h2"
        sx={{
          fontSize: 13,
          fontWeight: 600,
          color: "text.secondary",
          pb: 0.75,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        {translate("home.sensitive")}
      </Typography>
      {entries.length === 0 && <Box sx={{ py: 1, color: "text.secondary" }}>{translate("home.noSensitive")}</Box>}
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {entries.map((entry) => (
          <Box
            component="li"
            key={entry.id}
            sx={{
              display: "grid",
              gridTemplateColumns: "minmax(0, 1fr) auto",
              columnGap: 2,
              py: 1,
              borderBottom: 1,
              borderColor: "divider",
              overflowWrap: "anywhere",
            }}
          >
            <Sentence entry={entry} />
            <Box component="span" sx={{ color: "text.secondary", whiteSpace: "nowrap" }}>
              <Moment at={entry.at} />
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** "Gu Lan looked at full data: Acme. Reason: …" */
function Sentence({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { account, action, actionCode, summary } = entry;
  const act = action ? translate(`enum.AuditAct.${action}`) : actionCode;
  const said = locale === "en" ? ` ${act.charAt(0).toLowerCase()}${act.slice(1)}: ` : `${act}：`;
  return (
    <span>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {account?.displayName ?? translate("enum.ActorKind.SYSTEM")}
      </Box>
      {locale === "en" ? "" : " "}
      {said}
      <AuditedObject entry={entry} />
      {summary && (
        <Box component="span" sx={{ color: "text.secondary", ml: 1.25 }}>
          {summary}
        </Box>
      )}
    </span>
  );
}
