import type { Finding } from '../finding.ts';
import type { TextRange } from '../profile/profileDocument.ts';
import type { ExportDocument, ExportObject } from './model.ts';
import { identityOf, serverOf } from './objects.ts';

/** A line of an export's outline. */
export interface OutlineNode {
  readonly kind: 'server' | 'organisation' | 'object' | 'iis' | 'finding';
  /** A name of Exchange; for `organisation` it is empty, and for a finding its code. */
  readonly name: string;
  readonly detail: string;
  readonly finding?: Finding;
  readonly range: TextRange;
  readonly children: readonly OutlineNode[];
}

/** More objects of a type than this are one line each to nobody's use: only those with findings stand there. */
const LISTED = 200;

/** Servers with their objects, then the organisation's, each with the findings on it, in the order of the document. */
export function outlineOf(document: ExportDocument, findings: readonly Finding[]): readonly OutlineNode[] {
  const byServer = new Map<string, ExportObject[]>();
  for (const object of document.objects) {
    const server = serverOf(object)?.toUpperCase() ?? '';
    const known = byServer.get(server);
    if (known) known.push(object);
    else byServer.set(server, [object]);
  }
  const groups = [...byServer].map(([server, objects]) => groupNode(server, objects, findings));
  return [
    ...groups.filter(({ kind }) => kind === 'server'),
    ...groups.filter(({ kind }) => kind !== 'server'),
    ...iisNodes(document, findings),
  ];
}

function groupNode(server: string, objects: readonly ExportObject[], findings: readonly Finding[]): OutlineNode {
  const nodes = objects.map((object) => objectNode(object, findings));
  const children = nodes.length > LISTED ? nodes.filter((node) => node.children.length > 0) : nodes;
  const range = around(objects.map((object) => object.range));
  return { kind: server === '' ? 'organisation' : 'server', name: server, detail: '', range, children };
}

function objectNode(object: ExportObject, findings: readonly Finding[]): OutlineNode {
  const { type, range } = object;
  const name = identityOf(object) ?? type;
  return { kind: 'object', name: name || '?', detail: type, range, children: findingsIn(range, findings) };
}

/** A configuration of IIS is told by its locations. */
function iisNodes({ iis }: ExportDocument, findings: readonly Finding[]): OutlineNode[] {
  return iis.flatMap(({ locations }) =>
    locations.map(({ path, range }): OutlineNode => {
      return { kind: 'iis', name: path || '/', detail: '', range, children: findingsIn(range, findings) };
    }),
  );
}

function findingsIn(range: TextRange, findings: readonly Finding[]): readonly OutlineNode[] {
  return findings.flatMap((finding) => {
    const { code, subject } = finding;
    if (!subject.place || !isWithin(subject.place.range, range)) return [];
    return [{ kind: 'finding' as const, name: code, detail: code, finding, range: subject.place.range, children: [] }];
  });
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
}

function around(ranges: readonly TextRange[]): TextRange {
  let [start, end] = [Infinity, 0];
  for (const { offset, length } of ranges) [start, end] = [Math.min(start, offset), Math.max(end, offset + length)];
  return { offset: start, length: end - start };
}
