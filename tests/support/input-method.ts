// Writes as an input method does, by the DevTools protocol: what is composed is replaced step by step, and keys belong to it.
import type { CDPSession, Page } from "@playwright/test";

/** The key code of every key that an input method takes. */
const composingKey = 229;

export type InputMethod = {
  /** Each step replaces what is being composed. `between` runs after the second. */
  compose(steps: readonly string[], between?: () => Promise<void>): Promise<void>;
  /** The Enter that takes what is composed, as Chromium on Windows and macOS tells of it. */
  finish(text: string): Promise<void>;
};

export async function inputMethodOf(page: Page): Promise<InputMethod> {
  const session: CDPSession = await page.context().newCDPSession(page);
  return {
    async compose(steps, between) {
      for (const [at, text] of steps.entries()) {
        const end = text.length;
        await session.send("Input.imeSetComposition", { text, selectionStart: end, selectionEnd: end });
        if (at === 1) await between?.();
      }
    },
    async finish(text) {
      const key = { key: "Process", code: "Enter", windowsVirtualKeyCode: composingKey };
      await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
      await session.send("Input.insertText", { text });
      await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    },
  };
}
