import {
  HallImportCreateDocument,
  HallImportPreviewDocument,
  type HallImportPreviewQuery,
  HallImportTakeDocument,
  type HallImportTakeInput,
  type HallLineStanding,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { putFile } from "../../providers/upload.ts";
import { useActs } from "../../providers/use-acts.ts";

/** A list that was read, with one page of its lines. */
export type ReadHallList = NonNullable<HallImportPreviewQuery["hallImport"]>;

const acts = {
  /** Sends a list of halls and has it read; answers the id of its import. */
  async bring(file: File) {
    const created = settled(
      (await call(HallImportCreateDocument, { input: { fileName: file.name } })).hallImportCreate,
    );
    await putFile(created.uploadUrl ?? "", file);
    return created.importId ?? "";
  },

  read: async (id: string, standing: HallLineStanding | undefined, offset: number, signal?: AbortSignal) =>
    found((await call(HallImportPreviewDocument, { id, standing, offset }, signal)).hallImport),

  take: async (input: HallImportTakeInput) => settled((await call(HallImportTakeDocument, { input })).hallImportTake),
};

/** How a list of halls comes in. Each throws a UserErrorsError when the server says why not. */
export const useHallImportActs = () => useActs(acts);
