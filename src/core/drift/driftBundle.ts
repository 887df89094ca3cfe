export { afterRun } from './afterRun.ts';
