import { isRowId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { cursorIsAhead, unreadableCursor } from "../../platform/stream-cursor.ts";
import { MOST_CHANGED, type Place, tasksSince } from "./tasks-since.ts";
import { type TaskNews, watchTasks } from "./watch-tasks.ts";

/** A step of the stream of all tasks. */
export interface TaskChange {
  cursor: string;
  taskIds: string[];
  /** Answers of this step that many subscribers share, by what they are of. */
  shared: Map<string, Promise<unknown>>;
}

const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Follows all tasks from a cursor on. The tables are the memory; while nothing is missing, all subscribers of a process live on one look at them. Without a cursor it
 * begins with a message that has none, so that whoever reads the list after it misses nothing.
 */
export async function* taskChanges(services: Services, after?: string | null): AsyncGenerator<TaskChange> {
  const watch = await watchTasks(services);
  try {
    const newest = await tip(services);
    let at = after == null ? newest : parsePlace(after);
    if (at.revision > newest.revision) throw cursorIsAhead();
    if (after == null) yield { cursor: written(at), taskIds: [], shared: new Map() };
    let mustCatchUp = after != null;
    for (;;) {
      while (mustCatchUp) {
        const found = await tasksSince(services.store, at);
        const last = found.at(-1);
        mustCatchUp = found.isFull;
        if (!last) break;
        at = last;
        yield { cursor: written(at), taskIds: found.map(({ id }) => id), shared: new Map() };
      }
      const news = await watch.next();
      if (!news) return;
      // More than one look can hold, or a gap since this subscriber's own place: read from there.
      mustCatchUp = news.isPartial;
      const from = at;
      const isNews = (place: Place | null) => place === null || (!news.isPartial && isBefore(from, place));
      const taskIds = [...news.tasks].flatMap(([id, place]) => (isNews(place) ? id : []));
      // Only the last of several messages moves the cursor, so that a line that breaks between them loses nothing.
      while (taskIds.length > MOST_CHANGED)
        yield { cursor: written(at), taskIds: taskIds.splice(0, MOST_CHANGED), shared: news.shared };
      if (!news.isPartial && isBefore(at, news.at)) at = news.at;
      if (taskIds.length === 0) continue;
      yield sameStep(news, { cursor: written(at), taskIds, shared: news.shared });
    }
  } finally {
    watch.close();
  }
}

/** One step for all who were told the same and stand at the same place: what is made of it can be shared. */
function sameStep(news: TaskNews, step: TaskChange): TaskChange {
  const known = stepsOfNews.get(news);
  const isSame = known?.cursor === step.cursor && known.taskIds.length === step.taskIds.length;
  if (isSame) return known;
  stepsOfNews.set(news, step);
  return step;
}

const stepsOfNews = new WeakMap<TaskNews, TaskChange>();

const isBefore = (one: Place, other: Place) =>
  one.revision < other.revision || (one.revision === other.revision && one.id < other.id);

async function tip({ store }: Services): Promise<Place> {
  const { rows } = await store.pool.query<{ revision: number }>(
    sql`SELECT "revision" FROM "ReviewStream" WHERE "id" = 1`,
  );
  return { revision: rows[0]?.revision ?? 0, id: LAST_ID };
}

const written = ({ revision, id }: Place) => `${revision}.${id}`;

function parsePlace(cursor: string): Place {
  const [, revision, id] = /^(\d{1,9})\.(.+)$/.exec(cursor) ?? [];
  if (revision === undefined || id === undefined || !isRowId(id)) throw unreadableCursor();
  return { revision: Number(revision), id };
}
