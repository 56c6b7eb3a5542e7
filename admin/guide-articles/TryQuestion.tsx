import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { GuideContentInput, GuideTryQuery } from "../generated/graphql.ts";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useTriedOut } from "../shared/use-tried-out.ts";
import { useGuideActs } from "./acts.ts";

type Trial = NonNullable<GuideTryQuery["guidePreview"]["trial"]>;

/** Which article would answer a question, and why; with what is being written in place, where something is. */
export function TryQuestion({ slug, content }: { slug?: string; content?: GuideContentInput }) {
  const translate = useTranslate();
  const acts = useGuideActs();
  const [question, setQuestion] = useState("");
  const asked = question.trim() ? { question, ...(content && { slug, content }) } : undefined;
  const { preview, isWorking } = useTriedOut("guide-try", asked, acts.preview);
  return (
    <Panel title={translate("guide.try")}>
      <Box sx={{ display: "grid", gap: 1.5 }}>
        <TextField
          label={translate("guide.try")}
          value={question}
          helperText={translate(content ? "guide.tryDraft" : "guide.tryHint")}
          onChange={({ target }) => setQuestion(target.value)}
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
        <Box aria-live="polite" aria-busy={isWorking} sx={{ display: "grid", gap: 1 }}>
          {asked && preview?.trial && <Found trial={preview.trial} slug={slug} />}
        </Box>
      </Box>
    </Panel>
  );
}

function Found({ trial, slug }: { trial: Trial; slug: string | undefined }) {
  const translate = useTranslate();
  const { names, percent } = useFormat();
  const say = (key: string, facts?: object) => translate(`guide.${key}`, { ...facts });
  const unknown = names(trial.unknownWords);
  return (
    <>
      {!trial.isAnswered && (
        <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
          {trial.isOutside ? say("outside", { words: unknown }) : say("notAnswered")}
        </Alert>
      )}
      {unknown && !trial.isOutside && <Small>{say("unknown", { words: unknown })}</Small>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1 }}>
        {trial.candidates.map((found, place) => (
          <Box component="li" key={found.slug}>
            <Box sx={{ display: "flex", gap: 1, alignItems: "baseline", flexWrap: "wrap" }}>
              {found.slug === slug ? (
                <Box sx={{ fontWeight: 600 }}>{found.title}</Box>
              ) : (
                <RecordLink to={`/guide-articles/${found.slug}/show`}>{found.title || found.slug}</RecordLink>
              )}
              <Small>{say("confidence", { share: percent(found.confidence) })}</Small>
              {place === 0 && trial.isAnswered && <Box sx={{ fontSize: 12.5, fontWeight: 600 }}>{say("answered")}</Box>}
            </Box>
            <Small>{say("nearest", { phrase: found.phrase })}</Small>
            <Small>{say("shared", { words: names(found.sharedWords) || "—" })}</Small>
          </Box>
        ))}
      </Box>
    </>
  );
}

function Small({ children }: { children: string }) {
  return <Box sx={{ color: "text.secondary", fontSize: 12.5, overflowWrap: "anywhere" }}>{children}</Box>;
}
