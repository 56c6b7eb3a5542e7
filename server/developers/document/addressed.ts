/** Where the product answers unless settings say otherwise, as the texts for developers have it. */
const USUAL_URL = "http://127.0.0.1:4000";

/** A text for developers with the address of this server in its examples. */
export function addressedTo(text: string, publicUrl: string): string {
  return text.replaceAll(USUAL_URL, publicUrl);
}
