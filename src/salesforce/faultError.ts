import type { Clock } from '../core/ports.ts';
import type { OrgAnswer, OrgFault } from '../core/salesforce/answer.ts';
import { throwIfAborted } from '../core/abort.ts';

/** Carries a fault up to the question it is the answer of. */
export class OrgFaultError extends Error {
  override readonly name = 'OrgFaultError';
  readonly fault: OrgFault;

  constructor(fault: OrgFault, options?: ErrorOptions) {
    super(fault.kind, options);
    this.fault = fault;
  }
}

/** Answers with what the work gives or with its fault; rejects where the signal aborted or our own code failed. */
export async function answering<Value>(
  work: () => Promise<Value>,
  clock: Clock,
  signal: AbortSignal,
): Promise<OrgAnswer<Value>> {
  try {
    throwIfAborted(signal);
    const value = await work();
    return { kind: 'answered', value, at: clock.now() };
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof OrgFaultError) return { kind: 'failed', fault: error.fault, at: clock.now() };
    throw error;
  }
}

/** What the work gives; `instead` where the fault is one of these kinds. */
export async function unlessFault<Value, Instead>(
  kinds: readonly OrgFault['kind'][],
  work: Promise<Value>,
  instead: Instead,
): Promise<Value | Instead> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof OrgFaultError && kinds.includes(error.fault.kind)) return instead;
    throw error;
  }
}
