import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bar } from './bar.ts';

const KILOBYTE = 1000;

/** Sizes of the bundles as they are shipped: run after a production build. */
export function bundleBars(dist: string): readonly Bar[] {
  return [
    { name: 'bundle-extension', value: sizeOf(dist, 'extension.js'), unit: 'kB', limit: '< 200' },
    { name: 'bundle-exchange', value: sizeOf(dist, 'exchange.js'), unit: 'kB', limit: '< 1500' },
    { name: 'bundle-form', value: sizeOf(dist, 'form/form.js'), unit: 'kB', limit: '< 60' },
  ];
}

function sizeOf(dist: string, file: string): number {
  return statSync(join(dist, file)).size / KILOBYTE;
}
