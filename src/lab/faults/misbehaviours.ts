import { portalPage } from '../http/pages.ts';
import { organisation } from '../organisation.ts';
import { byStranger, redirect } from './doors.ts';
import { all, change, misbehaviour, variant } from './fault.ts';
import type { Fault } from './fault.ts';

/** Answers no administrator configures. */
export const misbehaviours: readonly Fault[] = [
  misbehaviour('answersHtml', {
    title: 'EWS answers with a web page',
    changes: 'HTTP 200 with text/html before any sign-in',
    apply: change('ews', { frontDoor: byStranger(portalPage('Contoso Portal')) }),
  }),
  misbehaviour('truncatedXml', {
    title: 'The answer breaks off',
    changes: 'SOAP answers end in the middle of an element',
    apply: change('ews', { answerBody: 'truncated' }),
  }),
  misbehaviour('malformedXml', {
    title: 'The answer is not well-formed XML',
    changes: 'SOAP answers contain mismatched tags',
    apply: change('ews', { answerBody: 'malformed' }),
  }),
  misbehaviour('hugeBody', {
    title: 'The answer does not end',
    changes: 'SOAP answers are followed by 200 MB of white space',
    apply: change('ews', { answerBody: 'huge' }),
  }),
  misbehaviour('redirectsElsewhere', {
    title: 'EWS redirects to a foreign host',
    changes: 'HTTP 307 to https://elsewhere.test, which records every Authorization header it is sent',
    apply: change('ews', { frontDoor: redirect(`https://${organisation.hosts.trap}/EWS/Exchange.asmx`, 307) }),
  }),
  misbehaviour('silent', {
    rules: ['EWS-23'],
    title: 'EWS never answers',
    changes: 'Requests to EWS are accepted and left open',
    apply: change('ews', { frontDoor: { kind: 'silent' } }),
  }),
];

/** Healthy servers that offer other ways to sign in. */
export const signInVariants: readonly Fault[] = [
  variant('ntlmOnly', {
    title: 'NTLM only',
    changes: 'Basic is off everywhere',
    apply: all(
      change('ews', { schemes: ['negotiate', 'ntlm'] }),
      change('autodiscover', { schemes: ['negotiate', 'ntlm'] }),
    ),
  }),
  variant('basicOnly', {
    title: 'Basic only',
    changes: 'Windows authentication is off everywhere',
    apply: all(change('ews', { schemes: ['basic'] }), change('autodiscover', { schemes: ['basic'] })),
  }),
  variant('extendedProtectionAllow', {
    title: 'EWS allows Extended Protection',
    changes: 'A right channel binding and none at all are accepted, a wrong one is refused',
    apply: change('ews', { extendedProtection: 'allow' }),
  }),
];
