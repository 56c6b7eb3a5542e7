import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import type { ComponentProps, ReactNode } from "react";
import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { Page } from "../shared/Page.tsx";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useTriedOut } from "../shared/use-tried-out.ts";
import { ArticleEditor } from "./ArticleEditor.tsx";
import { useGuideActs } from "./acts.ts";
import { type ArticleDraft, contentOf, draftOf } from "./article-draft.ts";
import type { ArticleVersion } from "./source.ts";
import { TryQuestion } from "./TryQuestion.tsx";

interface DraftPageProps {
  frame: Omit<ComponentProps<typeof Page>, "children" | "actions">;
  slug: string;
  version: ArticleVersion;
  aside: ReactNode;
}

/** The page of an article while somebody writes a draft of it. What was typed survives a reload; it is the colleagues' too once it is saved. */
export function DraftPage({ frame, slug, version, aside }: DraftPageProps) {
  const translate = useTranslate();
  const acts = useGuideActs();
  const typed = useDraft<ArticleDraft>(`${version.id} ${version.revision} article`, draftOf(version.content));
  const content = contentOf(typed.value);
  const { preview, isCurrent } = useTriedOut("guide-preview", { slug, content }, acts.preview);
  const say = (key: string) => translate(`guide.${key}`);
  const saving = useAct(() => acts.change(version, content), {
    done: () => {
      typed.forget();
      return say("saved");
    },
  });
  const allowed = (action: string) => version.allowedActions.find((each) => each.action === action);
  const isWhole = !typed.isBegun && isCurrent && preview?.faults.length === 0;
  const submit = allowed("SUBMIT");
  return (
    <Page
      {...frame}
      actions={
        <>
          <ActButton
            label={translate("enum.GuideVersionAction.DISCARD")}
            color="inherit"
            allowed={allowed("DISCARD")}
            act={() => acts.discard(version.id)}
            done={() => {
              typed.forget();
              return say("discarded");
            }}
            confirm={{
              ...{ title: say("discardTitle"), hint: say("discardHint") },
              verb: translate("enum.GuideVersionAction.DISCARD"),
            }}
          />
          {typed.isBegun && (
            <Button color="inherit" onClick={typed.forget}>
              {say("revert")}
            </Button>
          )}
          <Button
            variant={typed.isBegun ? "contained" : "outlined"}
            disabled={!typed.isBegun}
            loading={saving.isRunning}
            onClick={() => saving.run(undefined)}
          >
            {say("save")}
          </Button>
          <ActButton
            label={translate("enum.GuideVersionAction.SUBMIT")}
            variant={typed.isBegun ? "outlined" : "contained"}
            allowed={
              submit?.isAllowed
                ? { ...submit, isAllowed: isWhole, reason: say(typed.isBegun ? "saveFirst" : "faulty") }
                : submit
            }
            act={(statement) => acts.submit(version, statement ?? "")}
            done={() => say("submitted")}
            confirm={{
              ...{ title: say("submitTitle"), hint: say("submitHint") },
              verb: translate("enum.GuideVersionAction.SUBMIT"),
            }}
            text={{ field: "statement", label: say("statement"), draft: `${version.id} submit`, isRequired: true }}
          />
        </>
      }
    >
      <Box
        sx={{
          ...{ display: "grid", gap: 2, alignItems: "start" },
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 340px" },
        }}
      >
        <ArticleEditor draft={typed.value} onChange={typed.set} preview={preview} />
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <TryQuestion slug={slug} content={content} />
          {aside}
        </Box>
      </Box>
    </Page>
  );
}
