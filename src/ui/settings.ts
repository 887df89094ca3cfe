import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { text } from '../core/text.ts';
import { Settings } from '../contributions.ts';

/** The longest a check may take, in milliseconds. */
export function checkTimeoutMs(): number {
  return vscode.workspace.getConfiguration().get<number>(Settings.timeoutSeconds, 60) * 1000;
}

/**
 * Certificates (PEM) of the authorities an administrator of this machine added.
 * @throws {UserError} naming a file that cannot be read or holds no certificate.
 */
export async function additionalAuthorities(): Promise<readonly string[]> {
  const paths = vscode.workspace
    .getConfiguration()
    .get<readonly string[]>(Settings.additionalCertificateAuthorities, []);
  return (await Promise.all(paths.map(certificatesIn))).flat();
}

async function certificatesIn(path: string): Promise<readonly string[]> {
  const source = await readText(path);
  const certificates = source.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length > 0) return certificates;
  throw new UserError(text('{path} holds no certificate in PEM form. Correct the setting {setting}.', wanted(path)));
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(path)));
  } catch (cause) {
    throw new UserError(text('{path} cannot be read. Correct the setting {setting}.', wanted(path)), { cause });
  }
}

function wanted(path: string): { path: string; setting: string } {
  return { path, setting: Settings.additionalCertificateAuthorities };
}
