import type { AuthProvider } from "react-admin";
import { NotStaffError, ServerError } from "./errors.ts";
import { accessToken, endSession, hasSession, startSession } from "./session.ts";
import { viewer } from "./viewer.ts";

/** Signing in and out, for staff only. Rights are not asked here: screens ask `useViewer().may(…)`. */
export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    await startSession(username, password);
    const who = await viewer();
    if (who && !who.customer) return;
    await endSession();
    throw new NotStaffError();
  },
  async logout() {
    await endSession();
  },
  async checkAuth() {
    if (!hasSession()) throw new Error("desk.signIn.needed");
    // A server that does not answer is no reason to send somebody away.
    const token = await accessToken().catch(() => undefined);
    if (token === null) throw new Error("desk.signIn.ended");
  },
  async checkError(error: unknown) {
    if (error instanceof ServerError && error.code === "UNAUTHENTICATED") throw new Error("desk.signIn.ended");
  },
  async getIdentity() {
    const who = await viewer();
    return { id: who?.account?.id ?? "", fullName: who?.account?.displayName ?? "" };
  },
  async getPermissions() {
    return (await viewer())?.permissions ?? [];
  },
};
