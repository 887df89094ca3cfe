// What is loaded when the first export is seen: the readers and the rules, which know nothing of each other, and the scripts.
export { lintExports, sightingsOf } from './checks/export/lintExports.ts';
export { outlineOf } from './core/export/outline.ts';
export { placeAt } from './core/export/placeAt.ts';
export { meaningOf } from './core/export/propertyGuide.ts';
export { collectorScript } from './core/scripts/collectorScript.ts';
export { fixScripts } from './core/scripts/fixScript.ts';
export { setUpScript } from './core/scripts/setUpScript.ts';
export { decodeTextInSlices } from './exchange/export/decodeTextInSlices.ts';
export { readExportInSlices } from './exchange/export/readExport.ts';
