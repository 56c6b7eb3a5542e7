import type { PoolClient } from "pg";
import type { DemoAccount, DemoAccounts } from "./accounts.ts";
import { insertRows } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

interface Said {
  by: keyof Pick<DemoAccounts, "agent" | "manager" | "reviewer" | "secondReviewer">;
  /** Whom it names; its place in the text is `@`. */
  names?: Said["by"];
  text: string;
  /** When, as a share of the time since the request was begun. */
  at: number;
}

/** What colleagues say to each other about the latest request that waits for a reviewer. */
const said: readonly Said[] = [
  { by: "agent", at: 0.3, text: "客户来电询问进度，已说明正在人工审核，承诺今天内回电。" },
  { by: "reviewer", names: "secondReviewer", at: 0.55, text: "材料有一处反光，@ 请再看一眼，能看清就直接通过。" },
  { by: "manager", names: "reviewer", at: 0.8, text: "@ 这家客户下周续签合同，今天尽量办完。" },
];

/** Writes a few internal comments, and tells those whom they name. */
export async function writeComments(
  client: PoolClient,
  stories: readonly RequestStory[],
  { accounts, nextId, now }: { accounts: DemoAccounts; nextId: NextId; now: Date },
): Promise<void> {
  const [about] = stories
    .filter(({ beginning, status }) => !beginning.isRemembered && status === "IN_REVIEW")
    .sort((a, b) => b.beginning.at.getTime() - a.beginning.at.getTime());
  if (!about) return;
  const { id: requestId, beginning } = about;
  const untilNow = (now.getTime() - beginning.at.getTime()) / 1000;
  const comments = said.map(({ by, names, text, at }, place) => {
    const named: DemoAccount | undefined = names && accounts[names];
    const writtenAt = secondsAfter(beginning.at, Math.floor(untilNow * at));
    const words = named ? text.replace("@", `@{account_${named.id}}`) : text;
    return { id: nextId(), by: accounts[by], named, text: words, writtenAt, revision: place + 1 };
  });
  await insertRows(client, "CommentThread", [{ requestId, revision: comments.length }]);
  await insertRows(
    client,
    "Comment",
    comments.map(({ id, by, text, writtenAt, revision }) => ({
      ...{ id, requestId, customerId: beginning.customer.id, authorId: by.id, text, writtenAt, revision },
    })),
  );
  const mentions = comments.flatMap(({ id: commentId, named, writtenAt }) =>
    named ? [{ commentId, accountId: named.id, writtenAt }] : [],
  );
  await insertRows(
    client,
    "CommentMention",
    mentions.map(({ commentId, accountId }) => ({ commentId, accountId })),
  );
  await insertRows(
    client,
    "Notice",
    mentions.map(({ commentId, accountId, writtenAt }) => ({
      ...{ id: nextId(), kind: "MENTIONED", cause: `MENTIONED:${commentId}`, accountId, requestId, commentId },
      ...{ createdAt: writtenAt, toldAt: writtenAt },
    })),
  );
}
