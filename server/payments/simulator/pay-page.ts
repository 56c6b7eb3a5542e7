/** The page on which the payer of a simulated collection pays: one button. */
import type { ShownCollection } from "./collection-book.ts";

const saidOf: Record<ShownCollection["state"], string> = {
  WAITING: "待支付 · To be paid",
  PAID: "已支付 · Paid",
  EXPIRED: "已过期 · Expired",
  REFUSED: "支付被拒 · Declined",
  REFUNDED: "已退款 · Given back",
};

/** The page as HTML. */
export function payPage({ trackingNumber, subject, amountFen, state }: ShownCollection): string {
  const button = state === "WAITING" ? `<form method="post"><button autofocus>支付 · Pay</button></form>` : "";
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>模拟收银台 · Simulated checkout</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:24rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.6rem 2rem}b{font-size:2rem}</style>
<h1>模拟收银台</h1><p>${inert(subject)}<br><small>${inert(trackingNumber)}</small></p><p><b>¥${(amountFen / 100).toFixed(2)}</b></p><p>${saidOf[state]}</p>${button}</html>`;
}

const inert = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
