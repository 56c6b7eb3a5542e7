export { harmComplaintsSql } from "./actions/harm-complaints.ts";
export { complaintClosed, complaintFiled } from "./events.ts";
export { complaintEntity, countOf as countOfComplaints } from "./graphql/complaint.type.ts";
export { isOfWave } from "./graphql/complaint-filter.input.ts";
