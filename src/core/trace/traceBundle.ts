export { renderTrace } from './renderTrace.ts';
export { traceOf } from './traceOf.ts';
