/** Channel on which every change of a request is told, as `<row id>:<revision>`. */
export const REQUEST_CHANNEL = "request_changed";
