// The others as the bench holds them: their process, started, told and ended. What they do is crowd.ts's matter.
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { CrowdJob, FromCrowd, Spot, ToCrowd } from "./crowd-job.ts";

export class Others {
  keys = 0;
  isFinished = false;
  #failed: ((error: Error) => void) | null = null;
  readonly #failure: Promise<never>;

  private constructor(
    private readonly child: ChildProcess,
    readonly job: CrowdJob,
  ) {
    this.#failure = new Promise<never>((_, reject) => (this.#failed = reject));
    this.#failure.catch(() => undefined);
    child.on("message", (word: FromCrowd) => this.#hear(word));
    child.once("exit", (code) => this.#failed?.(new Error(`the others' process ended (${String(code)})`)));
  }

  /** Answers once everybody is connected and shows a caret. */
  static async come(job: CrowdJob): Promise<Others> {
    const child = fork(join(import.meta.dirname, "crowd.ts"), { execArgv: ["--import", "tsx"] });
    const others = new Others(child, job);
    try {
      await others.#ask({ type: "job", job }, "ready");
    } catch (error) {
      others.leave();
      throw error;
    }
    return others;
  }

  startTyping(): void {
    this.#tell({ type: "type" });
  }

  /** The text at each person's place, as that person has it. */
  async stopTyping(): Promise<string[]> {
    const { keys, paragraphs } = await this.#ask({ type: "stop" }, "stopped");
    this.keys = keys;
    return paragraphs;
  }

  async grow(spot: Spot, words: string): Promise<void> {
    await this.#ask({ type: "grow", spot, words }, "changed");
  }

  async shrink(): Promise<void> {
    await this.#ask({ type: "shrink" }, "changed");
  }

  leave(): void {
    if (this.child.connected) this.child.disconnect();
  }

  #hear(word: FromCrowd): void {
    if (word.type === "typed") this.keys = word.keys;
    else if (word.type === "finished") this.isFinished = true;
    else if (word.type === "failed") this.#failed?.(new Error(word.why));
  }

  #tell(word: ToCrowd): void {
    this.child.send(word);
  }

  async #ask<T extends FromCrowd["type"]>(
    word: ToCrowd,
    answer: T,
  ): Promise<Extract<FromCrowd, { type: T }>> {
    const answered = new Promise<Extract<FromCrowd, { type: T }>>((resolve) => {
      const listen = (heard: FromCrowd) => {
        if (heard.type !== answer) return;
        this.child.off("message", listen);
        resolve(heard as Extract<FromCrowd, { type: T }>);
      };
      this.child.on("message", listen);
    });
    this.#tell(word);
    return Promise.race([answered, this.#failure]);
  }
}
