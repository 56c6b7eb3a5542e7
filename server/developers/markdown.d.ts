/** Markdown files are imported as their text; see `loader` in server/build.mjs. */
declare module "*.md" {
  const text: string;
  export default text;
}
