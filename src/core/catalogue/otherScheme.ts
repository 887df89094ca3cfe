import { text } from '../text.ts';
import type { Remedy } from '../remedy.ts';
import { inProfile } from './remedies.ts';

/** Offers the other scheme only where the server offers it too; `offered` is a list with commas. */
export function switchTo(scheme: 'basic' | 'ntlm', offered: string): Remedy[] {
  const name = scheme === 'ntlm' ? 'NTLM' : 'Basic';
  if (!offered.split(', ').some((candidate) => candidate.toLowerCase() === scheme)) return [];
  return [
    inProfile(
      text('Sign in with {name} instead, here and in Salesforce', { name }),
      ['exchange', 'authentication'],
      scheme,
    ),
  ];
}
