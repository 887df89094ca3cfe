import type { EwsQuestion, Scheme, SignInObservation } from '../../src/core/observations/ews.ts';
import type { HttpExchange } from '../../src/core/observations/http.ts';
import type { ExchangeSession, SignInOptions, StoredPassword } from '../../src/core/ports.ts';
import { createExchangePort, labWire } from '../../src/exchange/exchangeBundle.ts';
import type { ExchangeOptions } from '../../src/exchange/options.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { exchangeOptions, FakePasswords, never } from './exchangeOptions.ts';
import { labProfile } from './labRun.ts';

const PING: EwsQuestion = { kind: 'serverTimeZones' };

/** A session with a lab whose every exchange is kept. */
export class LabSession implements AsyncDisposable {
  readonly exchanges: HttpExchange[] = [];
  readonly passwords: FakePasswords;
  readonly session: ExchangeSession;
  readonly #lab: Lab;

  constructor(
    lab: Lab,
    given: Partial<StoredPassword> = {},
    scheme: Scheme = 'ntlm',
    changed: Partial<ExchangeOptions> = {},
  ) {
    const { serviceAccount, hosts } = lab.state;
    const { userName, password } = serviceAccount;
    this.#lab = lab;
    this.passwords = new FakePasswords({
      userName,
      password,
      hosts: [hosts.ews, hosts.autodiscover],
      approvedCertificates: [],
      ...given,
    });
    const log = (exchange: HttpExchange): void => void this.exchanges.push(exchange);
    const options = exchangeOptions({ passwords: this.passwords, log, ...labWire(lab.state), ...changed });
    this.session = createExchangePort(options).openSession(labProfile(lab.state, scheme));
  }

  signIn(
    scheme: Scheme,
    channelBinding = scheme === 'ntlm',
    options: Partial<SignInOptions> = {},
  ): Promise<SignInObservation> {
    return this.session.signIn(this.#lab.state.ewsUrl, scheme, { channelBinding, ...options }, never());
  }

  async ask(scheme: Scheme, question = PING): Promise<string> {
    const answer = await this.session.ask(this.#lab.state.ewsUrl, scheme, question, never());
    return answer.kind === 'withheld' ? answer.because : answer.kind;
  }

  get legs(): readonly string[] {
    return this.exchanges.map(({ credentials, response }) => `${credentials} ${String(response?.status)}`);
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.session[Symbol.asyncDispose]();
  }
}
