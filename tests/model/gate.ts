// Holds calls until a test lets them go, one by one, in the order in which they came. Knows nothing of what they do.

/** One call that is held. `work` does what was asked for; the caller waits until one of the other two is called. */
export type Held<T> = { work(): Promise<T>; resolve(answer: T): void; reject(error: Error): void };

/** What doesn't come within this time won't come. */
const patienceMs = 20_000;

export class Gate<T> {
  private held: Held<T>[] = [];
  private wanted: ((held: Held<T>) => void) | null = null;

  constructor(private readonly what: string) {}

  get size(): number {
    return this.held.length;
  }

  hold(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const held = { work, resolve, reject };
      const { wanted } = this;
      this.wanted = null;
      if (wanted) wanted(held);
      else this.held.push(held);
    });
  }

  /** The next call, which may be on its way. */
  next(): Promise<Held<T>> {
    const first = this.held.shift();
    if (first) return Promise.resolve(first);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the engine didn't ask for ${this.what}`)), patienceMs);
      this.wanted = (held) => {
        clearTimeout(timer);
        resolve(held);
      };
    });
  }

  /** Lets the next call do its work and go on. */
  async pass(): Promise<void> {
    const held = await this.next();
    held.resolve(await held.work());
  }
}

/** Nothing that the engine does by itself, between two of its questions to the database, takes longer. */
export async function turn(): Promise<void> {
  for (let turns = 0; turns < 2; turns++) await new Promise((resolve) => setImmediate(resolve));
}
