import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { UnansweredQuestionRowFragment as Question } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import type { Column } from "../shared/DeskTable.tsx";
import { EnumFilter, FilterBar } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useQuestionActs } from "./acts.ts";
import { TakeUpDialog } from "./TakeUpDialog.tsx";

const articlePath = (slug: string) => `/guide-articles/${slug}/show`;

/** What customers asked and the guide did not know, those asked most often first unless sorted otherwise. */
export default function QuestionList() {
  const translate = useTranslate();
  const [taking, setTaking] = useState<Question>();
  const say = (key: string, facts?: object) => translate(`questions.${key}`, { ...facts });
  const columns: Column<Question>[] = [
    { name: "text", title: say("text"), isWide: true, cell: ({ text }) => text },
    { name: "timesAsked", title: say("timesAsked"), width: 80, isSortable: true, cell: ({ timesAsked }) => timesAsked },
    {
      name: "lastAskedAt",
      title: say("lastAskedAt"),
      width: 120,
      isSortable: true,
      cell: ({ lastAskedAt }) => <Moment at={lastAskedAt} />,
    },
    {
      name: "language",
      title: say("language"),
      width: 80,
      showFrom: 1100,
      cell: ({ language }) => say(`languages.${language}`),
    },
    {
      name: "near",
      title: say("near"),
      width: 190,
      showFrom: 1000,
      cell: ({ nearSlug }) => nearSlug && <RecordLink to={articlePath(nearSlug)}>{nearSlug}</RecordLink>,
    },
    { name: "status", title: say("status"), width: 300, cell: (question) => <Standing {...{ question, setTaking }} /> },
  ];
  return (
    <>
      <ListScreen
        title={translate("resources.unanswered-questions.name")}
        columns={columns}
        filters={
          <FilterBar>
            <EnumFilter name="statusIn" label={say("status")} of="UnansweredQuestionStatus" />
          </FilterBar>
        }
        sort={{ field: "timesAsked", order: "DESC" }}
        empty={<EmptyState title={say("empty")} />}
      />
      {taking && <TakeUpDialog question={taking} close={() => setTaking(undefined)} />}
    </>
  );
}

/** Where a question stands, and what may be done about it. */
function Standing({ question, setTaking }: { question: Question; setTaking: (question: Question) => void }) {
  const translate = useTranslate();
  const acts = useQuestionActs();
  const { id, status, note, takenUpSlug } = question;
  const say = (key: string, facts?: object) => translate(`questions.${key}`, { ...facts });
  const possible = (action: string) => question.allowedActions.find((each) => each.action === action && each.isAllowed);
  return (
    <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
      {status === "TAKEN_UP" && takenUpSlug ? (
        <RecordLink to={articlePath(takenUpSlug)}>{say("takenUp", { article: takenUpSlug })}</RecordLink>
      ) : (
        status !== "OPEN" && <StatusChip of="UnansweredQuestionStatus" value={status} />
      )}
      {note && <span title={note}>{say("note", { note })}</span>}
      {possible("TAKE_UP") && (
        <Button variant="outlined" sx={{ minHeight: 24, py: 0 }} onClick={() => setTaking(question)}>
          {translate("enum.UnansweredQuestionAction.TAKE_UP")}
        </Button>
      )}
      <ActButton
        label={translate("enum.UnansweredQuestionAction.DISMISS")}
        color="inherit"
        isInRow
        allowed={possible("DISMISS")}
        act={(why) => acts.dismiss(id, why ?? "")}
        done={() => say("dismissed")}
        confirm={{
          ...{ title: say("dismissTitle"), hint: say("dismissHint") },
          verb: translate("enum.UnansweredQuestionAction.DISMISS"),
        }}
        text={{
          ...{ field: "reason", label: say("reason"), draft: `${id} dismiss`, isRequired: true },
          suggestions: ["business", "order", "noise"].map((each) => say(`reasons.${each}`)),
        }}
      />
      <ActButton
        label={translate("enum.UnansweredQuestionAction.REOPEN")}
        color="inherit"
        isInRow
        allowed={possible("REOPEN")}
        act={() => acts.reopen(id)}
        done={() => say("reopened")}
      />
    </Box>
  );
}
