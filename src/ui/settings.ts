import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { text } from '../core/text.ts';
import { Settings } from '../contributions.ts';

/** The longest a check may take, in milliseconds. The editor of settings holds to the limits, their file does not. */
export function checkTimeoutMs(): number {
  const seconds: unknown = vscode.workspace.getConfiguration().get(Settings.timeoutSeconds);
  return (typeof seconds === 'number' ? Math.min(Math.max(seconds, 5), 600) : 60) * 1000;
}

/** How hard mailboxes are verified at most; what a person left alone is left out. */
export function mailboxLimits(): { readonly maxConcurrency?: number; readonly requestsPerMinute?: number } {
  const configuration = vscode.workspace.getConfiguration();
  const maxConcurrency = wholeNumber(configuration.get(Settings.mailboxConcurrency), 1, 64);
  const requestsPerMinute = wholeNumber(configuration.get(Settings.mailboxRequestsPerMinute), 1, 1_000_000);
  return { ...(maxConcurrency && { maxConcurrency }), ...(requestsPerMinute && { requestsPerMinute }) };
}

/** Undefined for what is no number, and for 0, which stands for no limit. */
function wholeNumber(value: unknown, least: number, most: number): number | undefined {
  if (typeof value !== 'number' || !(value >= 1)) return undefined;
  return Math.min(Math.max(Math.floor(value), least), most);
}

/** The proxy a person set for VS Code; no workspace can set it. Undefined where there is none, or it is not to be used. */
export function proxySettings(): ProxySettings | undefined {
  const http = vscode.workspace.getConfiguration('http');
  const url = http.get<string>('proxy') ?? '';
  if (url === '' || http.get('proxySupport') === 'off') return undefined;
  const authorization = http.get<string | null>('proxyAuthorization');
  return { url, noProxy: http.get<readonly string[]>('noProxy') ?? [], ...(authorization && { authorization }) };
}

/** The `sf` command line a person named; undefined where it is to be found. A workspace that is not trusted names none. */
export function cliPath(): string | undefined {
  const path: unknown = vscode.workspace.getConfiguration().get(Settings.cliPath);
  return typeof path === 'string' && path.trim() !== '' ? path.trim() : undefined;
}

interface ProxySettings {
  readonly url: string;
  readonly authorization?: string;
  readonly noProxy: readonly string[];
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
