import {
  MaterialCorrectDocument,
  type MaterialCorrectInput,
  type MaterialKind,
  MaterialRecheckDocument,
  MaterialReplaceDocument,
  MaterialRestoreDocument,
  MaterialUploadCreateDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { putFile } from "../../providers/upload.ts";
import { useActs } from "../../providers/use-acts.ts";

/** A file that is handed in on a customer's behalf. */
interface SentFile {
  file: File;
  /** The same for every try. */
  idempotencyKey: string;
}

const acts = {
  materialCorrect: async (input: MaterialCorrectInput) =>
    settled((await call(MaterialCorrectDocument, { input })).materialCorrect),

  materialRecheck: async (input: { materialId: string; reason: string }) =>
    settled((await call(MaterialRecheckDocument, { input })).materialRecheck),

  /** Takes a correction back. */
  materialRestore: async (input: { materialId: string; reason: string }) =>
    settled((await call(MaterialRestoreDocument, { input })).materialRestore),

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

/** What staff do with documents. Each throws a UserErrorsError when the server says why not. */
export const useMaterialActs = () => useActs(acts);
