import {
  MaterialDetailDocument,
  type MaterialFilter,
  MaterialListDocument,
  MaterialsExportDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** Less than this is not searched for, in characters. */
const LEAST_SOUGHT = 2;

const asked = ({ search, ...filter }: MaterialFilter): MaterialFilter => {
  const text = search?.trim() ?? "";
  return { ...filter, search: text.length >= LEAST_SOUGHT ? text : undefined };
};

/** Documents of all requests. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    return (await call(MaterialListDocument, { first, offset, filter: asked(filter), orderBy }, signal)).materials;
  },
  one: async (id, signal) => (await call(MaterialDetailDocument, { id }, signal)).material,
  file: async (filter) => (await call(MaterialsExportDocument, { input: { filter: asked(filter) } })).materialsExport,
} satisfies Source<{ id: string }, MaterialFilter>;
