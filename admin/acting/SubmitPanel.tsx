import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { newCallKey } from "../shared/call-key.ts";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useAct } from "../shared/use-act.ts";
import { type Draft, useActingActs } from "./acts.ts";

/** Hands a request in, once the customer has agreed to both texts. */
export function SubmitPanel({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const { consentTexts, submit } = useActingActs();
  const [locale] = useLocaleState();
  const [hasAgreed, setAgreed] = useState(false);
  const idempotencyKey = useMemo(newCallKey, []);
  const {
    data: texts,
    error,
    refetch,
  } = useQuery({
    queryKey: ["acting-consents", locale],
    queryFn: ({ signal }) => consentTexts(signal),
  });
  const { run, isRunning } = useAct(submit);
  if (error) return <ErrorState error={error} retry={refetch} />;
  const versionOf = (subject: string) => texts?.find((text) => text.subject === subject)?.version ?? "";
  const missing = draft.requiredMaterials.filter(
    ({ kind, requirement }) =>
      requirement === "REQUIRED" &&
      !draft.materials.nodes.some(
        (material) => material.kind === kind && !["REMOVED", "AWAITING_UPLOAD", "REJECTED"].includes(material.status),
      ),
  );
  return (
    <Panel title={translate("acting.submit.title")}>
      {!texts && <Skeleton height={60} />}
      {texts?.map(({ subject, version, text }) => (
        <Box component="details" key={subject} sx={{ mb: 1 }}>
          <Box component="summary" sx={{ cursor: "pointer" }}>
            {translate("acting.submit.text", { name: translate(`enum.ConsentSubject.${subject}`), version })}
          </Box>
          <Box sx={{ whiteSpace: "pre-wrap", color: "text.secondary", fontSize: 12.5, mt: 0.5 }}>{text}</Box>
        </Box>
      ))}
      <FormControlLabel
        control={<Checkbox checked={hasAgreed} onChange={({ target }) => setAgreed(target.checked)} />}
        label={translate("acting.submit.agreed")}
      />
      {missing.length > 0 && (
        <Box sx={{ color: "text.secondary", mb: 1 }}>
          {translate("acting.submit.missing", { smart_count: missing.length, count: missing.length })}
        </Box>
      )}
      <Box>
        <Button
          variant="contained"
          size="large"
          disabled={!hasAgreed || !texts || draft.draftCardCount === 0}
          loading={isRunning}
          onClick={() =>
            run({
              requestId: draft.id,
              termsVersion: versionOf("CANCELLATION"),
              privacyVersion: versionOf("PERSONAL_DATA"),
              idempotencyKey,
            })
          }
        >
          {translate("acting.submit.verb")}
        </Button>
      </Box>
    </Panel>
  );
}
