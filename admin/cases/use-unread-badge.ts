import { useTranslate } from "react-admin";
import type { MenuBadge } from "../shared/screen.ts";
import { unreadOf, useSeen } from "./unread.ts";
import { useMyCases } from "./use-my-cases.ts";

/** How much customers have said in one's cases that one has not seen. */
export function useUnreadBadge(): MenuBadge {
  const translate = useTranslate();
  useSeen();
  const { data } = useMyCases();
  const count = (data?.mine.nodes ?? []).reduce((sum, each) => sum + unreadOf(each), 0);
  return { count, label: translate("cases.unread", { smart_count: count }) };
}
