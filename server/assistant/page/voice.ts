/** Speaking and listening, where the browser can. */

interface Utterance {
  lang: string;
  onend: (() => void) | null;
  onerror: (() => void) | null;
}
interface Recognition {
  lang: string;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: (() => void) | null;
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}
const { speechSynthesis, SpeechSynthesisUtterance, SpeechRecognition, webkitSpeechRecognition } =
  globalThis as unknown as {
    speechSynthesis?: { speak(utterance: Utterance): void; cancel(): void };
    SpeechSynthesisUtterance: new (text: string) => Utterance;
    SpeechRecognition?: new () => Recognition;
    webkitSpeechRecognition?: new () => Recognition;
  };
const Recogniser = SpeechRecognition ?? webkitSpeechRecognition;

/** Whether this browser speaks. */
export const canSpeak = speechSynthesis !== undefined;
/** Whether this browser understands speech. */
export const canListen = Recogniser !== undefined;

/** Hears which sentence is spoken; null when it is over. */
type Follower = (index: number | null) => void;
/** Of what is being spoken. */
let current: { follow: Follower } | null = null;

/** Speaks sentences one after the other instead of what is being spoken, and tells which. `language` is a BCP 47 tag. */
export function speak(sentences: readonly string[], language: string, follow: Follower): void {
  stopSpeaking();
  const me = { follow };
  current = me;
  const say = (index: number) => {
    // What was stopped still tells its end, some time later.
    if (current !== me) return;
    const sentence = sentences[index];
    if (sentence === undefined) return stopSpeaking();
    follow(index);
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = language;
    utterance.onend = () => say(index + 1);
    utterance.onerror = () => say(sentences.length);
    speechSynthesis?.speak(utterance);
  };
  say(0);
}

/** Ends what is being spoken. */
export function stopSpeaking(): void {
  const stopped = current;
  current = null;
  speechSynthesis?.cancel();
  stopped?.follow(null);
}

/** Listens to one question; answers what ends it early. `heard` gets what was said, or null when nothing was understood; `ended` comes last in any case. */
export function listen(language: string, heard: (text: string | null) => void, ended: () => void): () => void {
  if (!Recogniser) return ended;
  const recognition = new Recogniser();
  recognition.lang = language;
  recognition.onresult = ({ results }) => heard(results[0]?.[0]?.transcript.trim() || null);
  recognition.onerror = () => heard(null);
  recognition.onend = ended;
  recognition.start();
  return () => {
    recognition.onerror = null;
    recognition.abort();
  };
}
