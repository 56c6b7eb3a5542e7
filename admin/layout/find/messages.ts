import { messages } from "../../providers/locale.ts";

/** Words of the search over everything. */
export const findMessages = messages(
  {
    find: {
      open: "查找",
      title: "查找卡、申请、客户、任务、材料",
      placeholder: "卡号、申请号、任务号、客户名称或编号、文件名",
      hint: "卡号输入前 4 位起；申请号、任务号须完整；企业可按名称；材料可按类型、文件名或完整身份证号。",
      nothing: "没有找到“%{text}”",
      nothingHint: "卡号至少前 4 位，申请号与任务号须完整，个人不能按姓名查找。",
      views: "我的视图",
      goTo: "前往",
      result: "%{count} 项结果",
    },
  },
  {
    find: {
      open: "Find",
      title: "Find cards, requests, customers, tasks, documents",
      placeholder: "Card, request, task, customer name or number, file name",
      hint: "Cards by their first 4 digits or more, requests and tasks by the whole number, companies by name, documents by kind, file name or whole identity number.",
      nothing: "Nothing found for “%{text}”",
      nothingHint:
        "Give at least 4 digits of a card, and the whole number of a request or task. Persons are not found by name.",
      views: "My views",
      goTo: "Go to",
      result: "%{count} result |||| %{count} results",
    },
  },
);
