/** Scripts of pages are imported as their text, with everything they need; see server/script-as-text.mjs. */
declare module "*?script" {
  const text: string;
  export default text;
}
