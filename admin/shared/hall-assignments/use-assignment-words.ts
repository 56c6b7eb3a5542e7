import { useLocaleState } from "react-admin";

const zh = {
  clerks: "窗口人员",
  noClerks: "尚未分配人员；未分配到任何营业厅的人员也可在此办理。",
  addClerk: "添加窗口人员",
  halls: "所在营业厅",
  noHalls: "未分配，可在任一营业厅的窗口办理。",
  someHalls: "只能在以下营业厅的窗口办理。",
  addHall: "添加营业厅",
  since: (time: string) => `自 ${time}`,
  add: "分配",
  end: "移除",
  endOf: (name: string) => `移除 ${name}`,
  assigned: "已分配",
  ended: "已移除；正在窗口办理的不受影响",
  none: "没有匹配的结果",
};

const en: typeof zh = {
  clerks: "Clerks",
  noClerks: "Nobody is assigned. Clerks without any assignment can serve here too.",
  addClerk: "Add a clerk",
  halls: "Halls",
  noHalls: "None assigned: can serve at any hall.",
  someHalls: "Serves at the counters of these halls only.",
  addHall: "Add a hall",
  since: (time) => `since ${time}`,
  add: "Assign",
  end: "Remove",
  endOf: (name) => `Remove ${name}`,
  assigned: "Assigned",
  ended: "Removed; who serves at a counter now goes on",
  none: "Nothing matches",
};

/** Words of assignments, loaded with them. */
export function useAssignmentWords() {
  const [locale] = useLocaleState();
  return locale === "en" ? en : zh;
}
