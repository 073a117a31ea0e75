// What a device keeps and what opens from it: the bounds and the stock of ids as properties over seeded choices, and text that is
// kept in any pieces, cut off at any moment, and brought back.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { opensFrom, tooMuch, type Weight } from "#components/live/kept-text.ts";
import { applyEach, goesInto, showLeft, takeUpLeft, type LeftBehind } from "#components/live/left-behind.ts";
import { loseText } from "#components/live/lost-text.ts";
import { fullStock, stockUp } from "#components/live/spare-ids.ts";
import { TextKeeper } from "#components/live/text-keeper.ts";
import { docOf } from "../../../lib/document/shape.ts";
import { MemoryDevice } from "../../support/memory-device.ts";
import { startingUpdate, typeInto } from "../../support/typist.ts";

const weights = fc.uniqueArray(
  fc.record({ whose: fc.stringMatching(/^[a-f]{2}$/), at: fc.nat(50), bytes: fc.nat(40) }),
  { selector: ({ whose }) => whose, minLength: 1, maxLength: 12 },
);

describe("R380 what is kept of texts", () => {
  it("R380 stays within the bounds, the oldest go first, and the one that is open never does", () => {
    fc.assert(
      fc.property(weights, fc.nat(6), fc.nat(120), (texts, most, bytes) => {
        const own = texts[0]!;
        const gone = new Set(tooMuch(texts, own.whose, { texts: most, bytes }));
        const left = texts.filter(({ whose }) => !gone.has(whose));
        const weight = (some: Weight[]) => some.reduce((sum, text) => sum + text.bytes, 0);
        expect(gone.has(own.whose)).toBe(false);
        expect(left.length).toBeLessThanOrEqual(Math.max(most, 1));
        expect(weight(left) <= bytes || left.length === 1).toBe(true);
        const others = left.filter(({ whose }) => whose !== own.whose);
        const newestGone = Math.max(-1, ...texts.filter(({ whose }) => gone.has(whose)).map(({ at }) => at));
        expect(others.every(({ at }) => at >= newestGone)).toBe(true);
      }),
      { seed: 380, numRuns: 300 },
    );
  });

  it("R380 opens for a page of its epoch only, and for none that is older than its schema", () => {
    const text = {
      seq: 1,
      access: "edit",
      epoch: 2,
      schema: 2,
      at: 0,
      updates: [new Uint8Array(2)],
    } as const;
    const opens = (epoch: number, schema: number) => opensFrom(text, { epoch, schema });
    expect([opens(2, 2), opens(2, 3), opens(2, 1), opens(1, 2), opens(3, 2)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(opensFrom({ ...text, updates: [] }, { epoch: 2, schema: 2 })).toBe(false);
  });

  it("R380 has no hole where the device's store failed: what it had stays, and nothing comes to it before a whole text", async () => {
    const device = new MemoryDevice();
    const texts = device.openTexts(1);
    const trouble = { now: false, tries: 0 };
    const tried = (write: () => Promise<void>) => {
      trouble.tries++;
      return trouble.now ? Promise.reject(new Error("quota")) : write();
    };
    const keeper = new TextKeeper(
      Promise.resolve({
        ...texts,
        begin: (whole, known) => tried(() => texts.begin(whole, known)),
        add: (update, known) => tried(() => texts.add(update, known)),
      }),
    );
    const { doc, updates } = aText(["a", "b", "c"]);
    const write = async (update: Uint8Array) => {
      keeper.confirmed(update);
      await keeper.write();
    };
    const kept = () => textIn(docOf(device.text!.updates));
    keeper.begin();
    await write(updates[0]!);
    trouble.now = true;
    await write(updates[1]!);
    trouble.now = false;
    await write(updates[2]!);
    expect([kept(), trouble.tries]).toEqual(["a", 2]);
    keeper.restart();
    keeper.confirmed(Y.encodeStateAsUpdate(doc));
    keeper.begin();
    await keeper.write();
    keeper.stop();
    expect(kept()).toBe("abc");
  });
});

function textIn(doc: Y.Doc): string {
  return doc.getText("t").toString();
}

/** A text that grows by these letters, and the update of each. */
function aText(letters: readonly string[], before: readonly Uint8Array[] = [], clientId = 1) {
  const doc = docOf(before);
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void updates.push(update));
  for (const letter of letters) doc.getText("t").insert(textIn(doc).length, letter);
  return { doc, updates };
}

describe("R381 confirmed and unsaved text together", () => {
  it("R381 are never doubled and never lost, whatever of each the device had kept when it was cut off", () => {
    const letters = fc.array(fc.constantFrom("x", "y", "z"), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(letters, fc.nat(12), fc.nat(12), fc.nat(12), (typed, acked, kept, left) => {
        const { doc, updates } = aText(typed);
        const confirmed = updates.slice(0, Math.min(acked, updates.length));
        // The device may lag behind with what was confirmed, and may still hold what was confirmed long ago.
        const onDevice = confirmed.slice(0, kept);
        const unsaved = updates.slice(Math.min(left, confirmed.length));
        const here = docOf(onDevice);
        const goes = goesInto(here, unsaved);
        expect(goes).toBe(unsaved.length === 0 || onDevice.length >= updates.length - unsaved.length);
        if (goes) applyEach(here, unsaved);
        if (goes && unsaved.length > 0) expect(textIn(here)).toBe(typed.join(""));
        // Back online: the server's part, then whatever had to wait.
        for (const update of confirmed) Y.applyUpdate(here, update);
        applyEach(here, unsaved);
        expect(textIn(here)).toBe(textIn(doc));
      }),
      { seed: 381, numRuns: 150 },
    );
  });
});

describe("R381 what earlier pages left on a device", () => {
  const answers = { mayWrite: true, isCurrent: true };

  /** While the device is read, the page learns these. */
  async function takenUp(bring: typeof takeUpLeft | typeof showLeft, learnt: Partial<typeof answers>) {
    const device = new MemoryDevice();
    const { updates } = aText(["a", "b"]);
    const earlier = device.openStore(1);
    await earlier.keep(updates.map((update, id) => ({ id, update })));
    earlier.close();
    const now = { ...answers };
    const copies: string[] = [];
    const into: LeftBehind = {
      doc: docOf([]),
      epoch: 1,
      mayWrite: () => now.mayWrite,
      isCurrent: () => now.isCurrent,
      settled: () => Promise.resolve(true),
      hold: (parts) => Promise.resolve((copies.push(...parts.map(({ text }) => text)), true)),
    };
    const goOn = device.stall("left");
    const done = bring(device.openStore(1), into);
    Object.assign(now, learnt);
    goOn();
    await done;
    return { text: textIn(into.doc), kept: device.kept.length, copies: copies.length };
  }

  it("R381 stays there when the document is given up meanwhile, or when it may not be written in any more", async () => {
    const untouched = { text: "", kept: 2, copies: 0 };
    expect(await takenUp(takeUpLeft, { isCurrent: false })).toEqual(untouched);
    expect(await takenUp(showLeft, { isCurrent: false })).toEqual(untouched);
    expect(await takenUp(showLeft, { mayWrite: false })).toEqual(untouched);
    for (const bring of [takeUpLeft, showLeft])
      expect(await takenUp(bring, {})).toEqual({ text: "ab", kept: 0, copies: 0 });
  });

  it("R386 goes into no text whose right ended while the device was read", async () => {
    expect(await takenUp(takeUpLeft, { mayWrite: false })).toMatchObject({ text: "", kept: 0 });
  });
});

describe("R386 a briefing that can't be opened any more", () => {
  it("R386 leaves a copy of what was unsaved on the device, and none of its text", async () => {
    const device = new MemoryDevice();
    const doc = docOf([startingUpdate()]);
    await device.openTexts(1).begin(Y.encodeStateAsUpdate(doc), { seq: 1, access: "edit" });
    const typed: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => void typed.push(update));
    typeInto(doc, " on the train");
    for (const epoch of [1, 2]) {
      const page = device.openStore(epoch);
      await page.keep(typed.map((update, id) => ({ id, update })));
      page.close();
    }
    await loseText(device.openTexts(0), device.openStore(0));
    expect([device.text, device.kept]).toEqual([null, []]);
    const [copy] = device.copies;
    expect(copy).toHaveLength(2);
    for (const { text } of copy ?? []) expect(text).toContain("on the train");
  });
});

describe("R382 the stock of ids", () => {
  it("R382 is filled from the server when it runs low, and gives each id once, in whatever order tabs take and fill", async () => {
    const steps = fc.array(fc.constantFrom("take", "fill"), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const device = new MemoryDevice();
        const tabs = [device.openTexts(1), device.openTexts(1)];
        const taken: number[] = [];
        let next = 1;
        const reserve = (count: number) => Promise.resolve(Array.from({ length: count }, () => next++));
        await Promise.all(
          plan.map(async (step, at) => {
            const tab = tabs[at % 2]!;
            if (step === "fill") return stockUp(tab, reserve);
            const id = await tab.takeSpareId();
            if (id !== null) taken.push(id);
          }),
        );
        expect(new Set([...taken, ...device.spareIds]).size).toBe(taken.length + device.spareIds.length);
        expect(device.spareIds.length).toBeLessThanOrEqual(fullStock);
        await stockUp(tabs[0]!, reserve);
        expect(device.spareIds.length).toBeGreaterThanOrEqual(fullStock / 2);
      }),
      { seed: 382, numRuns: 100 },
    );
  });
});
