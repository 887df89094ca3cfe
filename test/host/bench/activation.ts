import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

/** Called by VS Code's extension host: activates the extension once and leaves the milliseconds `activate()` took. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension<{ readonly activatedInMs: number }>(
    'exchange-connect.exchange-connect-for-salesforce',
  );
  const { activatedInMs } = (await extension?.activate()) ?? { activatedInMs: NaN };
  writeFileSync(process.env['EXCHANGE_CONNECT_TEST_RESULT'] ?? '', JSON.stringify({ activatedInMs }));
}
