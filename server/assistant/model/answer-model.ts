/** A model that says what was approved in other words: the port, which an operator may connect to a service of their own. */

/** What is to be said in other words. */
export interface RephrasingTask {
  /** The approved answer. */
  text: string;
  language: "zh" | "en";
  /** What was asked, without what could be somebody's. */
  question: string;
}

/** Says an approved answer in other words. What it says is looked at before anybody reads it, so it may be wrong. */
export interface AnswerModel {
  /** @throws when it says nothing in time */
  rephrase(task: RephrasingTask): Promise<string>;
}

declare module "../../platform/services.ts" {
  interface Services {
    /** Absent where answers are given word for word. */
    answerModel?: AnswerModel | undefined;
  }
}
