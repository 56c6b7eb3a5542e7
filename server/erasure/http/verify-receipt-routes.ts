import type { FastifyInstance } from "fastify";
import { entry, RECEIPT_VERIFY_PATH, sendFileStatus, sendVerifyPage } from "../../certificates/index.ts";
import type { Services } from "../../platform/services.ts";
import { verifyReceipt, verifyReceiptFile } from "../actions/verify-receipt.ts";

type Asked = { Querystring: Record<string, unknown> };

/** Where anybody verifies receipts of erasure; the page for certificates leads here. */
export function verifyReceiptRoutes(app: FastifyInstance, services: Services): void {
  app.get<Asked>(RECEIPT_VERIFY_PATH, (request, reply) => {
    const number = entry(request.query.number);
    const question = { number, remoteAddress: request.ip };
    const find = () => (number === "" ? ({ state: "NO_NUMBER" } as const) : verifyReceipt(services, question));
    return sendVerifyPage(services, { request, reply, asked: { number, code: "" }, find });
  });
  app.get<Asked>(`${RECEIPT_VERIFY_PATH}/status`, ({ query, ip }, reply) => {
    const asked = { number: entry(query.number), sha256: entry(query.sha256), hash: entry(query.hash) };
    return sendFileStatus(reply, () => verifyReceiptFile(services, { ...asked, remoteAddress: ip }));
  });
}
