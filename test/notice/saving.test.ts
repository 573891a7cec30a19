import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { allKept, type Kept, Saving } from "../../web/reviews/saving.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that answers when it is told to. */
const aServer = () => {
  const sent: string[] = [];
  const waiting: ((fault?: Error) => void)[] = [];
  const told: Kept[] = [];
  const saving = new Saving<string>(
    (value) =>
      new Promise((resolve, reject) => {
        sent.push(value);
        waiting.push((fault) => (fault ? reject(fault) : resolve()));
      }),
    (kept) => told.push(kept),
  );
  const answer = async (fault?: Error) => {
    waiting.shift()?.(fault);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saving, sent, answer, last: () => told.at(-1) };
};

test("VID-02 of many changes the last is saved, once", async () => {
  const { saving, sent, answer, last } = aServer();
  for (const value of ["9", "92", "92.5"]) saving.change(value);
  await vi.advanceTimersByTimeAsync(1000);
  expect([sent, last(), saving.isKept]).toEqual([["92.5"], { is: "saving" }, false]);
  await answer();
  expect([last(), saving.isKept]).toEqual([{ is: "kept" }, true]);
});

test("VID-02 what is changed while another is on its way goes after it, so that an older one never takes its place", async () => {
  const { saving, sent, answer, last } = aServer();
  saving.change("first");
  await vi.advanceTimersByTimeAsync(1000);
  saving.change("second");
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual(["first"]);
  await answer();
  expect([sent, last()]).toEqual([["first", "second"], { is: "saving" }]);
  await answer();
  expect(last()).toEqual({ is: "kept" });
});

test("VID-02 what a line lost is sent again by itself, until it is kept", async () => {
  const sent: string[] = [];
  const saving = new Saving<string>(
    async (value) => {
      sent.push(value);
      if (sent.length < 3) throw new Error("no line");
    },
    () => {},
    () => true,
  );
  saving.change("marks");
  await vi.advanceTimersByTimeAsync(12_000);
  expect([sent, saving.isKept]).toEqual([["marks", "marks", "marks"], true]);
});

test("VID-02 whoever comes back before it is kept goes on with what was filled in last, and is told when it has arrived", async () => {
  const { saving, sent, answer } = aServer();
  saving.change("first");
  await vi.advanceTimersByTimeAsync(1000);
  expect([saving.pending, sent]).toEqual(["first", ["first"]]);
  saving.change("second");
  const told: Kept[] = [];
  saving.tell((kept) => told.push(kept));
  let hasArrived = false;
  void saving.again().then(() => {
    hasArrived = true;
  });
  await answer();
  expect([saving.pending, hasArrived]).toEqual(["second", false]);
  await answer();
  expect([saving.pending, hasArrived, told.at(-1)]).toEqual([undefined, true, { is: "kept" }]);
});

test("VID-02 what could not be saved is not lost, and is saved again; a newer one takes its place", async () => {
  const { saving, sent, answer, last } = aServer();
  const fault = new Error("no line");
  saving.change("marks");
  await vi.advanceTimersByTimeAsync(1000);
  await answer(fault);
  expect([last(), saving.isKept]).toEqual([{ is: "failed", fault }, false]);
  void saving.again();
  await answer(fault);
  expect(sent).toEqual(["marks", "marks"]);
  saving.change("other marks");
  await vi.advanceTimersByTimeAsync(1000);
  await answer();
  expect([sent.at(-1), last()]).toEqual(["other marks", { is: "kept" }]);
});

test("VID-02 whoever hands in waits for all that is on its way, and knows whether one of it is not kept", async () => {
  const [one, other] = [aServer(), aServer()];
  one.saving.change("marks");
  other.saving.change("marks");
  const waited = async (fault?: Error) => {
    const told: boolean[] = [];
    void allKept([one.saving, other.saving]).then((all) => told.push(all));
    await one.answer();
    expect(told).toEqual([]);
    await other.answer(fault);
    return told;
  };
  expect(await waited(new Error("no line"))).toEqual([false]);
  one.saving.change("other marks");
  expect(await waited()).toEqual([true]);
  expect([one.sent, other.sent]).toEqual([
    ["marks", "other marks"],
    ["marks", "marks"],
  ]);
});
