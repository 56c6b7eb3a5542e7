import type { DocumentNode, ExecutionResult } from "graphql";

/**
 * Answers to one event that many subscribers share: a thousand screens that follow the same thing with the same question are answered once. An event is shared when its
 * source hands the same object to all of them.
 */
export class SharedAnswers {
  readonly #ofEvents = new WeakMap<object, Map<DocumentNode, Map<string, Promise<ExecutionResult>>>>();

  /** The answer to this event for everybody with this document and question; `make` makes it when there is none yet. */
  answer(
    event: unknown,
    document: DocumentNode,
    question: string,
    make: () => Promise<ExecutionResult>,
  ): Promise<ExecutionResult> {
    if (typeof event !== "object" || event === null) return make();
    const ofDocuments = this.#ofEvents.get(event) ?? new Map<DocumentNode, Map<string, Promise<ExecutionResult>>>();
    this.#ofEvents.set(event, ofDocuments);
    const ofQuestions = ofDocuments.get(document) ?? new Map<string, Promise<ExecutionResult>>();
    ofDocuments.set(document, ofQuestions);
    const known = ofQuestions.get(question);
    if (known) return known;
    const answer = make();
    ofQuestions.set(question, answer);
    // What failed for one may work for the next.
    answer.catch(() => ofQuestions.delete(question));
    return answer;
  }
}
