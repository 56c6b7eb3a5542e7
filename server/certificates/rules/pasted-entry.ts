/** What stands around a number or code in a sentence, and is copied along with it: brackets, quotes, full stops, spaces. Vertical bars stay, for they are misread ones. */
export const AROUND_AN_ENTRY = /^[^\p{L}\p{N}|]+|[^\p{L}\p{N}|]+$/gu;
