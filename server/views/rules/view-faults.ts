/** What a kept view may be. The server does not know the lists of the desk: it keeps what they were set to, and gives it back. */
import type { LocalizedText } from "../../platform/localized-text.ts";

/** Views that one person keeps at most, of all lists together: more are not found again. */
export const MOST_VIEWS = 50;
/** Longest name, in characters. */
const LONGEST_NAME = 60;
/** Longest filter, in characters of its JSON. */
const LONGEST_FILTER = 4_000;
/** Columns of one list at most. */
const MOST_COLUMNS = 60;

/** What is wrong with one field of a view. */
export interface ViewFault {
  code: string;
  field: string;
  text: LocalizedText;
}

/** The columns of a list as somebody wants them. */
export interface ColumnChoice {
  /** All of them in their order. A list puts what it has besides at its usual place. */
  columns: readonly string[];
  /** Those among them that are left out. */
  hiddenColumns: readonly string[];
}

/** What somebody keeps under a name. */
export interface ViewFacts extends ColumnChoice {
  list: string;
  name: string;
  filter: string;
  sortField: string;
}

/** Whether a text can be the name of a list, as it stands in its address. */
export const isListName = (text: string) => /^[a-z][a-z-]{0,39}$/.test(text);

const isFieldName = (text: string) => /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(text);

/** A name as it is kept: without blanks around it, and none doubled. */
export const keptName = (given: string) => given.trim().replaceAll(/\s+/g, " ");

/** What is wrong with a view; nothing when it can be kept. */
export function viewFaults(view: ViewFacts): ViewFault[] {
  return [
    ...listFaults(view.list),
    ...nameFaults(view.name),
    ...(isFilter(view.filter) ? [] : [badFilter]),
    ...(isFieldName(view.sortField) ? [] : [badSort]),
    ...columnFaults(view),
  ];
}

/** What is wrong with the name of a list. */
export const listFaults = (list: string): ViewFault[] => (isListName(list) ? [] : [badList]);

/** What is wrong with a choice of columns. */
export function columnFaults({ columns, hiddenColumns }: ColumnChoice): ViewFault[] {
  const areNames = columns.length <= MOST_COLUMNS && columns.every(isFieldName);
  const areDistinct = new Set(columns).size === columns.length;
  const areKnown = hiddenColumns.length <= columns.length && hiddenColumns.every((name) => columns.includes(name));
  return areNames && areDistinct && areKnown ? [] : [badColumns];
}

function nameFaults(name: string): ViewFault[] {
  const length = [...name].length;
  if (length === 0) return [fault("EMPTY", "name", "请填写视图名称", "Please give the view a name")];
  if (length > LONGEST_NAME)
    return [
      fault(
        "TOO_LONG",
        "name",
        `名称最多 ${LONGEST_NAME} 个字，请缩短`,
        `A name has at most ${LONGEST_NAME} characters; please shorten it`,
      ),
    ];
  if (/\p{Cc}|\p{Cs}/u.test(name))
    return [
      fault(
        "BAD_CHARACTER",
        "name",
        "名称中有不可见的控制字符，请删去",
        "There are invisible control characters in the name; please remove them",
      ),
    ];
  return [];
}

function isFilter(text: string): boolean {
  if ([...text].length > LONGEST_FILTER || text.includes("\\u0000")) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const fault = (code: string, field: string, zh: string, en: string): ViewFault => ({ code, field, text: { zh, en } });

const badList = fault(
  "BAD_LIST_NAME",
  "list",
  "列表名称应为小写字母与连字符，例如 cancellation-requests",
  "A list is named in lower case with hyphens, for example cancellation-requests",
);
const badFilter = fault(
  "BAD_VIEW_FILTER",
  "filter",
  `筛选条件应为不超过 ${LONGEST_FILTER} 个字符的 JSON 对象`,
  `A filter is a JSON object of at most ${LONGEST_FILTER} characters`,
);
const badSort = fault(
  "BAD_VIEW_SORT",
  "sortField",
  "排序字段应为字段名，例如 createdAt",
  "A list is sorted by the name of a field, for example createdAt",
);
const badColumns = fault(
  "BAD_COLUMNS",
  "columns",
  `列应为不重复的列名，最多 ${MOST_COLUMNS} 个，隐藏的列须在其中`,
  `Columns are distinct names, at most ${MOST_COLUMNS}, and those left out are among them`,
);
