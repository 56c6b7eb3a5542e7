/** What a program and its supervisor tell each other over their channel. */

/** Program: my modules are loaded and I listen; supervisor: then begin, as soon as there is a database. */
export type ProgramMessage = { type: "loaded" } | { type: "ready" };

/** Supervisor: the database is there and up to date. */
export interface BeginMessage {
  type: "begin";
  databaseUrl: string;
}

/** Word on the command line of a program that a supervisor started and that therefore waits for {@link BeginMessage}. */
export const supervisedFlag = "--supervised";

/** Exit code of a program that cannot work with its settings: starting it again would change nothing. */
export const refusedExitCode = 2;
