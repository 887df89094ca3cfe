import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/text.ts';
import type { SignInReport, SignInTester } from '../../../../src/ui/form/collaborators.ts';
import { FormSession } from '../../../../src/ui/form/formSession.ts';
import { formReplies, type FormEvent, type FormRequest, type ReplyTo } from '../../../../src/ui/form/protocol.ts';
import {
  ACCEPTED,
  CANARY,
  collaborators,
  DRAFT,
  FakeConsent,
  FakePasswords,
  FakeProfileFile,
  FakeTester,
  REFUSED,
  storedPassword,
} from './formFakes.ts';

interface Opened {
  readonly file: FakeProfileFile;
  readonly events: FormEvent[];
  readonly session: FormSession;
  readonly ask: <Request extends FormRequest>(request: Request) => Promise<ReplyTo<Request['kind']>>;
}

/** A session whose replies and events are held to the protocol and searched for the password. */
function open(parts: Parameters<typeof collaborators>[0] = {}, source = ''): Opened {
  const file = new FakeProfileFile(source);
  const events: FormEvent[] = [];
  const session = new FormSession(file, collaborators(parts), (event) => {
    assert.ok(!JSON.stringify(event).includes(CANARY));
    events.push(event);
  });
  const ask = async <Request extends FormRequest>(request: Request): Promise<ReplyTo<Request['kind']>> => {
    const reply = await session.answer(request);
    assert.ok(!JSON.stringify(reply).includes(CANARY), 'the password must not go back to the page');
    return formReplies[request.kind].parse(reply) as unknown as ReplyTo<Request['kind']>;
  };
  return { file, events, session, ask };
}

const save = { kind: 'save', draft: DRAFT } as const;
const test = { kind: 'testSignIn', draft: DRAFT } as const;
const APPROVED = storedPassword({ hosts: ['mail.contoso.com'] });

