import {
  HallChangeDocument,
  type HallChangeInput,
  HallCreateDocument,
  type HallCreateInput,
  HallDaysClearDocument,
  type HallDaysClearInput,
  HallDaysSetDocument,
  type HallDaysSetInput,
  HallReopenDocument,
  HallRetireDocument,
  type HallRetireInput,
  HallSlotsSetDocument,
  type HallSlotsSetInput,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  hallCreate: async (input: HallCreateInput) => settled((await call(HallCreateDocument, { input })).hallCreate),
  hallChange: async (input: HallChangeInput) => settled((await call(HallChangeDocument, { input })).hallChange),
  hallRetire: async (input: HallRetireInput) => settled((await call(HallRetireDocument, { input })).hallRetire),
  hallReopen: async (hallId: string) => settled((await call(HallReopenDocument, { input: { hallId } })).hallReopen),
  hallSlotsSet: async (input: HallSlotsSetInput) => settled((await call(HallSlotsSetDocument, { input })).hallSlotsSet),
  hallDaysSet: async (input: HallDaysSetInput) => settled((await call(HallDaysSetDocument, { input })).hallDaysSet),
  hallDaysClear: async (input: HallDaysClearInput) =>
    settled((await call(HallDaysClearDocument, { input })).hallDaysClear),
};

/** What managers do with halls. Each throws a UserErrorsError when the server says why not. */
export const useHallActs = () => useActs(acts);
