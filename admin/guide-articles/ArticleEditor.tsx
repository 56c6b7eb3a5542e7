import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { GuideAudience, GuideTopic, GuideTryQuery } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { Panel } from "../shared/Panel.tsx";
import type { ArticleDraft } from "./article-draft.ts";

type Preview = GuideTryQuery["guidePreview"];

const topics = Object.keys(words.en.enum.GuideTopic) as GuideTopic[];
const audiences = Object.keys(words.en.enum.GuideAudience) as GuideAudience[];
const languages = ["zh", "en"] as const;
const tags = { zh: "zh-CN", en: "en" };

interface ArticleEditorProps {
  draft: ArticleDraft;
  onChange: (draft: ArticleDraft) => void;
  /** What must be put right before it is submitted, and how it is spoken; absent while nothing was looked at. */
  preview: Preview | undefined;
}

/** Writes a draft, both languages side by side, with what customers will see below. */
export function ArticleEditor({ draft, onChange, preview }: ArticleEditorProps) {
  const translate = useTranslate();
  const faults = preview?.faults ?? [];
  const faultAt = (part: string, language: string) =>
    faults.find(({ path }) => path[0] === part && path[1] === language)?.message;
  const field = (part: "title" | "text" | "asked", language: "zh" | "en", label: string, hint?: string) => ({
    label: `${translate(`guide.${label}`)} · ${translate(`guide.languages.${language}`)}`,
    value: draft[part][language],
    error: faultAt(part, language) !== undefined,
    helperText: faultAt(part, language) ?? (hint && translate(`guide.${hint}`)),
    slotProps: { htmlInput: { lang: tags[language] } },
    onChange: ({ target }: { target: { value: string } }) =>
      onChange({ ...draft, [part]: { ...draft[part], [language]: target.value } }),
  });
  return (
    <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
      <Panel title={translate("guide.editing")}>
        <Box sx={{ display: "flex", gap: 2, flexWrap: "wrap", pt: 1, mb: 2, "& > *": { minWidth: 180 } }}>
          <TextField
            select
            label={translate("guide.topic")}
            value={draft.topic}
            onChange={({ target }) => onChange({ ...draft, topic: target.value as GuideTopic })}
          >
            {topics.map((each) => (
              <MenuItem key={each} value={each}>
                {translate(`enum.GuideTopic.${each}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            label={translate("guide.audience")}
            value={draft.audience}
            onChange={({ target }) => onChange({ ...draft, audience: target.value as GuideAudience })}
          >
            {audiences.map((each) => (
              <MenuItem key={each} value={each}>
                {translate(`enum.GuideAudience.${each}`)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
        <Box sx={twoColumns}>
          {languages.map((language) => (
            <Box key={language} sx={{ display: "grid", gap: 2, alignContent: "start", "& textarea": { py: 0.5 } }}>
              <TextField {...field("title", language, "title")} />
              <TextField {...field("text", language, "answer", "answerHint")} multiline minRows={5} />
              <TextField {...field("asked", language, "phrases", "phrasesHint")} multiline minRows={6} />
            </Box>
          ))}
        </Box>
        {faults.length > 0 && (
          <Alert severity="warning" variant="outlined" sx={{ mt: 2 }}>
            <Box sx={{ fontWeight: 600 }}>{translate("guide.toPutRight")}</Box>
            {faults.map(({ message, path }) => (
              <div key={path.join(".") + message}>{message}</div>
            ))}
          </Alert>
        )}
      </Panel>
      <Panel title={translate("guide.preview")}>
        <Box sx={twoColumns}>
          {languages.map((language) => (
            <Seen key={language} {...{ draft, language, preview }} />
          ))}
        </Box>
      </Panel>
    </Box>
  );
}

const twoColumns = {
  ...{ display: "grid", gap: 3 },
  gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" },
};

/** An article as customers see it in one language, with how many sentences it is spoken in. */
function Seen({
  draft,
  language,
  preview,
}: {
  draft: ArticleDraft;
  language: "zh" | "en";
  preview: Preview | undefined;
}) {
  const translate = useTranslate();
  const lines = draft.text[language].split("\n").filter((line) => line.trim() !== "");
  const speech = language === "zh" ? preview?.speechZh : preview?.speechEn;
  return (
    <Box component="section" lang={tags[language]} aria-label={translate(`guide.languages.${language}`)}>
      <Box sx={{ fontWeight: 600, mb: 0.5 }}>{draft.title[language] || "—"}</Box>
      {lines.map((line, place) => {
        const step = /^\s*(\d+)\. (.*)$/.exec(line);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and two may be alike
          <Box key={place} sx={{ mb: 0.5, display: "flex", gap: 1, overflowWrap: "anywhere" }}>
            {step && <Box sx={{ fontWeight: 600 }}>{step[1]}</Box>}
            <span>{step ? step[2] : line}</span>
          </Box>
        );
      })}
      {speech && (
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {translate("guide.spoken", { count: speech.sentences.length })}
        </Box>
      )}
    </Box>
  );
}
