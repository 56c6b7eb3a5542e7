import { messages } from "../providers/locale.ts";

/** Words of the list of differences. */
export const payoutDifferenceMessages = messages(
  {
    resources: { "payout-differences": { name: "对账差异", lead: "每日与收付渠道对账发现的差异" } },
    differences: {
      day: "对账日",
      kind: "差异",
      movement: "方向",
      payout: "单号 / 流水号",
      customer: "客户",
      ours: "我方金额",
      theirs: "渠道金额",
      found: "发现时间",
      resolution: "处理结果",
      onlyOpen: "只看待处理",
      resolve: "处理",
      resolveTitle: "处理 %{day} 的对账差异",
      resolveHint: "请写明原因和已采取的措施。处理记录不能修改，也不会移动资金。",
      note: "原因与措施",
      resolved: "已记录处理结果",
      empty: "没有对账差异",
      emptyHint: "每日凌晨与渠道账单逐笔核对，有不一致会列在这里。",
    },
  },
  {
    resources: {
      "payout-differences": {
        name: "Differences",
        lead: "What the daily comparison with the payment provider's books found",
      },
    },
    differences: {
      day: "Day",
      kind: "Difference",
      movement: "Way",
      payout: "Number",
      customer: "Customer",
      ours: "Ours",
      theirs: "Provider's",
      found: "Found",
      resolution: "What it was",
      onlyOpen: "To be resolved",
      resolve: "Resolve",
      resolveTitle: "Resolve a difference of %{day}",
      resolveHint: "Say what it was and what was done. It cannot be changed afterwards, and moves no money.",
      note: "Cause and measures",
      resolved: "What it was is on record",
      empty: "No differences",
      emptyHint: "Every night each movement is compared with the provider's books; what differs is listed here.",
    },
  },
);
