import { messages } from "../../providers/locale.ts";

/** Words about by when something is promised. */
export const promiseMessages = messages(
  {
    promise: {
      title: "时限承诺",
      noDate: "暂无日期",
      calendarEnds: "工作日历尚未公布到办结日；年度安排录入并确认后自动给出日期",
      left: "剩余 %{left}",
      ifItRanOn: "现在继续则按此日期，剩余 %{left}",
      over: "已超 %{by}",
      days: "%{count} 个工作日",
      why: "为什么是这一天？",
      hideWhy: "收起",
      strip: "至承诺日的每一天",
      worked: "工作日",
      uncounted: "工作日，未计时",
      off: "休息日",
      offShort: "休",
      today: "今",
    },
  },
  {
    promise: {
      title: "Promise",
      noDate: "No date yet",
      calendarEnds:
        "the business calendar does not reach that far; the date follows when the year is entered and confirmed",
      left: "%{left} left",
      ifItRanOn: "if it continues now; %{left} left",
      over: "%{by} overdue",
      days: "%{count} business day |||| %{count} business days",
      why: "Why this day?",
      hideWhy: "Hide",
      strip: "The days up to the promised one",
      worked: "business day",
      uncounted: "business day, not counted",
      off: "day off",
      offShort: "off",
      today: "today",
    },
  },
);
