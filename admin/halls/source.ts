import {
  HallDetailsDocument,
  HallDirectoryExportDocument,
  type HallFilter,
  HallListDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

const asked = ({ search, city, ...filter }: HallFilter): HallFilter => ({
  ...filter,
  search: searchText(search ?? undefined),
  city: searchText(city ?? undefined)?.replace(/(?<=.)市$/, ""),
});

/** Where customers are served in person. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const by = sort.field === "city" ? "CITY" : "CODE";
    const orderBy = `${by}_${sort.order}` as const;
    return (await call(HallListDocument, { first, offset, filter: asked(filter), orderBy }, signal)).hallDirectory;
  },
  one: async (id, signal) => (await call(HallDetailsDocument, { id }, signal)).hall,
  file: async (filter) =>
    (await call(HallDirectoryExportDocument, { input: { filter: asked(filter) } })).hallDirectoryExport,
} satisfies Source<{ id: string }, HallFilter>;

/** A hall with everything its screen shows. */
export type Hall = NonNullable<Awaited<ReturnType<typeof source.one>>>;
