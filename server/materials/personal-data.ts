import { emptyList, erasedMark, markOf, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** Documents: the files as they came and as they are shown, and everything that was read from them or said about them. That there was one, of which kind and with which verdict, stays. */
export const materialData: readonly PersonalPlace[] = [
  {
    name: "DOCUMENTS",
    kind: "DOCUMENTS",
    scope: "REQUEST",
    rows: [
      {
        model: "Material",
        of: (material, { requests }) => sql`${material}."requestId" IN (${requests})`,
        files: ["uploadKey", "cleanedKey"],
        columns: {
          fileName: erasedMark,
          uploadKey: nothing,
          cleanedKey: nothing,
          enteredIdentityCipher: nothing,
          enteredUscc: nothing,
          sha256: nothing,
          perceptualHash: nothing,
          findings: emptyList,
          decisionNote: markOf("decisionNote"),
        },
      },
    ],
  },
];
