/** What is about to be handed in, what it costs and brings, and the two texts to agree to. */
import { materialKindWords } from "../../rules/way-words.ts";
import { make, type PageElement } from "../browser.ts";
import { filled, moment, money, span } from "./facts.ts";
import { missingPapers } from "./papers-step.ts";
import { confirmedPress, press } from "./press.ts";
import type { Parts, RequestPlace } from "./step.ts";

/** The last look before a request is handed in. */
export async function summaryStep(place: RequestPlace): Promise<Parts> {
  const { desk, words, request, tag, lent } = place;
  const [preflight, consents] = await Promise.all([desk.preflight(request.id), desk.consents()]);
  const { quote, clearCount, blockedCount, cardCount } = preflight;
  const missing = missingPapers(request).map((kind) => materialKindWords[kind]?.[lent.language] ?? kind);
  const { undoWindowSeconds: undo, dueAtIfSubmittedNow: dueAt } = request;
  const facts: [string, string][] = [
    [words.summary.cards, filled(words.found, { clear: clearCount, blocked: blockedCount })],
    ...(request.reason ? [[words.reason, request.reason] as [string, string]] : []),
    [words.summary.charge, money(quote.chargeFen, tag)],
    [words.summary.refund, money(quote.refundFen, tag)],
    [words.summary.convert, money(quote.convertFen, tag)],
    [words.summary.undo, undo > 0 ? filled(words.summary.undoFor, { span: span(undo, tag) }) : words.summary.noUndo],
    ...(dueAt
      ? [[words.summary.promise, filled(words.summary.promiseNow, { at: moment(dueAt, tag) })] as [string, string]]
      : []),
  ];
  const list = make("dl", {}, ...facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  const texts = consents.map(({ subject, version, text }) => {
    const name = `${words.consents[subject as keyof typeof words.consents] ?? subject} (${version})`;
    const lines = text.split("\n").map((line) => make("p", {}, line));
    return make("details", {}, make("summary", {}, name), ...lines);
  });
  const agreed = make("input", { type: "checkbox" }) as PageElement & { checked: boolean };
  const key = lent.keyKeeper();
  const versionOf = (subject: string) => consents.find((each) => each.subject === subject)?.version ?? "";
  const submit = confirmedPress(place, {
    name: filled(words.submit, { count: cardCount }),
    question: filled(words.confirmSubmit, { count: cardCount }),
    className: "first",
    work: async () => {
      const input = {
        requestId: request.id,
        termsVersion: versionOf("CANCELLATION"),
        privacyVersion: versionOf("PERSONAL_DATA"),
      };
      await desk.does("cancellationRequestSubmit", { ...input, idempotencyKey: key.keyOf(input) });
      key.settled();
      place.go("follow", request.id);
    },
  });
  const mayNot = request.allowedActions.find(({ action, isAllowed }) => action === "SUBMIT" && !isAllowed)?.reason;
  submit.hidden = true;
  agreed.addEventListener("change", () => {
    submit.hidden = !agreed.checked || Boolean(mayNot);
  });
  const back = request.requiredMaterials.length > 0 ? "papers" : "check";
  return [
    list,
    ...(blockedCount > 0 ? [make("p", {}, words.blockedWait)] : []),
    ...(missing.length > 0
      ? [make("p", { class: "warning" }, filled(words.missing, { names: missing.join(words.comma) }))]
      : []),
    ...texts,
    ...(mayNot ? [make("p", { role: "alert" }, mayNot)] : []),
    make("label", { class: "choice" }, agreed, make("span", {}, words.agree)),
    submit,
    make(
      "p",
      { class: "row" },
      press(place, words.back, () => place.go(back, request.id)),
    ),
  ];
}
