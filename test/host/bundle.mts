import { bundleSuites } from './bundleSuites.ts';

// For the launch configuration "Extension tests", which runs the suites under a debugger.
await bundleSuites();
