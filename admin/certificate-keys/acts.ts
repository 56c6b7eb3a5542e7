import {
  CertificateKeyListDocument,
  CertificateKeyRotateDocument,
  type CertificateKeyRotateInput,
  SealingOfInstallationDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  keys: (signal?: AbortSignal) => call(CertificateKeyListDocument, {}, signal),

  sealing: async (signal?: AbortSignal) => (await call(SealingOfInstallationDocument, {}, signal)).sealingProgress,

  /** Puts a new key in the place of one that signs. */
  rotate: async (input: CertificateKeyRotateInput) =>
    settled((await call(CertificateKeyRotateDocument, { input })).certificateKeyRotate),
};

/** What administrators do with the keys of certificates. Each throws a UserErrorsError when the server says why not. */
export const useCertificateKeyActs = () => useActs(acts);
