export { paymentNews } from "./events.ts";
export { arrearsPaymentEntity } from "./graphql/arrears.type.ts";
