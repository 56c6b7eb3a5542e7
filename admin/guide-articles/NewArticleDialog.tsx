import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { GuideTopic } from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";
import { useGuideActs } from "./acts.ts";

const topics = Object.keys(words.en.enum.GuideTopic) as GuideTopic[];
const blank = { zh: "", en: "" };

/** Begins an article that there is not yet. */
export function NewArticleDialog({ close, done }: { close: () => void; done: (slug: string) => void }) {
  const translate = useTranslate();
  const acts = useGuideActs();
  const [slug, setSlug] = useState("");
  const [topic, setTopic] = useState<GuideTopic>("HELP");
  const { run, isRunning, errorAt } = useAct(
    () => acts.draft(slug, { topic, audience: "EVERYBODY", title: blank, text: blank, asked: { zh: [], en: [] } }),
    { done: () => translate("guide.begun"), goOn: () => done(slug.trim()) },
  );
  return (
    <EditDialog
      title={translate("guide.addTitle")}
      hint={translate("guide.addHint")}
      verb={translate("guide.add")}
      isReady={slug.trim() !== ""}
      {...{ isRunning, onClose: close }}
      onDo={() => run(undefined, ["slug"])}
    >
      <Box sx={{ display: "grid", gap: 2, pt: 1 }}>
        <TextField
          autoFocus
          label={translate("guide.slug")}
          value={slug}
          error={Boolean(errorAt("slug"))}
          helperText={errorAt("slug") ?? translate("guide.slugHint")}
          onChange={({ target }) => setSlug(target.value)}
        />
        <TextField
          select
          label={translate("guide.topic")}
          value={topic}
          onChange={({ target }) => setTopic(target.value as GuideTopic)}
        >
          {topics.map((each) => (
            <MenuItem key={each} value={each}>
              {translate(`enum.GuideTopic.${each}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
    </EditDialog>
  );
}
