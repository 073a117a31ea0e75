// What each page counts of its own keys, put into it before its scripts: how long after a key was pressed the page had been
// drawn with it. Runs in the browser.

declare global {
  interface Window {
    benchKeys: { ms: number[] };
  }
}

/** From the key's own time to the task after the next frame; a letter that the browser puts in later counts from there on. */
export function watchKeys(): void {
  const keys: { ms: number[] } = { ms: [] };
  window.benchKeys = keys;
  const painted = new MessageChannel();
  const waiting: (() => void)[] = [];
  painted.port1.onmessage = () => waiting.shift()?.();
  let pressedAt = 0;
  const afterPaint = () => {
    const [at, since] = [keys.ms.length - 1, pressedAt];
    requestAnimationFrame(() => {
      waiting.push(() => void (keys.ms[at] = performance.now() - since));
      painted.port2.postMessage(null);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    pressedAt = event.timeStamp;
    keys.ms.push(Number.NaN);
    afterPaint();
  };
  window.addEventListener("keydown", onKey, { capture: true });
  window.addEventListener("input", () => void (keys.ms.length > 0 && afterPaint()), { capture: true });
}
