// How many sockets one network address, one person and one briefing may have open here: the numbers, and the counts.
// Closes nothing itself.

/** Of one process. Browsers of a whole office may share an address; a person has two per open tab. */
export const socketLimits = { all: 20_000, perAddress: 2_000, perUser: 100, perBriefing: 2_000 } as const;

export type SocketLimits = { [Name in keyof typeof socketLimits]: number };

/** Counts what is open under each key. */
class Tally {
  private readonly counts = new Map<string, number>();

  constructor(private readonly max: number) {}

  /** False, and nothing counted, when there are too many under this key. */
  add(key: string): boolean {
    const count = this.counts.get(key) ?? 0;
    if (count >= this.max) return false;
    this.counts.set(key, count + 1);
    return true;
  }

  remove(key: string): void {
    const count = (this.counts.get(key) ?? 0) - 1;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }
}

export class SocketCounts {
  private readonly addresses: Tally;
  private readonly users: Tally;
  private readonly briefings: Tally;
  private open = 0;

  constructor(private readonly limits: SocketLimits = socketLimits) {
    this.addresses = new Tally(limits.perAddress);
    this.users = new Tally(limits.perUser);
    this.briefings = new Tally(limits.perBriefing);
  }

  /** Counts an upgrade; what it answers ends the count. Null when there are too many. */
  enter(address: string): (() => void) | null {
    if (this.open >= this.limits.all || !this.addresses.add(address)) return null;
    this.open++;
    return () => {
      this.open--;
      this.addresses.remove(address);
    };
  }

  /** Counts an admitted socket, of no briefing where that is null; what it answers ends the count. Null when there are too many. */
  admit(userId: string, briefingId: string | null): (() => void) | null {
    if (!this.users.add(userId)) return null;
    if (briefingId !== null && !this.briefings.add(briefingId)) {
      this.users.remove(userId);
      return null;
    }
    return () => {
      this.users.remove(userId);
      if (briefingId !== null) this.briefings.remove(briefingId);
    };
  }
}
