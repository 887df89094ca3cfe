import type { EwsAnswer, ServerVersion } from '../../core/observations/ews.ts';
import type { HttpExchange, HttpResponse } from '../../core/observations/http.ts';
import { readFault } from './fault.ts';
import { readResponseMessages } from './responseMessage.ts';
import type { Verdict } from './verdict.ts';
import { descend, parseXml, type XmlElement } from '../xml.ts';

/**
 * Reads what an exchange with EWS says; every exchange gives an answer, whatever its text.
 * A body that was cut off is `notEws`: half an answer proves nothing.
 */
export function readAnswer(exchange: HttpExchange): EwsAnswer {
  const { response } = exchange;
  if (!response) return { kind: 'noAnswer', exchange };
  const envelope = envelopeOf(response);
  const verdict = envelope && readBody(envelope, response.status);
  if (!verdict) return { kind: 'notEws', exchange };
  const serverVersion = readServerVersion(envelope);
  return { ...verdict, ...(serverVersion && { serverVersion }), exchange };
}

function envelopeOf(response: HttpResponse): XmlElement | undefined {
  const root = response.isTruncated ? undefined : parseXml(response.body);
  return root?.name === 'Envelope' ? root : undefined;
}

/** A fault counts with any status, since some servers send it with 200; success is believed with 200 alone. */
function readBody(envelope: XmlElement, status: number): Verdict | undefined {
  const body = descend(envelope, 'Body');
  const fault = descend(body, 'Fault');
  if (fault) return readFault(fault);
  const verdict = readResponseMessages(body);
  return verdict?.kind === 'success' && status !== 200 ? undefined : verdict;
}

/** The build in the SOAP header `ServerVersionInfo`; undefined unless all four numbers are there. */
function readServerVersion(envelope: XmlElement): ServerVersion | undefined {
  const attributes = descend(envelope, 'Header', 'ServerVersionInfo')?.attributes;
  const number = (name: string): number => parseInt(attributes?.get(name) ?? '', 10);
  const version = {
    major: number('MajorVersion'),
    minor: number('MinorVersion'),
    build: number('MajorBuildNumber'),
    revision: number('MinorBuildNumber'),
  };
  return Object.values(version).every(Number.isSafeInteger) ? version : undefined;
}
