// Questions to the database that come in a crowd, asked together: one statement at a time for all that wait, the next fills
// meanwhile. Remembers no answer: what is asked is asked after the asking.

type Waiting<Ask, Answer> = { ask: Ask; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

const maxTogether = 1_000;

export class Together<Ask, Answer> {
  private waiting: Waiting<Ask, Answer>[] = [];
  private isAsking = false;

  /** `askAll` gives one answer per ask, in order. */
  constructor(private readonly askAll: (asks: Ask[]) => Promise<Answer[]>) {}

  /** Rejects as `askAll` does, for everybody who was asked about together. */
  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, resolve, reject });
      if (!this.isAsking) void this.askWhileAnyWait();
    });
  }

  private async askWhileAnyWait(): Promise<void> {
    this.isAsking = true;
    // Those who come in the same turn of the event loop are asked about together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.askFor(this.waiting.splice(0, maxTogether));
    this.isAsking = false;
  }

  private async askFor(some: Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.askAll(some.map(({ ask }) => ask));
      if (answers.length !== some.length) throw new Error("not every question was answered");
      answers.forEach((answer, index) => some[index]?.resolve(answer));
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
}
