import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import type { UnansweredQuestionRowFragment } from "../generated/graphql.ts";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";
import { useQuestionActs } from "./acts.ts";

/** Asks which article a question is taken up in, that nearest to it first; a name that there is not yet begins a new one. Goes to the draft then. */
export function TakeUpDialog({ question, close }: { question: UnansweredQuestionRowFragment; close: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [locale] = useLocaleState();
  const acts = useQuestionActs();
  const { data: articles = [] } = useQuery({
    queryKey: ["articles to choose"],
    queryFn: ({ signal }) => acts.articles(signal),
  });
  const [slug, setSlug] = useState(question.nearSlug ?? "");
  const titleOf = (name: string) => {
    const title = articles.find((article) => article.slug === name)?.content.title;
    return (title && (locale === "en" ? title.en || title.zh : title.zh || title.en)) || name;
  };
  const { run, isRunning, errorAt } = useAct(() => acts.takeUp(question.id, slug.trim()), {
    done: () => translate("questions.takeUpDone"),
    goOn: () => navigate(`/guide-articles/${slug.trim()}/show`),
  });
  const isNew = slug.trim() !== "" && !articles.some((article) => article.slug === slug.trim());
  return (
    <EditDialog
      title={translate("questions.takeUpTitle")}
      hint={translate("questions.takeUpHint")}
      verb={translate("enum.UnansweredQuestionAction.TAKE_UP")}
      isReady={slug.trim() !== ""}
      {...{ isRunning, onClose: close }}
      onDo={() => run(undefined, ["slug"])}
    >
      <TextField
        fullWidth
        label={translate("questions.text")}
        value={question.text}
        slotProps={{ htmlInput: { readOnly: true } }}
        sx={{ my: 1.5 }}
      />
      <Autocomplete
        freeSolo
        options={articles.map((article) => article.slug)}
        value={slug}
        inputValue={isNew ? slug : titleOf(slug)}
        getOptionLabel={titleOf}
        onChange={(_, chosen) => setSlug(chosen ?? "")}
        onInputChange={(_, typed, why) => why === "input" && setSlug(typed)}
        renderInput={(field) => (
          <TextField
            {...field}
            label={translate("questions.article")}
            error={Boolean(errorAt("slug"))}
            helperText={
              errorAt("slug") ??
              (isNew ? translate("questions.isNew", { slug: slug.trim() }) : translate("questions.articleHint"))
            }
          />
        )}
      />
    </EditDialog>
  );
}
