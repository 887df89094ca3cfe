import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bar } from './bar.ts';

const KILOBYTE = 1000;

/** Sizes as they are shipped of the bundles that somebody waits for: run after a production build, which prints all. */
export function bundleBars(dist: string): readonly Bar[] {
  return [
    { name: 'bundle-extension', value: sizeOf(dist, 'extension.js'), unit: 'kB', limit: '< 200' },
    { name: 'bundle-form', value: sizeOf(dist, 'form/form.js'), unit: 'kB', limit: '< 60' },
    { name: 'bundle-salesforce', value: sizeOf(dist, 'salesforce.js'), unit: 'kB', limit: '< 350' },
  ];
}

function sizeOf(dist: string, file: string): number {
  return statSync(join(dist, file)).size / KILOBYTE;
}
