import type { CleanedMaterial, MaterialFinding, MaterialInspection } from "./material-inspection.ts";
import { verdictOf } from "./verdict.ts";

/** An inspection while it is being made, so that whatever is known by the time it stops is not lost. */
export class InspectionDraft {
  contentType: string | null = null;
  widthPx: number | null = null;
  heightPx: number | null = null;
  pageCount: number | null = null;
  perceptualHash: string | null = null;
  cleaned: CleanedMaterial | null = null;
  readonly #sha256: string;
  readonly #findings: MaterialFinding[] = [];

  constructor(sha256: string) {
    this.#sha256 = sha256;
  }

  /** Adds findings; null stands for a check that found nothing. */
  add(...findings: (MaterialFinding | null)[]): void {
    for (const finding of findings) if (finding) this.#findings.push(finding);
  }

  /** What is known now, with the verdict. */
  conclude(): MaterialInspection {
    const { contentType, widthPx, heightPx, pageCount, perceptualHash, cleaned } = this;
    const findings = [...this.#findings];
    const verdict = verdictOf(findings);
    return {
      contentType,
      widthPx,
      heightPx,
      pageCount,
      sha256: this.#sha256,
      perceptualHash,
      findings,
      verdict,
      cleaned,
    };
  }
}
