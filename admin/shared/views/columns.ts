/** The columns of a list as somebody wants them: all in their order, and those that are left out. No columns at all are the list's own. */
export interface ColumnChoice {
  columns: readonly string[];
  hiddenColumns: readonly string[];
}

/** What a choice must know of a column. One without a title, for marks or buttons, stays where it is. */
export interface ChoosableColumn {
  name: string;
  title: string;
  showFrom?: number;
  isExtra?: boolean;
}

const isChoosable = ({ title }: Pick<ChoosableColumn, "title">) => title !== "";

/** The columns that can be chosen, in the order of a choice. What the choice does not know stands behind what it stands behind usually. */
export function inChosenOrder<Column extends ChoosableColumn>(
  all: readonly Column[],
  { columns }: Pick<ColumnChoice, "columns">,
): Column[] {
  const choosable = all.filter(isChoosable);
  const ordered = columns.flatMap((name) => choosable.find((column) => column.name === name) ?? []);
  for (const [place, column] of choosable.entries()) {
    if (ordered.includes(column)) continue;
    const before = choosable[place - 1];
    ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, column);
  }
  return ordered;
}

/** Whether a choice shows a column. */
export function isShown({ name, isExtra }: ChoosableColumn, { columns, hiddenColumns }: ColumnChoice): boolean {
  return columns.includes(name) ? !hiddenColumns.includes(name) : !isExtra;
}

/** The columns that a list shows. What somebody chose is there in every window; only the list's own depend on its width. */
export function shownColumns<Column extends ChoosableColumn>(
  all: readonly Column[],
  choice: ColumnChoice | null,
): readonly Column[] {
  if (!choice || choice.columns.length === 0) return all.filter(({ isExtra }) => !isExtra);
  const ordered = inChosenOrder(all, choice).filter((column) => isShown(column, choice));
  const first = all.findIndex(isChoosable);
  const [before, behind] = [all.slice(0, first), all.slice(first).filter((column) => !isChoosable(column))];
  return [...before, ...ordered, ...behind].map((column) => ({ ...column, showFrom: undefined }));
}

/** What somebody begins to choose from: the present choice, or what the window shows of the list's own columns. */
export function choiceNow(all: readonly ChoosableColumn[], choice: ColumnChoice | null, widthPx: number): ColumnChoice {
  if (choice && choice.columns.length > 0) {
    const ordered = inChosenOrder(all, choice);
    const others = choice.columns.filter((name) => !ordered.some((column) => column.name === name));
    return {
      columns: [...ordered.map(({ name }) => name), ...others],
      hiddenColumns: [
        ...ordered.filter((column) => !isShown(column, choice)).map(({ name }) => name),
        ...others.filter((name) => choice.hiddenColumns.includes(name)),
      ],
    };
  }
  const choosable = all.filter(isChoosable);
  const isLeftOut = ({ isExtra, showFrom = 0 }: ChoosableColumn) => isExtra || showFrom > widthPx;
  return {
    columns: choosable.map(({ name }) => name),
    hiddenColumns: choosable.filter(isLeftOut).map(({ name }) => name),
  };
}

/** The choice with a column shown or left out. */
export function toggled({ columns, hiddenColumns }: ColumnChoice, name: string): ColumnChoice {
  const isHidden = hiddenColumns.includes(name);
  return {
    columns,
    hiddenColumns: isHidden ? hiddenColumns.filter((each) => each !== name) : [...hiddenColumns, name],
  };
}

/** The choice with a column one place further up or down; the same where there is no further. */
export function moved(choice: ColumnChoice, name: string, by: 1 | -1): ColumnChoice {
  const from = choice.columns.indexOf(name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= choice.columns.length) return choice;
  const columns = [...choice.columns];
  columns.splice(to, 0, ...columns.splice(from, 1));
  return { ...choice, columns };
}
