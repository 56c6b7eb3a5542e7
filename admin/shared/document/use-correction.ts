import { useState } from "react";
import type { MaterialCorrectInput } from "../../generated/graphql.ts";
import { type Part, turned } from "./crop.ts";

/** With what cropping begins, and when it ends without a choice. */
const almostAll: Part = { x: 0.05, y: 0.05, width: 0.9, height: 0.9 };

/** How a picture is being put right, before anything is sent. */
export interface Correction {
  /** Quarter turns, clockwise. */
  turns: number;
  /** The part that is kept, as the picture is seen now; null while nobody crops. */
  part: Part | null;
  turn: () => void;
  /** Begins to crop, or gives it up. */
  toggleCrop: () => void;
  keep: (seen: Part) => void;
  /** What the server is asked for; null while there is nothing to correct. */
  asked: Pick<MaterialCorrectInput, "rotateDegrees" | "crop"> | null;
}

/** Turns and crops that exist on the screen only. The part is kept as the stored picture lies, so that turning does not lose it. */
export function useCorrection(): Correction {
  const [turns, setTurns] = useState(0);
  const [stored, setStored] = useState<Part | null>(null);
  return {
    turns,
    part: stored && turned(stored, turns),
    turn: () => setTurns((turns + 1) % 4),
    toggleCrop: () => setStored(stored ? null : almostAll),
    keep: (seen) => setStored(turned(seen, -turns)),
    asked:
      turns === 0 && stored === null
        ? null
        : { ...(turns > 0 && { rotateDegrees: turns * 90 }), ...(stored && { crop: stored }) },
  };
}
