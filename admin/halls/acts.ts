import {
  HallChangeDocument,
  type HallChangeInput,
  HallCreateDocument,
  type HallCreateInput,
  HallDaysClearDocument,
  HallDaysSetDocument,
  type HallDaysSetInput,
  HallReopenDocument,
  HallRetireDocument,
  HallSlotsSetDocument,
  type HallSlotsSetInput,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  hallCreate: async (input: HallCreateInput) => settled((await call(HallCreateDocument, { input })).hallCreate),
  hallChange: async (input: HallChangeInput) => settled((await call(HallChangeDocument, { input })).hallChange),
  hallRetire: async (hallId: string) => settled((await call(HallRetireDocument, { input: { hallId } })).hallRetire),
  hallReopen: async (hallId: string) => settled((await call(HallReopenDocument, { input: { hallId } })).hallReopen),
  hallSlotsSet: async (input: HallSlotsSetInput) => settled((await call(HallSlotsSetDocument, { input })).hallSlotsSet),
  hallDaysSet: async (input: HallDaysSetInput) => settled((await call(HallDaysSetDocument, { input })).hallDaysSet),
  hallDaysClear: async (hallId: string, day: string) =>
    settled((await call(HallDaysClearDocument, { input: { hallId, from: day, until: day } })).hallDaysClear),
};

/** What managers do with halls. Each throws a UserErrorsError when the server says why not. */
export const useHallActs = () => useActs(acts);