describe('FormSession', () => {
  describe('open', () => {
    it('shows an empty form where there is no profile', async () => {
      const { draft, password, obstacle } = await open().ask({ kind: 'open' });
      assert.deepEqual([draft.userName, password, obstacle], ['', { isStored: false, note: '' }, undefined]);
    });

    it('says for which host a password is stored', async () => {
      const { ask } = open({ passwords: new FakePasswords(APPROVED) }, JSON.stringify({ serviceAccount: DRAFT }));
      const { password } = await ask({ kind: 'open' });
      assert.deepEqual(password, { isStored: true, note: 'A password is stored for mail.contoso.com.' });
    });

    it('says why a text that is no JSON cannot be edited', async () => {
      const { obstacle } = await open({}, '{ "exchange": ').ask({ kind: 'open' });
      assert.match(obstacle ?? '', /^exchange-connect\.json is not valid JSON\./);
    });
  });

  describe('validate', () => {
    it('judges the draft and looks for the password of its user name', async () => {
      const { ask } = open({ passwords: new FakePasswords(APPROVED) });
      const { errors, password } = await ask({ kind: 'validate', draft: { ...DRAFT, address: 'svc' } });
      assert.deepEqual([errors.map(({ field }) => field), password.isStored], [['address'], true]);
    });

    it('announces the question that a new host will bring', async () => {
      const { ask } = open({ passwords: new FakePasswords(storedPassword({ hosts: ['old.contoso.com'] })) });
      const { password } = await ask({ kind: 'validate', draft: DRAFT });
      assert.equal(
        password.note,
        'A password is stored for old.contoso.com. You are asked before it is sent to mail.contoso.com.',
      );
    });
  });

  describe('save', () => {
    it('writes nothing while something is wrong', async () => {
      const { ask, file } = open();
      const reply = await ask({ ...save, draft: { ...DRAFT, userName: 'svc' }, password: CANARY });
      assert.deepEqual([reply.kind, file.source], ['rejected', '']);
    });

    it('writes the profile without the password, and the password bound to the approved host', async () => {
      const passwords = new FakePasswords();
      const { ask, file } = open({ passwords });
      const reply = await ask({ ...save, password: CANARY });
      assert.equal(reply.kind, 'saved');
      assert.ok(file.source.includes('adele@contoso.com') && !file.source.includes(CANARY));
      assert.deepEqual(passwords.kept.get(DRAFT.userName), APPROVED);
    });

    it('keeps a password without a host when a person does not approve it', async () => {
      const passwords = new FakePasswords();
      await open({ passwords, consent: new FakeConsent(false) }).ask({ ...save, password: CANARY });
      assert.deepEqual(passwords.kept.get(DRAFT.userName), storedPassword());
    });

    it('asks for no host while Autodiscover has not found one', async () => {
      const consent = new FakeConsent(true);
      await open({ consent }).ask({ ...save, draft: { ...DRAFT, endpoint: 'autodiscover' }, password: CANARY });
      assert.deepEqual(consent.asked, []);
    });

    it('leaves the stored password alone when none is typed', async () => {
      const passwords = new FakePasswords(APPROVED);
      await open({ passwords }).ask(save);
      assert.equal(passwords.kept.get(DRAFT.userName), APPROVED);
    });

    it('refuses to edit a text that is no JSON', async () => {
      const { session, file } = open({}, '{ oops');
      await assert.rejects(session.answer(save), { name: 'UserError' });
      assert.equal(file.source, '{ oops');
    });
  });

  describe('testSignIn', () => {
    it('demands a password where none is stored', async () => {
      const reply = await open().ask(test);
      assert.deepEqual(reply, {
        kind: 'rejected',
        errors: [{ field: 'password', message: 'Enter the password of CONTOSO\\svc.' }],
      });
    });

    it('says where it signed in, and how fast', async () => {
      const reply = await open().ask({ ...test, password: CANARY });
      assert.ok(reply.kind === 'tested');
      assert.deepEqual(reply.result, {
        tone: 'pass',
        headline: 'Signed in to mail.contoso.com in 42 ms.',
        findings: [],
      });
    });

    it('shows title, message and who does what of a finding', async () => {
      const reply = await open({ tester: new FakeTester(REFUSED) }).ask({ ...test, password: CANARY });
      assert.ok(reply.kind === 'tested');
      assert.deepEqual(reply.result.findings, [
        {
          title: 'Exchange refuses the sign-in',
          message: 'mail.contoso.com answered 401.',
          remedies: [{ line: 'Exchange admin: Check the password of the account' }],
        },
      ]);
    });

    it('tells the page which check is under way', async () => {
      const { ask, events } = open();
      await ask({ ...test, password: CANARY });
      assert.deepEqual(events, [{ kind: 'testProgress', message: 'Checking: EWS answers', done: 1, total: 3 }]);
    });

    it('does not store a typed password', async () => {
      const passwords = new FakePasswords();
      await open({ passwords }).ask({ ...test, password: CANARY });
      assert.equal(passwords.kept.size, 0);
    });

    it('remembers that a stored password was refused', async () => {
      const passwords = new FakePasswords(APPROVED);
      const reply = await open({ passwords, tester: new FakeTester(REFUSED) }).ask(test);
      assert.deepEqual(passwords.kept.get(DRAFT.userName)?.refusedAt, new Date('2026-11-22T10:00Z'));
      assert.ok(reply.kind === 'tested' && reply.password.note.includes('Exchange refused it'));
    });

    it('does not bring back a stored password that was forgotten meanwhile', async () => {
      const passwords = new FakePasswords(APPROVED);
      const pending = Promise.withResolvers<SignInReport>();
      const started = Promise.withResolvers<undefined>();
      const tester: SignInTester = {
        signIn: () => {
          started.resolve(undefined);
          return pending.promise;
        },
      };
      const reply = open({ passwords, tester }).ask(test);
      await started.promise;
      passwords.kept.clear();
      pending.resolve(REFUSED);
      await reply;
      assert.equal(passwords.kept.size, 0);
    });

    it('asks before it sends a typed password again that was just refused, also after saving it', async () => {
      const consent = new FakeConsent(true);
      const passwords = new FakePasswords();
      const { ask } = open({ consent, passwords, tester: new FakeTester(REFUSED, REFUSED) });
      await ask({ ...test, password: CANARY });
      await ask({ ...test, password: CANARY });
      await ask({ ...save, password: CANARY });
      assert.deepEqual(consent.asked, ['send to mail.contoso.com, so far nowhere', 'try again']);
      assert.ok(passwords.kept.get(DRAFT.userName)?.refusedAt);
    });

    it('never runs twice at a time', async () => {
      const pending = Promise.withResolvers<SignInReport>();
      const tester: SignInTester = { signIn: () => pending.promise };
      const { ask, session } = open({ tester });
      const first = ask({ ...test, password: CANARY });
      await assert.rejects(session.answer({ ...test, password: CANARY }), { name: 'UserError' });
      pending.resolve(ACCEPTED);
      assert.equal((await first).kind, 'tested');
    });

    for (const [name, end] of [
      ['cancelTest', (session: FormSession) => session.answer({ kind: 'cancelTest' })],
      ['open', (session: FormSession) => session.answer({ kind: 'open' })],
      [
        'dispose',
        (session: FormSession) => {
          session.dispose();
          return Promise.resolve();
        },
      ],
    ] as const) {
      it(`ends its sockets on ${name}`, async () => {
        const started = Promise.withResolvers<AbortSignal>();
        const pending = Promise.withResolvers<SignInReport>();
        const tester: SignInTester = {
          signIn: (_profile, _password, { signal }) => {
            started.resolve(signal);
            return pending.promise;
          },
        };
        const { ask, session } = open({ tester });
        const reply = ask({ ...test, password: CANARY });
        const signal = await started.promise;
        await end(session);
        assert.ok(signal.aborted);
        pending.resolve(ACCEPTED);
        await reply;
      });
    }
  });

  it('opens the profile as text', async () => {
    const { ask, file } = open();
    await ask({ kind: 'openFile' });
    assert.equal(file.timesOpened, 1);
  });

  it('tells the page what the profile says after it changed', async () => {
    const { file, session, events } = open();
    file.source = JSON.stringify({ serviceAccount: DRAFT });
    await session.refresh();
    assert.ok(events[0]?.kind === 'profileChanged' && events[0].state.draft.userName === DRAFT.userName);
  });

  it('uses the language of the reader', async () => {
    const { ask } = open({ translate: (text) => inEnglish(text).toUpperCase() });
    const reply = await ask({ ...save, draft: { ...DRAFT, userName: '' } });
    assert.ok(reply.kind === 'rejected');
    assert.equal(reply.errors[0]?.message, 'ENTER THE USER NAME OF THE SERVICE ACCOUNT.');
  });
});
