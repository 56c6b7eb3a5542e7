import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useListContext, useNotify } from "react-admin";
import { useNavigate } from "react-router";
import type { KeptViewFragment, KeptViewsQuery } from "../../generated/graphql.ts";
import { useErrorText } from "../States.tsx";
import { useViewActs } from "./acts.ts";
import { type ChoosableColumn, type ColumnChoice, shownColumns } from "./columns.ts";
import { keptViewsKey, useKeptViews } from "./use-kept-views.ts";
import { isSetTo, pathOfView } from "./view.ts";

interface ListViews {
  list: string;
  views: readonly KeptViewFragment[];
  /** The view that was chosen, or that shows just what the list is set to; null where there is none. */
  active: KeptViewFragment | null;
  /** Whether the list is set to something else than the active view keeps. */
  isChanged: boolean;
  /** Shows a view; null shows the whole list. */
  show: (view: KeptViewFragment | null) => void;
  /** The columns as they are chosen now; null: the list's own. */
  choice: ColumnChoice | null;
  /** Keeps a choice of columns: with the active view, else for the list. */
  choose: (choice: ColumnChoice) => void;
  /** All columns of the list. */
  columns: readonly ChoosableColumn[];
  tellColumns: (columns: readonly ChoosableColumn[]) => void;
}

const ListViewsContext = createContext<ListViews | null>(null);

/** The views of the list that is shown here; null where a table is part of another screen. */
export const useListViews = () => useContext(ListViewsContext);

const none: ColumnChoice = { columns: [], hiddenColumns: [] };

/** Knows which view a list shows and which columns were chosen. Stands inside of the list itself. */
export function ViewsOfList({ children }: { children: ReactNode }) {
  const { resource: list, filterValues, sort } = useListContext();
  const { kept } = useKeptViews();
  const navigate = useNavigate();
  const choose = useChoose();
  const [columns, setColumns] = useState<readonly ChoosableColumn[]>([]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const views = useMemo(() => (kept?.savedViews ?? []).filter((view) => view.list === list), [kept, list]);
  const setting = { filter: filterValues ?? {}, sort };
  const chosen = views.find(({ id }) => id === chosenId);
  // Two views may keep the same: then the one that was chosen is meant.
  const fitting = chosen && isSetTo(chosen, setting) ? chosen : views.find((view) => isSetTo(view, setting));
  const active = fitting ?? chosen ?? null;
  const fittingId = fitting?.id;
  // What is set further from here on is a change of this view.
  useEffect(() => {
    if (fittingId) setChosenId(fittingId);
  }, [fittingId]);
  const ofList = kept?.listColumns.find((each) => each.list === list);
  const value: ListViews = {
    list,
    views,
    active,
    isChanged: active !== null && active !== fitting,
    show: (view) => {
      setChosenId(view?.id ?? null);
      navigate(view ? pathOfView(view) : `/${list}?filter=%7B%7D`);
    },
    choice: active ?? ofList ?? null,
    choose: (choice) => choose(list, active, choice),
    columns,
    tellColumns: setColumns,
  };
  return <ListViewsContext value={value}>{children}</ListViewsContext>;
}

/** Keeps a choice of columns, seen at once. */
function useChoose() {
  const acts = useViewActs();
  const queries = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  return async (list: string, view: KeptViewFragment | null, choice: ColumnChoice) => {
    const columns = [...choice.columns];
    const hiddenColumns = [...choice.hiddenColumns];
    const chosen = { columns, hiddenColumns };
    await queries.cancelQueries({ queryKey: keptViewsKey });
    queries.setQueryData<KeptViewsQuery>(keptViewsKey, (known) => {
      if (!known) return known;
      if (view)
        return {
          ...known,
          savedViews: known.savedViews.map((each) => (each.id === view.id ? { ...each, ...chosen } : each)),
        };
      const others = known.listColumns.filter((each) => each.list !== list);
      return { ...known, listColumns: columns.length === 0 ? others : [...others, { list, ...chosen }] };
    });
    try {
      if (view) await acts.savedViewChange({ viewId: view.id, ...chosen });
      else await acts.listColumnsChoose({ list, ...chosen });
    } catch (error) {
      notify(errorText(error).message, { type: "error" });
      await queries.invalidateQueries({ queryKey: keptViewsKey });
    }
  };
}

/** The columns that a table shows, as somebody chose them for its list. */
export function useShownColumns<Column extends ChoosableColumn>(all: readonly Column[]): readonly Column[] {
  const views = useListViews();
  const tell = views?.tellColumns;
  const described = JSON.stringify(
    all.map(({ name, title, showFrom, isExtra }) => ({ name, title, showFrom, isExtra })),
  );
  useEffect(() => tell?.(JSON.parse(described)), [tell, described]);
  return shownColumns(all, views?.choice ?? none);
}
