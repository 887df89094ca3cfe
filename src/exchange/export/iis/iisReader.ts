import type { IisApplication, IisBinding, IisConfiguration } from '../../../core/export/iis.ts';
import type { Located } from '../../../core/export/model.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';
import type { Locate } from '../mappedText.ts';
import type { XmlScanner } from '../xml/xmlScanner.ts';
import { decodeReferences } from '../xml/references.ts';
import { LocationParts } from './locationParts.ts';
import type { IisOrigin } from './readIis.ts';
import { SECTION_READERS, type SectionContext } from './sections.ts';

/** A site while it is read. */
interface SiteParts {
  readonly name: Located<string>;
  readonly bindings: IisBinding[];
  readonly applications: IisApplication[];
}

const SETUP_PLACEHOLDER = '%exchangeinstalldir%';

/** Builds a configuration from the tokens of its document; what it does not know it passes over. */
export class IisReader implements SectionContext {
  readonly #scanner: XmlScanner;
  readonly #locate: Locate;
  readonly #origin: IisOrigin;
  readonly #path: string[] = [];
  readonly #locations = new Map<string, LocationParts>();
  readonly #sites: SiteParts[] = [];
  readonly #unresolvedPaths: Located<string>[] = [];
  #kind: IisConfiguration['kind'] = 'webConfig';
  #protocol: Located<string> | undefined;
  #location: string;

  constructor(scanner: XmlScanner, locate: Locate, origin: IisOrigin) {
    this.#scanner = scanner;
    this.#locate = locate;
    this.#origin = origin;
    this.#location = origin.path ?? '';
  }

  /** Takes the element that the scanner has just opened. */
  open(): void {
    const { name } = this.#scanner;
    const parent = this.#path.at(-1) ?? '';
    this.#path.push(name);
    this.#noteUnresolved();
    if (name === 'location') this.#location = joined(this.#origin.path, this.text('path')?.value);
    else if (name === 'system.applicationHost') this.#kind = 'applicationHost';
    else if (!this.#path.includes('system.webServer')) this.#openElsewhere(parent, name);
    // Rules for answers have the elements of rules for requests, and none of their meaning.
    else if (!this.#path.includes('outboundRules')) SECTION_READERS.get(`${parent}/${name}`)?.(this);
  }

  /** Takes the end of the element opened last. */
  close(): void {
    if (this.#path.pop() === 'location') this.#location = this.#origin.path ?? '';
  }

  /** The configuration as far as it was read. */
  finish(): IisConfiguration {
    return {
      kind: this.#kind,
      ...(this.#origin.server !== undefined && { server: this.#origin.server }),
      sites: this.#sites,
      locations: [...this.#locations.values()],
      ...(this.#protocol && { protocol: this.#protocol }),
      unresolvedPaths: this.#unresolvedPaths,
    };
  }

  /** The location that the element stands in. */
  get location(): LocationParts {
    const known = this.#locations.get(this.#location);
    if (known) return known;
    const location = new LocationParts(this.#location, this.range);
    this.#locations.set(this.#location, location);
    return location;
  }

  /** The element's opening tag. */
  get range(): TextRange {
    return this.#locate(this.#scanner.start, this.#scanner.end);
  }

  /** An attribute of the element. */
  text(attribute: string): Located<string> | undefined {
    const range = this.#scanner.attribute(attribute);
    return range && this.#located(range);
  }

  #located({ offset, length }: TextRange): Located<string> {
    const value = decodeReferences(this.#scanner.text.slice(offset, offset + length));
    return { value, range: length > 0 ? this.#locate(offset, offset + length) : this.range };
  }

  #openElsewhere(parent: string, name: string): void {
    const path = `${parent}/${name}`;
    if (path === 'sites/site') this.#addSite();
    else if (path === 'bindings/binding') this.#addBinding();
    else if (path === 'site/application') this.#addApplication();
    else if (path === 'application/virtualDirectory') this.#addPhysicalPath();
    else if (path === 'appSettings/add' && this.text('key')?.value === 'HttpProxy.ProtocolType')
      this.#protocol = this.text('value');
  }

  #addSite(): void {
    const name = this.text('name');
    if (name) this.#sites.push({ name, bindings: [], applications: [] });
  }

  #addBinding(): void {
    const [protocol, information] = [this.text('protocol'), this.text('bindingInformation')];
    if (protocol && information) this.#sites.at(-1)?.bindings.push({ protocol, information });
  }

  #addApplication(): void {
    const [path, applicationPool] = [this.text('path'), this.text('applicationPool')];
    if (path) this.#sites.at(-1)?.applications.push({ path, ...(applicationPool && { applicationPool }) });
  }

  /** An application's own directory is the virtual directory at its root. */
  #addPhysicalPath(): void {
    const applications = this.#sites.at(-1)?.applications;
    const [application, physicalPath] = [applications?.at(-1), this.text('physicalPath')];
    if (!applications || !application || !physicalPath || this.text('path')?.value !== '/') return;
    applications[applications.length - 1] = { ...application, physicalPath };
  }

  #noteUnresolved(): void {
    for (const range of this.#scanner.attributeValues()) {
      const located = this.#scanner.text.slice(range.offset, range.offset + range.length);
      if (located.toLowerCase().includes(SETUP_PLACEHOLDER)) this.#unresolvedPaths.push(this.#located(range));
    }
  }
}

/** A location of a `web.config` counts from where that file applies; `.` is that very place. */
function joined(base: string | undefined, path: string | undefined): string {
  return [base ?? '', path === '.' ? '' : (path ?? '')].filter(Boolean).join('/');
}
