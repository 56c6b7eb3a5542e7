import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { guideArticles } from "../../server/assistant/content/index.ts";
import { httpModel } from "../../server/assistant/model/http-model.ts";
import { useDesk } from "../support/desk.ts";

/** A service that rephrases as a test tells it to: the reference for those who write one. */
const heard: { authorization: string | undefined; body: unknown }[] = [];
let say: (text: string) => string | null = (text) => text;
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = JSON.parse(Buffer.concat(parts).toString("utf8"));
  heard.push({ authorization: request.headers.authorization, body });
  const text = say(body.text);
  // Nothing is said: the caller has to give up by itself.
  if (text !== null) response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ text }));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const desk = await useDesk();
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rephrase`;
desk.services.answerModel = httpModel({ url, token: "sixteen characters" });
const approved = guideArticles.find(({ slug }) => slug === "person")?.text.zh ?? "";
const ask = async (question: string) =>
  (
    await desk.client
      .asNobody({ language: "zh" })
      .query(
        "query ($question: String!) { assistantAnswer(question: $question) { isAnswered isRephrased text sources { text } speech { sentences } } }",
        { question },
      )
  ).assistantAnswer;

describe("A model that rephrases", () => {
  it("is shown the approved answer and the question without numbers, and its words are read and spoken", async () => {
    say = (text) => text.replace("随时可以要求人工服务", "随时可要求人工服务");
    const answer = await ask("转人工 13800138000");
    expect(answer).toMatchObject({ isRephrased: true, sources: [{ text: approved }] });
    expect(answer.text).toMatch(/^随时可要求人工服务/);
    expect(answer.speech.sentences[0]).toMatch(/^随时可要求人工服务/);
    expect(heard.at(-1)).toEqual({
      authorization: "Bearer sixteen characters",
      body: { text: approved, language: "zh", question: "转人工 #" },
    });
  });

  it("is not believed when it changes what is said, says too much, or says nothing in time", async () => {
    const lies: ((text: string) => string | null)[] = [
      (text) => text.replace("不要", "要"),
      (text) => `${text}祝您愉快。`,
      () => null,
    ];
    for (const lie of lies) {
      say = lie;
      expect(await ask("转人工")).toMatchObject({ isAnswered: true, isRephrased: false, text: approved });
    }
  });

  it("is not asked where there is no answer", async () => {
    const before = heard.length;
    expect(await ask("健身房几楼")).toMatchObject({ isAnswered: false, isRephrased: false });
    expect(heard.length).toBe(before);
  });
});
