/**
 * Whether a text is, or is becoming, the number of a person's identity card: a region, then a year of birth. What a list is narrowed to stands in the address of the page, which the browser keeps, so no
 * such number may get there.
 */
export function isLikeIdentity(text: string): boolean {
  return /^[1-8]\d{5}(?:19|20)\d{0,9}[\dXx]?$/.test(text.replaceAll(/[\s-]/g, ""));
}
