import { messages } from "../providers/locale.ts";

/** Words of the watch list. */
export const watchlistMessages = messages(
  {
    resources: { watchlist: { name: "名单" } },
    watchlist: {
      kind: "类型",
      value: "号码",
      authority: "提出机关",
      reference: "文号",
      listed: "列入时间",
      state: "状态",
      inForce: "生效中",
      removed: "已移出",
      search: "完整号码",
      empty: "名单是空的",
      add: "列入名单",
      addTitle: "列入名单",
      addHint: "命中名单的卡会被拦下，须由两人共同确认才能放行。",
      added: "已列入",
      remove: "移出",
      removeTitle: "移出名单？",
      removeHint: "之后提交的注销不再因此拦下；已拦下的仍须人工判断。",
      removedDone: "已移出",
    },
  },
  {
    resources: {
      watchlist: { name: "Watch list" },
    },
    watchlist: {
      kind: "Kind",
      value: "Number",
      authority: "Authority",
      reference: "Reference",
      listed: "Listed",
      state: "State",
      inForce: "In force",
      removed: "Removed",
      search: "Full number",
      empty: "The list is empty",
      add: "Add to the list",
      addTitle: "Add to the watch list",
      addHint: "Cards on the list are held until two people agree to release them.",
      added: "Added",
      remove: "Remove",
      removeTitle: "Remove from the list?",
      removeHint: "Later requests are no longer held because of it; those already held still need a decision.",
      removedDone: "Removed",
    },
  },
);
