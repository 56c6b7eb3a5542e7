/** Yuan as people write them, in fen: undefined for nothing, null for what is no amount. */
export function fenOf(yuan: string): number | null | undefined {
  const text = yuan.trim().replaceAll(/[,，¥￥\s]/g, "");
  if (text === "") return undefined;
  const [, whole, part = ""] = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
