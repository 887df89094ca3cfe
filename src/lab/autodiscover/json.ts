import { findMailbox } from '../directory/mailboxes.ts';
import { cloudEwsUrl } from '../http/cloudSite.ts';
import { jsonReply } from '../http/reply.ts';
import type { ServerBehaviour } from '../behaviour.ts';
import { isUnknown } from './answer.ts';
import type { LabRequest, Reply } from '../http/reply.ts';

/** Answers Autodiscover v2, which signs nobody in: `?Email=&Protocol=`, or the address as the last part of the path. */
export function answerJson({ url, server }: LabRequest): Reply {
  const address = parameter(url, 'email') ?? decodeURIComponent(/\/v1\.0\/([^/]+)$/i.exec(url.pathname)?.[1] ?? '');
  const protocol = parameter(url, 'protocol') ?? '';
  if (address === '')
    return failure(400, 'MandatoryParameterMissing', "A valid value must be provided for the query parameter 'Email'");
  if (protocol === '')
    return failure(
      400,
      'MandatoryParameterMissing',
      "A valid value must be provided for the query parameter 'Protocol'",
    );
  const urlOf = protocols[protocol.toLowerCase()];
  if (urlOf === undefined) return failure(400, 'InvalidProtocol', invalidProtocol(protocol));
  const ewsUrl = ewsUrlFor(address, server);
  if (ewsUrl === 'unknownUser') return failure(404, 'UserNotFound', 'The given user is not found');
  const found = urlOf(url, ewsUrl);
  if (found === undefined)
    return failure(404, 'ProtocolNotSupported', `The protocol '${protocol}' is not supported for this user`);
  return jsonReply(200, { Protocol: protocol, Url: found });
}

/** A mailbox that has moved is served where it went. */
function ewsUrlFor(address: string, { autodiscover, ews, mailboxes }: ServerBehaviour): string | undefined {
  const found = findMailbox(address, mailboxes);
  if (found.kind === 'none' || isUnknown(address, autodiscover)) return 'unknownUser';
  return found.kind === 'remote' ? cloudEwsUrl : (autodiscover.jsonUrl ?? ews.externalUrl);
}

const protocols: Readonly<Record<string, (asked: URL, ewsUrl: string | undefined) => string | undefined>> = {
  ews: (_asked, ewsUrl) => ewsUrl,
  autodiscoverv1: (asked) => `https://${asked.hostname}/autodiscover/autodiscover.xml`,
};

function invalidProtocol(protocol: string): string {
  return `The given protocol value '${protocol}' is invalid. Supported values are 'AutodiscoverV1,Ews'`;
}

/** Query names are matched without regard to case, as ASP.NET does. */
function parameter(url: URL, name: string): string | undefined {
  for (const [key, value] of url.searchParams) if (key.toLowerCase() === name) return value;
  return undefined;
}

function failure(status: number, errorCode: string, errorMessage: string): Reply {
  return jsonReply(status, { ErrorCode: errorCode, ErrorMessage: errorMessage });
}
