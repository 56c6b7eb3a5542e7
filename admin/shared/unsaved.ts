import { useEffect } from "react";
import { hasSession } from "../providers/session.ts";

/** Parts of screens that hold something typed and not sent, with the path of their screen. */
const parts = new Map<symbol, string>();

/** Whether leaving the screen with this path would leave something behind that was typed and not sent; nothing does once one is signed out. */
export const hasUnsaved = (path = location.pathname): boolean =>
  hasSession() && [...parts.values()].some((its) => its === path);

/** The browser's own question, for closing and reloading; it has no words of ours. */
const ask = (event: BeforeUnloadEvent) => {
  if (hasUnsaved()) event.preventDefault();
};
globalThis.addEventListener("beforeunload", ask);

/** Has leaving asked about as long as it holds. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const part = Symbol("unsaved");
    parts.set(part, location.pathname);
    return () => {
      parts.delete(part);
    };
  }, [isUnsaved]);
}
