import { declareAct, row } from "../../platform/graphql/act.ts";
import { rerunPreflight } from "../actions/rerun-preflight.ts";
import { runPreflight } from "../actions/run-preflight.ts";
import { CancellationPreflightRerunInput, CancellationPreflightRunInput } from "./preflight.input.ts";
import { preflightEntity } from "./preflight.type.ts";

const preflight = row(preflightEntity, "preflightId", "What was found; read its `cards` page by page.");

/** A look before the leap, and another. */
export const preflightActs = [
  declareAct({
    name: "cancellationPreflightRun",
    right: "preflight.run",
    description:
      "Looks at 1 to 100 000 cards as if they were to be cancelled now: what blocks each, how to change that, what it costs. Promises nothing; kept for a day.",
    input: CancellationPreflightRunInput,
    run: runPreflight,
    reads: { preflight },
  }),
  declareAct({
    name: "cancellationPreflightRerun",
    right: "preflight.run",
    description: "Looks at the same cards again and marks those whose answer changed.",
    input: CancellationPreflightRerunInput,
    run: rerunPreflight,
    reads: { preflight },
  }),
];
