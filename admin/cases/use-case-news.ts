import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useNotify, useTranslate } from "react-admin";
import { type CaseLineFragment, MyCasesChangedDocument } from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";
import { setTitleBadge } from "../shared/title-badge.ts";
import { CASE } from "./chosen-case.ts";
import { myCasesKey, useMyCases } from "./use-my-cases.ts";
import { useUnreadBadge } from "./use-unread-badge.ts";

/** So much of a message is told; the rest stands in the conversation. */
const MOST_TOLD = 80;
const TOLD_MS = 8_000;

/** Keeps one's cases as the server has them, wherever one is in the desk, and tells what came: on the screen, to those who listen, and on the tab. */
export function useCaseNews(): void {
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const { data } = useMyCases();
  const { count } = useUnreadBadge();
  /** The last message of each case that was told, or stood there from the start. */
  const known = useRef<Map<string, string | undefined>>(null);
  if (data && !known.current) known.current = new Map(data.mine.nodes.map((each) => [each.id, lastOf(each)?.id]));

  useEffect(() => {
    setTitleBadge(count);
    return () => setTitleBadge(0);
  }, [count]);

  /** What is to be told of a case, if anything. */
  const newsOf = (supportCase: CaseLineFragment) => {
    const { id, number, customer, subject, status, isMine } = supportCase;
    if (!known.current) return null;
    if (!isMine || status !== "ASSIGNED") {
      known.current.delete(id);
      return null;
    }
    const last = lastOf(supportCase);
    const isNew = !known.current.has(id);
    const hasSaid = last?.kind === "CUSTOMER" && known.current.get(id) !== last.id;
    known.current.set(id, last?.id);
    if (isLookedAt(id) || !(isNew || hasSaid)) return null;
    const text = (isNew ? subject : last?.text)?.slice(0, MOST_TOLD) ?? "";
    return { isNew, words: { number, name: customer.displayName, text } };
  };
  const tell = (cases: readonly CaseLineFragment[]) => {
    const news = cases.flatMap((each) => newsOf(each) ?? []);
    const came = news.filter(({ isNew }) => isNew).length;
    const options = { type: "info", autoHideDuration: TOLD_MS } as const;
    // Several at once, as when one has just come, would cover what one writes.
    if (came > 1) notify(translate("cases.news.several", { count: came }), options);
    for (const { isNew, words } of news)
      if (!isNew || came === 1) notify(translate(isNew ? "cases.news.came" : "cases.news.said", words), options);
  };
  useLive(MyCasesChangedDocument, {}, ({ supportQueueChanged: { supportCases } }) => {
    if (supportCases.length === 0) return;
    tell(supportCases);
    queries.invalidateQueries({ queryKey: myCasesKey });
  });
}

const lastOf = ({ messages }: CaseLineFragment) => messages.nodes.at(-1);

/** Whether the case is before one's eyes: its conversation says by itself what comes. */
const isLookedAt = (id: string) =>
  document.visibilityState === "visible" &&
  location.pathname === "/cases" &&
  new URLSearchParams(location.search).get(CASE) === id;
