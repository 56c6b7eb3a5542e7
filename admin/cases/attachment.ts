import type { CaseMessageFragment } from "../generated/graphql.ts";

/** A file that was sent. */
export type Attachment = NonNullable<CaseMessageFragment["attachment"]>;
