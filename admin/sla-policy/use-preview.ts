import { useTriedOut } from "../shared/use-tried-out.ts";
import { useSlaPolicyActs } from "./acts.ts";
import { type Rules, toInput } from "./rules-draft.ts";

/** What these rules would do; nothing while there are none to try out. */
export function usePreview(rules: Rules | undefined) {
  const acts = useSlaPolicyActs();
  return useTriedOut("sla-policy-preview", rules, (tried, signal) => acts.preview(toInput(tried), signal));
}
