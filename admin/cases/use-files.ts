import { useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { UserErrorsError } from "../providers/errors.ts";
import { newCallKey } from "../shared/call-key.ts";
import { useErrorText } from "../shared/States.tsx";
import { useUnsaved } from "../shared/unsaved.ts";
import { useCaseActs } from "./acts.ts";
import { useReadCaseAgain } from "./use-conversation.ts";

/** Largest file that the server takes, in bytes. */
const LARGEST_BYTES = 20 * 1_048_576;
/** Files that are sent at a time: as many as the server takes in a minute. */
const MOST_AT_ONCE = 10;

/** A file that was chosen and is not sent. It keeps its key: what was sent and whose answer was lost is not sent twice. */
export interface ChosenFile {
  key: string;
  file: File;
  /** Why it was not sent. */
  error?: string | undefined;
}

/** Files that go to the other side of a case with the next message: chosen, pasted, or dropped anywhere on the page. Nothing goes before somebody sends it. */
export function useFiles(caseId: string, isAllowed: boolean) {
  const acts = useCaseActs();
  const translate = useTranslate();
  const errorText = useErrorText();
  const readAgain = useReadCaseAgain(caseId);
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  useUnsaved(chosen.length > 0 && !isSending);

  const add = (files: Iterable<File>) => {
    const all = [...files];
    const small = all.filter(({ size }) => size > 0 && size <= LARGEST_BYTES);
    const room = MOST_AT_ONCE - chosen.length;
    const why = small.length < all.length ? "tooLarge" : small.length > room ? "tooMany" : null;
    setRefusal(why === null ? undefined : translate(`cases.files.${why}`, { most: MOST_AT_ONCE }));
    setChosen([...chosen, ...small.slice(0, room).map((file) => ({ key: newCallKey(), file }))]);
  };
  const isOver = useDrop(isAllowed && !isSending, add);

  /** Sends what was chosen, one after the other, in the order in which it is shown. What could not be sent stays and says why. */
  const send = async (isNote: boolean) => {
    setSending(true);
    setRefusal(undefined);
    const left: ChosenFile[] = [];
    for (const each of chosen) {
      try {
        await acts.attach({ caseId, isNote, file: each.file, idempotencyKey: each.key });
      } catch (failure) {
        const error =
          failure instanceof UserErrorsError
            ? failure.userErrors.map(({ message }) => message).join(" ")
            : errorText(failure).message;
        left.push({ ...each, error });
      }
    }
    setChosen(left);
    setSending(false);
    await readAgain();
  };
  return {
    chosen,
    add,
    remove: (key: string) => setChosen(chosen.filter((each) => each.key !== key)),
    /** Whoever else is to get them gets them by other calls. */
    renew: () => setChosen(chosen.map(({ file }) => ({ key: newCallKey(), file }))),
    send,
    isSending,
    refusal,
    isOver,
  };
}

/** Takes files that are dropped anywhere on the page, which would leave it otherwise. Answers whether some are held over it. */
function useDrop(isOn: boolean, take: (files: Iterable<File>) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!isOn) return undefined;
    const off = new AbortController();
    const listen = (type: "dragover" | "dragleave" | "drop", heard: (event: DragEvent) => void) =>
      addEventListener(type, (event) => event.dataTransfer?.types.includes("Files") && heard(event), {
        signal: off.signal,
      });
    listen("dragover", (event) => {
      event.preventDefault();
      setOver(true);
    });
    // Without a next element the files have left the window.
    listen("dragleave", ({ relatedTarget }) => relatedTarget === null && setOver(false));
    listen("drop", (event) => {
      event.preventDefault();
      setOver(false);
      latest.current(event.dataTransfer?.files ?? []);
    });
    return () => off.abort();
  }, [isOn]);
  return isOver && isOn;
}
