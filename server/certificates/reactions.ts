import { run, when } from "../platform/events.ts";
import { requestMoved } from "../requests/index.ts";
import { issueCertificate } from "./jobs/issue-certificate.ts";
import { certificateJobKey } from "./jobs/wait-for-key.ts";

/** A request that is completed, wholly or in part, gets its certificate. */
export const certificateReactions = [
  when(requestMoved, ({ requestId, action }) =>
    action === "COMPLETE" || action === "COMPLETE_PARTLY"
      ? [run(issueCertificate, { requestId }, { key: certificateJobKey(requestId) })]
      : [],
  ),
];
