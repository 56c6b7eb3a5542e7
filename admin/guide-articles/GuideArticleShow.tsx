import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { ArticleTexts } from "./ArticleTexts.tsx";
import { useGuideActs } from "./acts.ts";
import { inputOf } from "./article-draft.ts";
import { DraftPage } from "./DraftPage.tsx";
import type { Article } from "./source.ts";
import { TryQuestion } from "./TryQuestion.tsx";
import { useArticleWords } from "./use-article-words.ts";
import { VersionList } from "./VersionList.tsx";

/** One article: what customers read, its versions, and what is being written. */
export default function GuideArticleShow() {
  return (
    <RecordScreen<Article> resource="guide-articles">{(article) => <ArticlePage article={article} />}</RecordScreen>
  );
}

function ArticlePage({ article }: { article: Article }) {
  const translate = useTranslate();
  const inWords = useArticleWords();
  const { may } = useViewer();
  const acts = useGuideActs();
  const [shownId, setShownId] = useState<string>();
  const { slug, content, version, inForce, open, versions, explains } = article;
  const say = (key: string, facts?: object) => translate(`guide.${key}`, { ...facts });
  const isWriting =
    open?.status === "DRAFT" && open.allowedActions.some((each) => each.action === "CHANGE" && each.isAllowed);
  const shown =
    versions.find(({ id }) => id === shownId) ?? (open?.status === "SUBMITTED" || version === null ? open : null);
  const named = (some: { version?: number | null; status: string }) =>
    some.version
      ? say("versionNumber", { version: some.version })
      : translate(`enum.GuideVersionStatus.${some.status}`);
  const aside = (
    <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
      <VersionList versions={versions} shownId={shownId} onShow={setShownId} />
      <Panel title={say("facts")}>
        <Facts
          facts={[
            [say("topic"), translate(`enum.GuideTopic.${content.topic}`)],
            [say("audience"), translate(`enum.GuideAudience.${content.audience}`)],
            [
              say("version"),
              version ? (inForce ? say("versionNumber", { version }) : say("productVersion")) : say("notRead"),
            ],
            [say("slug"), slug],
            [say("explains"), explains && translate(`enum.BlockerCode.${explains}`)],
          ]}
        />
      </Panel>
    </Box>
  );
  const frame = {
    title: inWords(content.title) || slug,
    above: [{ to: "/guide-articles", title: translate("resources.guide-articles.name") }],
    beside: open && <StatusChip of="GuideVersionStatus" value={open.status} />,
  };
  if (isWriting && !shownId)
    return <DraftPage key={`${open.id} ${open.revision}`} {...{ frame, slug, aside }} version={open} />;
  return (
    <Page
      {...frame}
      actions={
        !open &&
        may("GUIDE_WRITE") && (
          <ActButton
            label={say("begin")}
            variant="contained"
            allowed={{ action: "DRAFT", isAllowed: true }}
            act={() => acts.draft(slug, inputOf(content))}
            done={() => say("begun")}
          />
        )
      }
    >
      {shownId && shown && (
        <Alert
          severity="info"
          variant="outlined"
          sx={{ py: 0, alignItems: "center" }}
          action={
            <Button size="small" color="inherit" onClick={() => setShownId(undefined)}>
              {say("back")}
            </Button>
          }
        >
          {say("shownVersion", { what: named(shown) })}
        </Alert>
      )}
      <Box sx={columns}>
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          <Panel title={say(shown ? "whatIsWritten" : "whatCustomersRead")}>
            <ArticleTexts content={shown?.content ?? content} before={shown && version !== null ? content : null} />
          </Panel>
          <TryQuestion slug={slug} {...(shown && { content: inputOf(shown.content) })} />
        </Box>
        {aside}
      </Box>
    </Page>
  );
}

/** The article beside its versions. */
const columns = {
  ...{ display: "grid", gap: 2, alignItems: "start" },
  gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 340px" },
};
