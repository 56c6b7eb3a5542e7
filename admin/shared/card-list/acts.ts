import { CardListReadDocument, type CardListReadQuery, CardListSendDocument } from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { putFile } from "../../providers/upload.ts";
import { useActs } from "../../providers/use-acts.ts";
import { newCallKey } from "../call-key.ts";

/** A list of cards that was sent, as far as it was read. */
export type CardList = NonNullable<CardListReadQuery["cardImport"]>;

/** A file with cards, and where it leaves that open, which of its columns are meant. */
export interface SentList {
  requestId: string;
  file: File;
  cardColumns?: string[];
}

const acts = {
  /** Sends a list of cards for a request; answers the id of its import. */
  async listSend({ file, ...facts }: SentList) {
    const input = { ...facts, fileName: file.name, idempotencyKey: newCallKey() };
    const created = settled((await call(CardListSendDocument, { input })).cardImportCreate);
    await putFile(created.uploadUrl ?? "", file);
    return created.import?.id ?? "";
  },

  listRead: async (id: string, signal?: AbortSignal) =>
    found((await call(CardListReadDocument, { id }, signal)).cardImport),
};

/** What is done with lists of cards in files. Each throws a UserErrorsError when the server says why not. */
export const useCardListActs = () => useActs(acts);
