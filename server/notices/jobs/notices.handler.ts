import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { gatherMails } from "../actions/gather-mails.ts";
import { noteReleasedAppointments, remindOfAppointments } from "../actions/note-appointments.ts";
import { noteCalendarEnd } from "../actions/note-calendar-end.ts";
import { noteDifferences } from "../actions/note-differences.ts";
import { noteDispute } from "../actions/note-dispute.ts";
import { noteErasure } from "../actions/note-erasure.ts";
import { noteMentions } from "../actions/note-mentions.ts";
import { notePayment } from "../actions/note-payment.ts";
import { noteRequests } from "../actions/note-requests.ts";
import { sendMail } from "../actions/send-mail.ts";
import { tellDueNotices } from "../actions/tell-due-notices.ts";
import { withdrawNotices } from "../actions/withdraw-notices.ts";
import * as jobs from "./notices.ts";

/** Everything a worker can do for notices. */
export const noticeHandlers: JobHandler<Services>[] = [
  handleJob(jobs.noteRequests, (asked, services: Services) => noteRequests(services, asked)),
  handleJob(jobs.noteMentions, ({ commentId }, services: Services) => noteMentions(services, commentId)),
  handleJob(jobs.notePayment, (asked, services: Services) => notePayment(services, asked)),
  handleJob(jobs.noteErasure, ({ recordId }, services: Services) => noteErasure(services, recordId)),
  handleJob(jobs.noteReleasedAppointments, ({ appointmentIds }, services: Services) =>
    noteReleasedAppointments(services, appointmentIds),
  ),
  handleJob(jobs.remindOfAppointments, (_payload, services: Services) => remindOfAppointments(services)),
  handleJob(jobs.noteDispute, ({ disputeId }, services: Services) => noteDispute(services, disputeId)),
  handleJob(jobs.withdrawNotices, ({ requestIds }, { store, clock }: Services) =>
    inTransaction(store, (tx) => withdrawNotices(tx, requestIds, clock.now())),
  ),
  handleJob(jobs.noteCalendarEnd, (_payload, services: Services) => noteCalendarEnd(services)),
  handleJob(jobs.noteDifferences, (_payload, services: Services) => noteDifferences(services)),
  handleJob(jobs.tellNotices, (_payload, services: Services) => tellDueNotices(services)),
  handleJob(jobs.gatherNoticeMails, (_payload, services: Services) => gatherMails(services)),
  handleJob(jobs.sendNoticeMail, ({ mailId }, services: Services) => sendMail(services, mailId)),
];
