/** Hands in the documents that a request needs, as files or photos. */
import { materialKindWords, materialRequirementWords, materialStatusWords } from "../../rules/way-words.ts";
import { make, type PageElement } from "../browser.ts";
import type { OwnRequest, Paper } from "./desk-requests.ts";
import { press } from "./press.ts";
import type { Parts, RequestPlace } from "./step.ts";

interface PageFile {
  readonly name: string;
  readonly size: number;
}
type FileInput = PageElement & { readonly files: ArrayLike<PageFile> | null };

/** How often it is asked what the checks found, in milliseconds. */
const ASK_EVERY_MS = 2_000;
const MOST_BYTES = 20_000_000;

/** Each document with how it stands, what was found in it, and where it is handed in. */
export function papersStep(place: RequestPlace): Parts {
  const { words, request, desk, lent } = place;
  const list = make("ul", { class: "cards" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  place.whenLeft(() => clearTimeout(timer));
  const load = async () => {
    const now = await desk.request(request.id);
    if (now) draw(now);
  };
  const draw = (now: OwnRequest) => {
    clearTimeout(timer);
    // A file that is being chosen or sent must not lose its field.
    if (!list.matches(":has(:focus, [aria-busy])"))
      list.replaceChildren(...now.requiredMaterials.map((each) => itemOf(now, each)));
    if (now.materials.nodes.some(({ status }) => status === "CHECKING" || status === "AWAITING_UPLOAD"))
      timer = setTimeout(() => void load().catch((error: unknown) => place.say(lent.reasonOf(error))), ASK_EVERY_MS);
  };
  const itemOf = (now: OwnRequest, needed: OwnRequest["requiredMaterials"][number]): PageElement => {
    const { kind, requirement, why } = needed;
    const paper = now.materials.nodes.find((each) => each.kind === kind && isThere(each));
    const name = materialKindWords[kind]?.[lent.language] ?? kind;
    const state = paper ? materialStatusWords[paper.status] : materialRequirementWords[requirement];
    const item = make(
      "li",
      { class: "found", "aria-label": name },
      make("strong", {}, `${name} · ${state?.[lent.language]}`),
    );
    const told = paper ? paper.findings.filter(({ severity }) => severity !== "INFO") : [];
    item.append(
      ...(paper ? told.map(({ message, remedy }) => make("p", {}, `${message} ${remedy}`)) : [make("p", {}, why)]),
    );
    if (!paper || paper.status === "REJECTED") item.append(fieldsOf(kind, name));
    return item;
  };
  const fieldsOf = (kind: Paper["kind"], name: string): PageElement => {
    const key = lent.keyKeeper();
    const told = make("p", { role: "status" });
    const row = make("p", { class: "row" });
    const field = (label: string, attributes: Record<string, string>) => {
      const input = make("input", { type: "file", "aria-label": `${label}: ${name}`, ...attributes }) as FileInput;
      input.addEventListener("change", () => void send(input));
      return make("label", { class: "file" }, make("span", {}, label), input);
    };
    const send = async (input: FileInput) => {
      const file = input.files?.[0];
      if (!file) return;
      if (file.size > MOST_BYTES) {
        told.textContent = words.fileTooLarge;
        return;
      }
      told.textContent = words.sending;
      row.setAttribute("aria-busy", "true");
      input.disabled = true;
      const call = { requestId: request.id, kind, fileName: file.name };
      try {
        await desk.upload({ ...call, idempotencyKey: key.keyOf({ ...call, size: file.size }) }, file);
        row.removeAttribute("aria-busy");
        await load();
        place.say(words.received.replace("{name}", name));
      } catch (error) {
        row.removeAttribute("aria-busy");
        input.disabled = false;
        input.value = "";
        told.textContent = lent.reasonOf(error);
      }
    };
    row.append(
      field(words.chooseFile, { accept: "image/jpeg,image/png,application/pdf" }),
      make("span", { class: "camera" }, field(words.takePhoto, { accept: "image/*", capture: "environment" })),
    );
    return make("div", {}, row, told);
  };
  draw(request);
  const [back, next] = request.status === "DRAFT" ? (["check", "summary"] as const) : (["follow", "follow"] as const);
  return [
    make("p", {}, words.papersHint),
    list,
    make(
      "p",
      { class: "row" },
      press(place, words.back, () => place.go(back, request.id)),
      ...(back === next ? [] : [press(place, words.next, () => place.go(next, request.id), "first")]),
    ),
  ];
}

/** Whether a document is there. */
export function isThere({ status }: Pick<Paper, "status">): boolean {
  return status !== "REMOVED" && status !== "AWAITING_UPLOAD";
}

/** The documents without which nothing goes on, and that are not there. */
export function missingPapers({
  requiredMaterials,
  materials,
}: Pick<OwnRequest, "requiredMaterials" | "materials">): Paper["kind"][] {
  return requiredMaterials
    .filter(
      ({ kind, requirement }) =>
        requirement === "REQUIRED" &&
        !materials.nodes.some((each) => each.kind === kind && isThere(each) && each.status !== "REJECTED"),
    )
    .map(({ kind }) => kind);
}
