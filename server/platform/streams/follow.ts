import type { CallContext } from "../graphql/call-context.ts";
import type { Viewer } from "../viewer.ts";
import { beginAt, type Found, type FoundStep, lookFrom, stepTo } from "./look.ts";
import { sharedLooks } from "./shared-looks.ts";
import type { Step, Stream } from "./stream.ts";
import { nextBeat, turnsApart } from "./turns.ts";

/** A change is told at once, those that follow within this time together, in milliseconds: people cannot read faster. */
const TOGETHER_MS = 300;
/** What ends without a word is looked for this often, in milliseconds; what a look could not find out, too. */
const BEAT_MS = 10_000;

/**
 * Follows a topic from a cursor on. The tables are the memory: who comes back finds there what was missed, who is slow all that happened meanwhile, and those at the same
 * place look once. Without a cursor it begins with a step that has no rows, so that whoever reads them after it misses nothing.
 */
export async function* follow(
  { services, viewer }: Pick<CallContext, "services" | "viewer">,
  { name, source }: Pick<Stream, "name" | "source">,
  topic: string,
  after?: string | null,
): AsyncGenerator<Step> {
  const { store, notices, log } = services;
  const wakeup = notices.listen(source.channel, topic);
  const looks = sharedLooks(store);
  const about = `${source.channel} ${topic}`;
  const turn = turnsApart(TOGETHER_MS);
  looks.wake(about);
  try {
    let at = await beginAt(services, source, topic, after);
    if (after == null) yield stepTo(source, topic, at.place, at.place, []);
    // Whatever comes after a place that was just read has a notice of its own.
    let mustLook = after != null;
    let notice: Promise<boolean> | null = null;
    for (;;) {
      let isBehind = false;
      while (mustLook) {
        const from = at;
        const found: Found | null = await looks
          .look(about, `${name} ${source.cursor.write(from.place)} ${from.passing.key}`, () =>
            lookFrom(services, source, topic, from),
          )
          .catch((error: unknown) => {
            // The next look tells what this one could not: a restarting database ends nobody's stream.
            log.warn({ err: error, stream: name }, "cannot look at what changed");
            return null;
          });
        for (const each of found?.steps ?? []) {
          const seen = whatIsSeen(each, viewer, source.maySee);
          if (seen) yield seen;
        }
        at = found?.to ?? at;
        mustLook = found?.isFull ?? false;
        isBehind = found === null;
      }
      notice ??= wakeup.next();
      const woken = await (source.passing || isBehind ? Promise.race([notice, nextBeat(BEAT_MS)]) : notice);
      if (woken === false) return;
      if (woken === true) {
        notice = null;
        looks.wake(about);
        await turn();
      }
      mustLook = true;
    }
  } finally {
    wakeup.close();
  }
}

/** The step as this viewer may see it, the same object for all who see the same; null when nothing of it is left. */
function whatIsSeen(step: FoundStep, viewer: Viewer, maySee: Stream["source"]["maySee"]): Step | null {
  if (!maySee) return step;
  const ids = step.rows.flatMap((row) => (maySee(viewer, row as never) ? row.id : []));
  if (ids.length === 0) return null;
  const key = ids.join();
  const part = step.parts.get(key) ?? { ...step, ids, shared: new Map() };
  step.parts.set(key, part);
  return part;
}
