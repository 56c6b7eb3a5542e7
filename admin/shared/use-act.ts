import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { type UserError, UserErrorsError } from "../providers/errors.ts";
import { useErrorText } from "./States.tsx";

/** How an act ends well. */
interface ActOptions<Answer> {
  /** What is said then; nothing when it is absent. */
  done?: (answer: Answer) => string;
  /** Where the desk goes as soon as it is done: what else is to be read again waits until the next screen stands. */
  goOn?: (answer: Answer) => void;
}

/** How long the next screen has to itself before what changed is read again, in milliseconds. */
const AFTER_GOING_ON_MS = 1_000;

/**
 * Runs a business act, waiting for the server, and tells how it went. What concerns one field comes back as `errorAt("note")`, everything else is
 * shown as a notification. Lists and records are read again afterwards.
 */
export function useAct<Input, Answer>(act: (input: Input) => Promise<Answer>, { done, goOn }: ActOptions<Answer> = {}) {
  const notify = useNotify();
  const translate = useTranslate();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [isRunning, setRunning] = useState(false);
  const [fieldErrors, setFieldErrors] = useState<readonly UserError[]>([]);

  /** Reads again what was read before `since`; what came later knows of the act. */
  const readAgain = (since = Number.POSITIVE_INFINITY) =>
    queries.invalidateQueries({
      predicate: ({ queryKey, state }) => queryKey[0] !== "viewer" && state.dataUpdatedAt < since,
    });

  /** @returns whether it was done; `fields` are the ones that show their own errors */
  async function run(input: Input, fields: readonly string[] = []): Promise<boolean> {
    setRunning(true);
    setFieldErrors([]);
    try {
      const answer = await act(input);
      if (done) notify(done(answer), { type: "success" });
      if (goOn) {
        const answeredAt = Date.now();
        goOn(answer);
        setTimeout(() => readAgain(answeredAt), AFTER_GOING_ON_MS);
      } else await readAgain();
      return true;
    } catch (error) {
      if (error instanceof UserErrorsError) {
        const atFields = error.userErrors.filter(({ path }) => fields.some((field) => isAt(path, field)));
        setFieldErrors(atFields);
        for (const other of error.userErrors.filter((each) => !atFields.includes(each)))
          notify(other.message, { type: "error" });
        // What stands on the screen is probably out of date.
        await readAgain();
      } else {
        const { message, traceId } = errorText(error);
        notify(traceId ? `${message}\n${translate("desk.error.trace", { id: traceId })}` : message, {
          type: "error",
          multiLine: true,
        });
      }
      return false;
    } finally {
      setRunning(false);
    }
  }

  return {
    run,
    isRunning,
    /** Of a field by its name, or by its path in the input where several are alike: `parts.0.name`. */
    errorAt: (field: string) =>
      fieldErrors.find(({ path }) => isAt(path, field) || path.slice(1).join(".") === field)?.message,
  };
}

/** Whether an error is about a field: the last one of its path, or one of the input with several values of which it means one. */
const isAt = (path: readonly string[], field: string) => path.at(-1) === field || path[1] === field;
