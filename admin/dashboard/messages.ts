import { messages } from "../providers/locale.ts";

/** Words of the first page. */
export const homeMessages = messages(
  {
    home: {
      greeting: "%{name}，您好",
      mine: "我正在处理",
      urgent: "最紧急的任务",
      escalated: "升级给您的任务",
      moving: "办理中",
      held: "待复核的卡",
      failed: "失败的卡",
      promises: "时限承诺",
      late: "已超期",
      dueToday: "今日到期",
      unexplained: "超期未登记原因",
      allInTime: "没有超期的申请",
      calendarEnds: "工作日历只到 %{day}，此后无法承诺办结日期。",
      enterYear: "录入下一年度",
      sensitive: "近期敏感操作",
      noSensitive: "近期没有敏感操作",
    },
  },
  {
    home: {
      greeting: "Hello, %{name}",
      mine: "On your desk",
      urgent: "Most urgent",
      escalated: "Escalated to you",
      moving: "Moving",
      held: "Cards held",
      failed: "Cards failed",
      promises: "Promises",
      late: "Late",
      dueToday: "Due today",
      unexplained: "Late without a reason",
      allInTime: "No request is late",
      calendarEnds: "The business calendar ends on %{day}; no later date can be promised.",
      enterYear: "Enter the next year",
      sensitive: "Sensitive acts of late",
      noSensitive: "None of late",
    },
  },
);
