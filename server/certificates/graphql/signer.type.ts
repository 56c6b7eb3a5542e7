import { Int } from "type-graphql";
import { CertificateKeyPurpose } from "../../generated/graphql/enums/CertificateKeyPurpose.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { ENDS_SOON_DAYS, keyTroubleWords } from "../rules/key-validity.ts";

const CertificateKeyTrouble = enumOf(
  "CertificateKeyTrouble",
  "Why a key of certificates signs nothing now.",
  saidInWords(keyTroubleWords),
);

/** A key that signs now, or should. */
export const CertificateSigner = objectType("CertificateSigner", "A key that signs now, or should.", {
  purpose: { type: () => CertificateKeyPurpose, description: "What it signs." },
  isHeldElsewhere: { type: () => Boolean, description: "Whether a device of the operator's holds it." },
  validFrom: { type: () => Date, description: "From when on all certificates of its chain are valid." },
  validUntil: { type: () => Date, description: "Until when they are: the first that ends counts." },
  trouble: {
    type: () => CertificateKeyTrouble,
    nullable: true,
    description:
      "Why it signs nothing now; null while it does. What it was to sign waits, and is signed once it is replaced.",
  },
  endsSoon: {
    type: () => Boolean,
    description: `Whether it signs now, and for ${ENDS_SOON_DAYS} days at most: replace it before.`,
  },
  waitingCount: { type: () => Int, description: "Certificates of requests that wait to be issued; 0 for times." },
});
