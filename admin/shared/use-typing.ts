import { useEffect, useRef, useState } from "react";

/** A pause in typing after which one means what stands there, in milliseconds. */
const PAUSE_MS = 300;

/** A text field that somebody types into while what depends on it follows later. */
export interface Typing {
  /** What stands in the field: always what was typed. */
  typed: string;
  type: (text: string) => void;
  /** An input method (拼音) puts a character together; half of one means nothing yet. */
  compose: (isComposing: boolean) => void;
  /** Sends what stands there without waiting for the pause. */
  sendNow: () => void;
  /** Empties the field, at once. */
  clear: () => void;
}

/**
 * Lets a field hold what is typed, and sends it on after a pause. `value` comes back late, when more may have been typed: an echo of what was sent from here changes
 * nothing, and only what somebody else set (a cleared filter, the way back) replaces what stands in the field.
 * @param sentAs what is sent of what was typed; all of it unless told otherwise
 */
export function useTyping(
  value: string,
  send: (text: string) => void,
  sentAs: (text: string) => string = (text) => text,
): Typing {
  const [typed, setTyped] = useState(value);
  const [isComposing, setComposing] = useState(false);
  /** What was sent and has not come back yet, oldest first. */
  const underWay = useRef<string[]>([]);
  const known = useRef(value);
  const latest = useRef(send);
  latest.current = send;

  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    const echo = underWay.current.lastIndexOf(value);
    underWay.current = underWay.current.slice(echo + 1);
    if (echo < 0) setTyped(value);
  }, [value]);

  const sendOn = (written: string) => {
    const text = sentAs(written);
    if (text === (underWay.current.at(-1) ?? known.current)) return;
    underWay.current.push(text);
    latest.current(text);
  };
  const waiting = useRef(sendOn);
  waiting.current = sendOn;
  useEffect(() => {
    if (isComposing) return undefined;
    const timer = setTimeout(() => waiting.current(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, isComposing]);

  return {
    typed,
    type: setTyped,
    compose: setComposing,
    sendNow: () => sendOn(typed),
    clear() {
      setTyped("");
      sendOn("");
    },
  };
}
