import {
  MaterialCorrectDocument,
  type MaterialCorrectInput,
  MaterialDetailDocument,
  type MaterialFilter,
  type MaterialKind,
  MaterialListDocument,
  MaterialRecheckDocument,
  MaterialReplaceDocument,
  MaterialUploadCreateDocument,
} from "../../generated/graphql.ts";
import { settled } from "../graphql-client.ts";
import { call } from "../session.ts";
import type { Source } from "../source.ts";
import { putFile } from "../upload.ts";

/** Documents of all requests. */
export const materials = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    return (await call(MaterialListDocument, { first, offset, filter, orderBy }, signal)).materials;
  },
  one: async (id, signal) => (await call(MaterialDetailDocument, { id }, signal)).material,
} satisfies Source<{ id: string }, MaterialFilter>;

/** A file that is handed in on a customer's behalf. */
interface SentFile {
  file: File;
  /** The same for every try. */
  idempotencyKey: string;
}

/** What staff do with documents. Each throws a UserErrorsError when the server says why not. */
export const materialActs = {
  materialCorrect: async (input: MaterialCorrectInput) =>
    settled((await call(MaterialCorrectDocument, { input })).materialCorrect),

  materialRecheck: async (input: { materialId: string; reason: string }) =>
    settled((await call(MaterialRecheckDocument, { input })).materialRecheck),

  /** Puts a better copy in a document's place; answers the id of the new one. */
  async materialReplace({ file, ...facts }: SentFile & { materialId: string; reason: string }) {
    const input = { ...facts, fileName: file.name };
    return handedIn(settled((await call(MaterialReplaceDocument, { input })).materialReplace), file);
  },

  /** Hands in a document that is missing; answers its id. */
  async materialUpload({ file, ...facts }: SentFile & { requestId: string; kind: MaterialKind }) {
    const input = { ...facts, fileName: file.name };
    return handedIn(settled((await call(MaterialUploadCreateDocument, { input })).materialUploadCreate), file);
  },
};

async function handedIn(
  { material, uploadUrl }: { material?: { id: string } | null; uploadUrl?: string | null },
  file: File,
): Promise<string> {
  await putFile(uploadUrl ?? "", file);
  return material?.id ?? "";
}
