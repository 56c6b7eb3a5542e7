import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { UserErrorsError } from "../providers/errors.ts";
import { newCallKey } from "../shared/call-key.ts";
import { useErrorText } from "../shared/States.tsx";
import { useDraft } from "../shared/use-draft.ts";
import { useCaseActs } from "./acts.ts";
import { useReadCaseAgain } from "./use-conversation.ts";
import { myCasesKey } from "./use-my-cases.ts";

/** Something being written in a case. It keeps its key until it is changed: what was sent and whose answer was lost is not said twice. */
interface Written {
  text: string;
  isNote: boolean;
  key: string;
}

const blank: Written = { text: "", isNote: false, key: "" };

/** What is written in a case and sent from there. It is there after a reload and a visit elsewhere, and stays when it could not be sent. Only the case is read again, not all that the desk shows. */
export function useSend(caseId: string) {
  const acts = useCaseActs();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const readAgain = useReadCaseAgain(caseId);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string>();
  const { value, set, forget } = useDraft(`${caseId} reply`, blank, { isAtRest: isSending });
  /** Kept only while something is written: a switch by itself is no draft. */
  const [isNote, setNote] = useState(value.isNote);

  /** Answers whether it was said. */
  const send = async () => {
    const text = value.text.trim();
    if (text === "" || isSending) return false;
    setSending(true);
    setError(undefined);
    let isSaid = true;
    try {
      await acts.post({ caseId, text, isNote, idempotencyKey: value.key });
      forget();
    } catch (failure) {
      isSaid = false;
      setError(
        failure instanceof UserErrorsError
          ? failure.userErrors.map(({ message }) => message).join(" ")
          : errorText(failure).message,
      );
    } finally {
      setSending(false);
    }
    readAgain();
    queries.invalidateQueries({ queryKey: myCasesKey });
    return isSaid;
  };
  const write = (text: string, asNote: boolean) =>
    set(text === "" ? blank : { text, isNote: asNote, key: newCallKey() });
  return {
    text: value.text,
    type: (text: string) => write(text, isNote),
    isNote,
    setNote(next: boolean) {
      setNote(next);
      write(value.text, next);
    },
    send,
    isSending,
    error,
  };
}
