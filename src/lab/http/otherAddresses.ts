import type { OtherAddress } from '../behaviour.ts';

/** Something that listens until it is closed. */
export interface Closable {
  close(): Promise<void>;
}

/** Opens addresses beside the first while a behaviour wants them, one change after the other. */
export class OtherAddresses<Opened extends Closable> {
  private readonly open: (address: OtherAddress) => Promise<Opened>;
  private readonly opened = new Map<string, Opened>();
  private work: Promise<void> = Promise.resolve();

  constructor(open: (address: OtherAddress) => Promise<Opened>) {
    this.open = open;
  }

  /** Closes what is not wanted any more and opens what is. */
  arrange(wanted: readonly OtherAddress[]): void {
    this.work = this.work.then(() => this.change(wanted));
  }

  /** Resolves once the last arrangement stands. */
  settled(): Promise<void> {
    return this.work;
  }

  private async change(wanted: readonly OtherAddress[]): Promise<void> {
    for (const listening of this.opened.values()) await listening.close();
    this.opened.clear();
    for (const entry of wanted) await this.tryOpen(entry);
  }

  private async tryOpen(entry: OtherAddress): Promise<void> {
    try {
      this.opened.set(entry.address, await this.open(entry));
    } catch (error) {
      // Not every machine has IPv6 or more than one loopback address, and the port may be taken there: nobody answers then.
      if (!isAddressTrouble(error)) throw error;
    }
  }
}

function isAddressTrouble(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' || code === 'EADDRINUSE' || code === 'EINVAL';
}
