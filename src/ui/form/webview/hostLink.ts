import {
  formReplies,
  messageToPage,
  type FormEvent,
  type FormRequest,
  type MessageToHost,
  type ReplyTo,
  type RequestKind,
} from '../protocol.ts';

/** The host said, in a sentence for people, that it could not answer; or it did not answer in time. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure';
}

interface Waiting {
  readonly kind: RequestKind;
  readonly resolve: (value: never) => void;
  readonly reject: (failure: HostFailure) => void;
}

/** A dialog or a sign-in may take a person minutes; nothing else may take long. */
const PATIENT_TIMEOUT_MS = 15 * 60_000;
const TIMEOUT_MS = 15_000;
const PATIENT: readonly RequestKind[] = ['save', 'testSignIn'];

/** Asks the host and hears from it; what does not keep to the protocol is dropped. */
export class HostLink {
  readonly #post: (message: MessageToHost) => void;
  readonly #noReply: string;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(post: (message: MessageToHost) => void, noReply: string) {
    this.#post = post;
    this.#noReply = noReply;
  }

  /** @throws {HostFailure} with a sentence to show. */
  ask<Request extends FormRequest>(request: Request): Promise<ReplyTo<Request['kind']>> {
    const id = (this.#lastId += 1);
    const timer = setTimeout(
      () => this.#take(id)?.reject(new HostFailure(this.#noReply)),
      PATIENT.includes(request.kind) ? PATIENT_TIMEOUT_MS : TIMEOUT_MS,
    );
    const reply = new Promise<ReplyTo<Request['kind']>>((resolve, reject) => {
      this.#waiting.set(id, { kind: request.kind, resolve, reject });
    });
    this.#post({ id, request });
    return reply.finally(() => {
      clearTimeout(timer);
    });
  }

  /** Takes a message of the host; gives back the event where it was one. */
  receive(message: unknown): FormEvent | undefined {
    const parsed = messageToPage.safeParse(message);
    if (!parsed.success) return undefined;
    if (parsed.data.kind === 'event') return parsed.data.event;
    const waiting = this.#take(parsed.data.id);
    if (!waiting) return undefined;
    const reply = parsed.data.kind === 'reply' ? formReplies[waiting.kind].safeParse(parsed.data.value) : undefined;
    if (reply?.success) waiting.resolve(reply.data as never);
    else waiting.reject(new HostFailure(parsed.data.kind === 'failure' ? parsed.data.message : this.#noReply));
    return undefined;
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
