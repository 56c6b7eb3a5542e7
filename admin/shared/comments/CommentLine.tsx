import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import type { CommentLineFragment } from "../../generated/graphql.ts";
import { useViewer } from "../../providers/viewer.ts";
import { ActButton } from "../ActButton.tsx";
import { Moment } from "../Moment.tsx";
import { RecordLink } from "../RecordLink.tsx";
import { useAct } from "../use-act.ts";
import { useDraft } from "../use-draft.ts";
import { useCommentActs } from "./acts.ts";
import { CommentField } from "./CommentField.tsx";
import { partsOf, toStored, toWritten } from "./mentions.ts";
import { useSeen } from "./use-seen.ts";

interface CommentLineProps {
  comment: CommentLineFragment;
  /** The task on whose page it is shown: that one needs no name. */
  taskId?: string;
  /** Whether the address means this comment. */
  isMeant: boolean;
}

/** One comment: who says what, when and where; its author changes it here or takes it back. */
export function CommentLine({ comment, taskId, isMeant }: CommentLineProps) {
  const translate = useTranslate();
  const [isChanging, setChanging] = useState(false);
  const { id, author, writtenAt, editedAt, deletedAt, text, task } = comment;
  const line = useRef<HTMLLIElement>(null);
  const { may } = useViewer();
  const { commentSeen } = useCommentActs();
  // Whoever could not say so is told of it once more.
  useSeen(line, comment.namesMe && may("NOTICES_READ"), () => void commentSeen(id).catch(() => {}));
  return (
    <Box
      component="li"
      id={id}
      ref={line}
      sx={{
        ...{ px: 1, mx: -1, py: 0.75, borderRadius: 1 },
        ...(isMeant && { bgcolor: "action.selected", outline: 1, outlineColor: "primary.main" }),
      }}
    >
      <Box sx={{ display: "flex", gap: 1, alignItems: "baseline" }}>
        {deletedAt ? (
          <Box component="span" sx={{ color: "text.secondary", fontStyle: "italic" }}>
            {translate("comments.deleted", { name: author.displayName })}
          </Box>
        ) : (
          <Box component="span" sx={{ fontWeight: 600 }}>
            {author.displayName}
          </Box>
        )}
        <Box component="span" sx={{ ml: "auto", color: "text.secondary", fontSize: 12, whiteSpace: "nowrap" }}>
          {editedAt && !deletedAt && `${translate("comments.edited")} · `}
          <Moment at={deletedAt ?? writtenAt} />
        </Box>
      </Box>
      {task && task.id !== taskId && (
        <Box sx={{ fontSize: 12 }}>
          <RecordLink to={`/review-tasks/${task.id}/show`}>
            {translate("comments.atTask", { number: task.number })}
          </RecordLink>
        </Box>
      )}
      {isChanging ? (
        <Changing comment={comment} end={() => setChanging(false)} />
      ) : (
        text && <Words text={text} mentions={comment.mentions} />
      )}
      {!isChanging && <OwnActs comment={comment} change={() => setChanging(true)} />}
    </Box>
  );
}

/** What a comment says, with those whom it names in colour; oneself stands out. */
function Words({ text, mentions }: Pick<CommentLineFragment, "mentions"> & { text: string }) {
  const translate = useTranslate();
  const { viewer } = useViewer();
  return (
    <Box sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {partsOf(text).map((part, place) => {
        // Parts have no other name than their place, and never change it.
        const key = place;
        if ("words" in part) return <span key={key}>{part.words}</span>;
        const colleague = mentions.find(({ id }) => id === part.accountId);
        const isMe = viewer?.account?.id === part.accountId;
        return (
          <Box
            key={key}
            component="span"
            sx={{
              ...{ color: "primary.main", fontWeight: 600 },
              ...(isMe && { bgcolor: "action.selected", borderRadius: 0.5, px: 0.5 }),
            }}
          >
            @{colleague?.displayName ?? translate("comments.someone")}
          </Box>
        );
      })}
    </Box>
  );
}

function OwnActs({ comment, change }: { comment: CommentLineFragment; change: () => void }) {
  const translate = useTranslate();
  const { commentDelete } = useCommentActs();
  const allowed = (action: string) =>
    comment.isMine ? comment.allowedActions.find((each) => each.action === action && each.isAllowed) : undefined;
  if (!allowed("EDIT") && !allowed("DELETE")) return null;
  return (
    <Box sx={{ display: "flex", ml: -1, "& .MuiButton-root": { minWidth: 0, px: 1, color: "text.secondary" } }}>
      {allowed("EDIT") && (
        <Button variant="text" color="inherit" onClick={change} sx={smallButton}>
          {translate("comments.edit")}
        </Button>
      )}
      <ActButton
        label={translate("comments.delete")}
        variant="text"
        color="inherit"
        isInRow
        allowed={allowed("DELETE")}
        act={() => commentDelete(comment.id)}
        confirm={{
          title: translate("comments.deleteTitle"),
          hint: translate("comments.deleteHint"),
          verb: translate("comments.delete"),
        }}
      />
    </Box>
  );
}

function Changing({ comment, end }: { comment: CommentLineFragment; end: () => void }) {
  const translate = useTranslate();
  const { commentEdit } = useCommentActs();
  const { run, isRunning, errorAt } = useAct(commentEdit);
  const before = toWritten(comment.text ?? "", comment.mentions);
  const { value, set, forget } = useDraft(`${comment.id} edit`, before, { isAtRest: isRunning });
  const isReady = value.text.trim() !== "" && !isRunning;
  const giveUp = () => {
    forget();
    end();
  };
  const send = async () => {
    if (!isReady) return;
    if (await run({ commentId: comment.id, text: toStored(value) }, ["text"])) giveUp();
  };
  return (
    <Box sx={{ mt: 0.5 }}>
      <CommentField autoFocus value={value} set={set} error={errorAt("text")} send={send} leave={giveUp}>
        <Button variant="contained" loading={isRunning} disabled={!isReady} onClick={send}>
          {translate("comments.save")}
        </Button>
        <Button color="inherit" onClick={giveUp}>
          {translate("desk.action.cancel")}
        </Button>
      </CommentField>
    </Box>
  );
}

const smallButton = { minHeight: 24, py: 0, my: "-2px" };
