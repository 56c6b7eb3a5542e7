import { describe, expect, it } from "vitest";
import { type MyPresence, type Saying, sayThere } from "../../admin/cases/say-there.ts";
import type { AgentState, PresenceFragment } from "../../admin/generated/graphql.ts";

const presence = (state: AgentState, more: Partial<PresenceFragment> = {}): PresenceFragment => ({
  ...{ state, isThere: state !== "OFF", isLapsed: false, isMine: true, capacity: 3, caseCount: 0 },
  ...{ languages: ["ZH"], kinds: ["MONEY"], since: "2026-03-01T08:00:00Z" },
  account: { id: "account_1", displayName: "王芳" },
  ...more,
});
const lapsed = presence("OFF", { isLapsed: true });

/** A page that knows this, and a server that has that; tells what was asked of the server. */
function aDesk(known: MyPresence, atServer: PresenceFragment | null, meanwhile = () => {}) {
  let page = known;
  const asked: string[] = [];
  const answer = <Answer>(said: string, given: Answer): Promise<Answer> => {
    asked.push(said);
    meanwhile();
    return Promise.resolve(given);
  };
  const saying: Saying = {
    known: () => page,
    keep: (next, { isLost }) => {
      page = { presence: next, isLost };
    },
    look: () => answer("look", atServer),
    renew: (state) =>
      answer(`renew ${state}`, { isHeld: atServer?.state === state && atServer.isThere, presence: atServer }),
  };
  return {
    say: (isBack = false) => sayThere(saying, isBack),
    asked,
    page: () => page,
    choose: (next: PresenceFragment) => saying.keep(next, { isLost: false }),
  };
}

describe("The page of an agent", () => {
  it("keeps the lease in the state that was chosen", async () => {
    for (const state of ["AVAILABLE", "AWAY"] as const) {
      const desk = aDesk({ presence: presence(state), isLost: false }, presence(state, { caseCount: 2 }));
      expect(await desk.say()).toBe(false);
      expect(desk.asked).toEqual([`renew ${state}`]);
      expect(desk.page()).toMatchObject({ presence: { state, caseCount: 2 }, isLost: false });
    }
  });

  it("says that the agent was lost once the server no longer counts it as there, and asks for nothing more", async () => {
    const desk = aDesk({ presence: presence("AVAILABLE"), isLost: false }, lapsed);
    expect(await desk.say()).toBe(true);
    expect(desk.page()).toMatchObject({ presence: { state: "OFF", isThere: false }, isLost: true });
    expect(await desk.say()).toBe(false);
    expect(desk.asked).toEqual(["renew AVAILABLE"]);
    // Whoever comes back to the page still learns it, and is still made available by nothing.
    expect(await desk.say(true)).toBe(false);
    expect(desk.asked).toEqual(["renew AVAILABLE", "look"]);
    expect(desk.page().isLost).toBe(true);
  });

  it("takes over what the agent chose on another computer, without calling that lost", async () => {
    const away = aDesk({ presence: presence("AVAILABLE"), isLost: false }, presence("AWAY"));
    expect(await away.say()).toBe(false);
    expect(away.page()).toMatchObject({ presence: { state: "AWAY" }, isLost: false });
    const off = aDesk({ presence: presence("AVAILABLE"), isLost: false }, presence("OFF"));
    expect(await off.say()).toBe(false);
    expect(off.page()).toMatchObject({ presence: { state: "OFF" }, isLost: false });
    const there = aDesk({ presence: lapsed, isLost: true }, presence("AVAILABLE"));
    await there.say(true);
    expect(there.page()).toMatchObject({ presence: { state: "AVAILABLE" }, isLost: false });
  });

  it("does not call lost who was gone before the page was opened", async () => {
    const desk = aDesk({ presence: undefined, isLost: false }, lapsed);
    expect(await desk.say()).toBe(false);
    expect(desk.asked).toEqual(["look"]);
    expect(desk.page()).toMatchObject({ presence: { state: "OFF" }, isLost: false });
  });

  it("keeps what the agent chooses while the server is asked", async () => {
    const desk = aDesk({ presence: presence("AVAILABLE"), isLost: false }, presence("AVAILABLE"), () =>
      desk.choose(presence("AWAY")),
    );
    await desk.say();
    expect(desk.page()).toMatchObject({ presence: { state: "AWAY" } });
  });
});
