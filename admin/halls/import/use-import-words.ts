import { useLocaleState } from "react-admin";

const zh = {
  open: "导入",
  title: "导入营业厅目录",
  hint: "可使用导出的目录或下载的模板。文件中没有的列不会改变；确认之前不会写入任何内容。",
  choose: "拖放文件到此处，或点击选择",
  takes: "Excel（.xlsx）或 CSV，最大 5 MB、1000 个营业厅",
  template: "下载模板",
  reading: "正在读取文件…",
  another: "选择其他文件",
  refused: "该文件无法使用",
  remarks: "未读取的内容",
  wrongHint: "需更正的行不会导入；下载后改正，再导入那个文件即可。",
  wrongFile: "下载需更正的行",
  all: "全部",
  standing: "状态",
  says: (column: string, text: string) => `${column}：${text}`,
  line: "行",
  code: "编号",
  name: "名称",
  what: "内容",
  blank: "（空）",
  none: "没有这样的行",
  before: "上一页",
  next: "下一页",
  page: (from: number, to: number, all: number) => `第 ${from}–${to} 行，共 ${all} 行`,
  verb: (count: number) => (count === 0 ? "导入" : `导入 ${count} 个营业厅`),
  taken: (entered: number, changed: number) => `已导入：新增 ${entered} 个，修改 ${changed} 个`,
};

const en: typeof zh = {
  open: "Import",
  title: "Import a list of halls",
  hint: "Use an exported list or the template. Columns that the file does not have stay as they are; nothing is written before you confirm.",
  choose: "Drop a file here, or click to choose one",
  takes: "Excel (.xlsx) or CSV, at most 5 MB and 1,000 halls",
  template: "Get the template",
  reading: "Reading the file…",
  another: "Choose another file",
  refused: "This file cannot be used",
  remarks: "What was not read",
  wrongHint: "Lines to correct are left out. Take them out, put them right, and import that file.",
  wrongFile: "Get the lines to correct",
  all: "All",
  standing: "State",
  says: (column, text) => `${column}: ${text}`,
  line: "Line",
  code: "Code",
  name: "Name",
  what: "What it says",
  blank: "(blank)",
  none: "There are no such lines",
  before: "Back",
  next: "Next",
  page: (from, to, all) => `${from}–${to} of ${all}`,
  verb: (count) => (count === 0 ? "Import" : `Import ${count} hall${count === 1 ? "" : "s"}`),
  taken: (entered, changed) => `Imported: ${entered} new, ${changed} changed`,
};

/** Words of the import, loaded with it. */
export function useImportWords() {
  const [locale] = useLocaleState();
  return locale === "en" ? en : zh;
}
