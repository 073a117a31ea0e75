// The main thread's side of storage-worker.ts: starts it at the first task, and anew after it died. Does no work itself.
import { Worker } from "node:worker_threads";

export type StorageWork = { kind: "checkpoint"; briefingId: string } | { kind: "pack" };
export type StorageTask = { id: number; work: StorageWork };
export type StorageAnswer = { id: number; ok: true; value: number } | { id: number; ok: false; error: Error };

/** `dieAt` names a step of the work where the thread ends itself: for tests. */
export type StorageSettings = { databaseUrl: string; dieAt?: string };

const packEveryMs = 10 * 60_000;

type Waiting = { resolve(value: number): void; reject(error: Error): void };

export class StorageThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private tasks = 0;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(private readonly settings: StorageSettings) {}

  /** Makes a checkpoint and answers its seq. Rejects when that failed or the thread died over it. */
  checkpoint(briefingId: string): Promise<number> {
    return this.ask({ kind: "checkpoint", briefingId });
  }

  /** Packs old entries that wait for it; answers how many packs were made. */
  pack(): Promise<number> {
    return this.ask({ kind: "pack" });
  }

  /** Packs now and then, until stopped. */
  keepPacking(onError: (error: Error) => void): void {
    this.timer = setInterval(() => void this.pack().catch(onError), packEveryMs);
  }

  private ask(work: StorageWork): Promise<number> {
    if (this.stopped) return Promise.reject(new Error("the storage thread was stopped"));
    this.worker ??= this.start();
    const task: StorageTask = { id: ++this.tasks, work };
    this.worker.postMessage(task);
    return new Promise((resolve, reject) => this.waiting.set(task.id, { resolve, reject }));
  }

  private start(): Worker {
    const worker = new Worker(new URL("./storage-worker.mjs", import.meta.url), {
      workerData: this.settings,
      // The main thread's arguments, a loader among them, aren't for it.
      execArgv: [],
    });
    worker.on("message", (answer: StorageAnswer) => this.settle(answer));
    worker.on("error", (error) => this.gone(worker, error));
    worker.on("exit", () => this.gone(worker, new Error("the storage thread ended")));
    return worker;
  }

  private settle(answer: StorageAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(answer.error);
  }

  private gone(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    const left = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of left) reject(error);
  }

  /** Ends the thread where it stands: whatever it was making can be made again. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.worker?.terminate();
  }
}
