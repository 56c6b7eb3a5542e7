import {
  KeptViewsDocument,
  ListColumnsChooseDocument,
  type ListColumnsChooseInput,
  SavedViewChangeDocument,
  type SavedViewChangeInput,
  SavedViewCreateDocument,
  type SavedViewCreateInput,
  SavedViewDeleteDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  /** Everything that the person keeps about lists. */
  keptViews: (signal?: AbortSignal) => call(KeptViewsDocument, {}, signal),

  savedViewCreate: async (input: SavedViewCreateInput) =>
    settled((await call(SavedViewCreateDocument, { input })).savedViewCreate),

  savedViewChange: async (input: SavedViewChangeInput) =>
    settled((await call(SavedViewChangeDocument, { input })).savedViewChange),

  savedViewDelete: async (viewId: string) =>
    settled((await call(SavedViewDeleteDocument, { input: { viewId } })).savedViewDelete),

  listColumnsChoose: async (input: ListColumnsChooseInput) =>
    settled((await call(ListColumnsChooseDocument, { input })).listColumnsChoose),
};

/** What people do with the lists as they want them. Each throws a UserErrorsError when the server says why not. */
export const useViewActs = () => useActs(acts);
