import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useLocation } from "react-router";
import type { CommentAddInput } from "../../generated/graphql.ts";
import { useViewer } from "../../providers/viewer.ts";
import { newCallKey } from "../call-key.ts";
import { Panel } from "../Panel.tsx";
import { useScreenKeys } from "../screen-keys.ts";
import { useAct } from "../use-act.ts";
import { useDraft } from "../use-draft.ts";
import { useCommentActs } from "./acts.ts";
import { CommentField } from "./CommentField.tsx";
import { CommentLine } from "./CommentLine.tsx";
import { blankComment, toStored } from "./mentions.ts";
import { useComments } from "./use-comments.ts";

interface CommentsProps {
  requestId: string;
  /** The task on whose page they stand; what is written there names it. */
  taskId?: string;
}

/** What colleagues say to each other about a request, moving as they write. */
export function Comments(props: CommentsProps) {
  const { may } = useViewer();
  return may("COMMENTS_READ") ? <Thread {...props} /> : null;
}

function Thread({ requestId, taskId }: CommentsProps) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { comments, hasEarlier, showEarlier, isLoadingEarlier } = useComments(requestId);
  const meant = useMeant(comments, hasEarlier && !isLoadingEarlier ? showEarlier : undefined);
  const mayWrite = may("COMMENTS_WRITE");
  if (!comments || (comments.length === 0 && !mayWrite)) return null;
  return (
    <Panel
      title={translate("comments.title")}
      aside={
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
          {translate("comments.hint")}
        </Box>
      }
    >
      {hasEarlier && (
        <Button size="small" loading={isLoadingEarlier} onClick={showEarlier}>
          {translate("comments.earlier")}
        </Button>
      )}
      <Box role="log" aria-label={translate("comments.title")}>
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, mb: comments.length > 0 ? 1 : 0 }}>
          {comments.map((comment) => (
            <CommentLine key={comment.id} comment={comment} taskId={taskId} isMeant={comment.id === meant} />
          ))}
        </Box>
      </Box>
      {mayWrite && <Composer requestId={requestId} taskId={taskId} />}
    </Panel>
  );
}

/** The comment that the address means, brought into sight once it is there. */
function useMeant(comments: readonly { id: string }[] | undefined, showEarlier: (() => void) | undefined) {
  const { hash } = useLocation();
  const meant = hash.startsWith("#comment_") ? hash.slice(1) : null;
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!meant || !comments || shown.current === meant) return;
    if (!comments.some(({ id }) => id === meant)) return showEarlier?.();
    shown.current = meant;
    document.getElementById(meant)?.scrollIntoView({ block: "center" });
  }, [meant, comments, showEarlier]);
  return meant;
}

function Composer({ requestId, taskId }: CommentsProps) {
  const translate = useTranslate();
  const { commentAdd } = useCommentActs();
  const field = useRef<HTMLTextAreaElement>(null);
  // An answer that was lost is asked for again under the same key.
  const [key, setKey] = useState(newCallKey);
  const { run, isRunning, errorAt } = useAct(async (input: CommentAddInput) => {
    const answer = await commentAdd(input);
    // At once: the comment itself may be there before everything else is read again.
    forget();
    setKey(newCallKey());
    return answer;
  });
  const { value, set, forget, isBegun } = useDraft(`${requestId} comment`, blankComment, { isAtRest: isRunning });
  useScreenKeys([{ key: "e", what: translate("comments.key"), act: () => field.current?.focus() }]);
  const isReady = value.text.trim() !== "" && !isRunning;
  const send = async () => {
    if (isReady) await run({ requestId, taskId, text: toStored(value), idempotencyKey: key }, ["text"]);
  };
  return (
    <CommentField value={value} set={set} error={errorAt("text")} send={send} fieldRef={field}>
      <Button variant={isBegun ? "contained" : "outlined"} loading={isRunning} disabled={!isReady} onClick={send}>
        {translate("comments.send")}
      </Button>
      {isBegun && (
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
          {translate("comments.sendKeys")}
        </Box>
      )}
    </CommentField>
  );
}
