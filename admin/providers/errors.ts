/** What the caller can put right, as the server words it. */
export interface UserError {
  code: string;
  message: string;
  path: readonly string[];
}

/** An act that the server did not do, with its reasons. */
export class UserErrorsError extends Error {
  readonly userErrors: readonly UserError[];

  constructor(userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join("\n"));
    this.userErrors = userErrors;
  }
}

/** Something went wrong that the person at the desk cannot put right. `traceId` finds it in the server's log. */
export class ServerError extends Error {
  readonly code: string;
  readonly traceId: string | undefined;

  constructor(message: string, code: string, traceId?: string) {
    super(message);
    this.code = code;
    this.traceId = traceId;
  }
}

/** The server did not answer at all. */
export class UnreachableError extends Error {
  constructor() {
    super("desk.error.unreachable");
  }
}

/** Who signed in is no member of the staff. */
export class NotStaffError extends Error {
  constructor() {
    super("desk.signIn.notStaff");
  }
}
