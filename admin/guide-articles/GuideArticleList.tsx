import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { useViewer } from "../providers/viewer.ts";
import type { Column } from "../shared/DeskTable.tsx";
import { EnumFilter, FilterBar, ToggleFilter } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { SearchFilter } from "../shared/SearchFilter.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip, ToneChip } from "../shared/StatusChip.tsx";
import { NewArticleDialog } from "./NewArticleDialog.tsx";
import type { ArticleRow } from "./source.ts";
import { useArticleWords } from "./use-article-words.ts";

const pathOf = ({ slug }: { slug: string }) => `/guide-articles/${slug}/show`;

/** All articles of the guide, in the order in which customers see them. */
export default function GuideArticleList() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const inWords = useArticleWords();
  const { may } = useViewer();
  const [isAdding, setAdding] = useState(false);
  const say = (key: string, facts?: object) => translate(`guide.${key}`, { ...facts });
  const columns: Column<ArticleRow>[] = [
    {
      name: "title",
      title: say("title"),
      isWide: true,
      cell: (article) => <RecordLink to={pathOf(article)}>{inWords(article.content.title) || article.slug}</RecordLink>,
    },
    {
      name: "topic",
      title: say("topic"),
      width: 130,
      cell: ({ content }) => translate(`enum.GuideTopic.${content.topic}`),
    },
    {
      name: "audience",
      title: say("audience"),
      width: 110,
      showFrom: 1100,
      cell: ({ content }) => translate(`enum.GuideAudience.${content.audience}`),
    },
    {
      name: "version",
      title: say("version"),
      width: 105,
      cell: ({ version, inForce }) =>
        version ? (inForce ? say("versionNumber", { version }) : say("productVersion")) : say("notRead"),
    },
    {
      name: "phrases",
      title: say("phraseCount"),
      width: 80,
      showFrom: 1300,
      cell: ({ content: { asked } }) => asked.zh.length + asked.en.length,
    },
    {
      name: "state",
      title: say("state"),
      width: 120,
      cell: ({ open }) => open && <StatusChip of="GuideVersionStatus" value={open.status} />,
    },
    {
      name: "gap",
      title: say("hasGap"),
      width: 110,
      showFrom: 1300,
      cell: ({ open }) =>
        open &&
        open.languageGaps.length > 0 && (
          <ToneChip tone="attention">
            {open.languageGaps.map((tag) => say(`languages.${tag === "en" ? "en" : "zh"}`)).join(" · ")}
          </ToneChip>
        ),
    },
    {
      name: "writtenAt",
      title: say("writtenAt"),
      width: 110,
      showFrom: 1500,
      cell: ({ open }) => open && <Moment at={open.writtenAt} />,
    },
    { name: "slug", title: say("slug"), width: 190, showFrom: 1000, isSortable: true, cell: ({ slug }) => slug },
  ];
  return (
    <>
      <ListScreen
        title={translate("resources.guide-articles.name")}
        columns={columns}
        actions={
          may("GUIDE_WRITE") && (
            <Button variant="contained" onClick={() => setAdding(true)}>
              {say("add")}
            </Button>
          )
        }
        filters={
          <FilterBar>
            <SearchFilter name="search" label={say("search")} width={240} />
            <EnumFilter name="topicIn" label={say("topic")} of="GuideTopic" />
            <ToggleFilter name="isDraft" label={say("isDraft")} />
            <ToggleFilter name="isWaiting" label={translate("enum.GuideVersionStatus.SUBMITTED")} />
            <ToggleFilter name="isOwn" label={say("isOwn")} />
            <ToggleFilter name="hasGap" label={say("hasGap")} />
          </FilterBar>
        }
        sort={{ field: "place", order: "ASC" }}
        rowTo={pathOf}
        empty={<EmptyState title={say("empty")} />}
      />
      {isAdding && <NewArticleDialog close={() => setAdding(false)} done={(slug) => navigate(pathOf({ slug }))} />}
    </>
  );
}
