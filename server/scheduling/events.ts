import { defineEvent } from "../platform/events.ts";

/** The brake stopped a wave of a request, or a canary of it did not go well: a person has to look. */
export const wavesStopped = defineEvent<{ requestId: string; at: Date }>("scheduling.wavesStopped");

/** A schedule reaches so far that somebody has to approve it before any of its waves begins. */
export const approvalDemanded = defineEvent<{ requestId: string; at: Date }>("scheduling.approvalDemanded");

/** A step of a schedule would charge more than was agreed to and stopped: a person has to decide. */
export const stepStopped = defineEvent<{ requestId: string; at: Date }>("scheduling.stepStopped");

/** A person set a schedule, or let a wave of it stop or go: its request is to be looked at now. */
export const scheduleChanged = defineEvent<{ requestId: string }>("scheduling.scheduleChanged");

/** A step of a schedule waits for money: what its cards owe is to be asked for. */
export const stepCharges = defineEvent<{ stepId: string }>("scheduling.stepCharges");
