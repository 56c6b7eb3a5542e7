import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocaleState } from "react-admin";
import { type NoticeBellQuery, NoticesChangedDocument } from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";
import { useNoticeActs } from "./acts.ts";

/** The newest notices and how many are unread, as they come; undefined until they are known. */
export function useBell(): NoticeBellQuery | undefined {
  const acts = useNoticeActs();
  const queries = useQueryClient();
  const [locale] = useLocaleState();
  const { data } = useQuery({
    queryKey: ["notices", "bell", locale],
    queryFn: ({ signal }) => acts.noticeBell(signal),
  });
  useLive(NoticesChangedDocument, {}, () => {
    queries.invalidateQueries({ queryKey: ["notices"] });
  });
  return data;
}
