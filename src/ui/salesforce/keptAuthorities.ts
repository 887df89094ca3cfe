import { X509Certificate } from 'node:crypto';
import * as vscode from 'vscode';
import type { KeptTrustStore } from '../../core/salesforce/observations.ts';
import { Emitter } from '../emitter.ts';
import { Lazy } from '../lazy.ts';
import { ifThere } from '../profiles/ifThere.ts';

/** Lists of trusted authorities that orgs gave, in files of this machine: public certificates, and when they were listed. */
export class KeptAuthorities {
  readonly #folder: vscode.Uri;
  readonly #lists = new Map<string, Lazy<KeptTrustStore | undefined>>();
  readonly #changes = new Emitter<undefined>();

  readonly onDidChange = this.#changes.event;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'authorities');
  }

  /** The list of an org; undefined where none was kept. */
  of(orgId: string): Promise<KeptTrustStore | undefined> {
    const list = this.#lists.get(orgId) ?? new Lazy(() => readList(this.#fileOf(orgId)));
    this.#lists.set(orgId, list);
    return list.get();
  }

  async keep(orgId: string, list: KeptTrustStore): Promise<void> {
    await vscode.workspace.fs.writeFile(this.#fileOf(orgId), new TextEncoder().encode(JSON.stringify(list)));
    this.#set(orgId, list);
  }

  /** From now on the public list counts again; without a kept one nothing happens. */
  async drop(orgId: string): Promise<void> {
    if (!(await this.of(orgId))) return;
    await vscode.workspace.fs.delete(this.#fileOf(orgId));
    this.#set(orgId, undefined);
  }

  #set(orgId: string, list: KeptTrustStore | undefined): void {
    this.#lists.set(orgId, new Lazy(() => Promise.resolve(list)));
    this.#changes.fire(undefined);
  }

  /** The id of an org is letters and digits; whatever else came as one leads to no other file. */
  #fileOf(orgId: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${orgId.replace(/\W/g, '')}.json`);
  }
}

/** A file that says nothing we understand counts as none: the public list is used then, as it was before. */
async function readList(file: vscode.Uri): Promise<KeptTrustStore | undefined> {
  const content = await ifThere(vscode.workspace.fs.readFile(file));
  try {
    return content && revived(JSON.parse(new TextDecoder().decode(content)) as KeptTrustStore);
  } catch {
    // Said above.
    return undefined;
  }
}

/**
 * Written by {@link KeptAuthorities}, so its form is taken on trust; only dates have no form of their own in JSON.
 * @throws {Error} where a root was spoilt since: it would fail every judgement of a certificate.
 */
function revived({ store, at }: KeptTrustStore): KeptTrustStore {
  for (const root of store.roots) new X509Certificate(root);
  return { store, at: new Date(at) };
}
