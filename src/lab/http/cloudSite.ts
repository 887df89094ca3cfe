import { findMailbox } from '../directory/mailboxes.ts';
import { organisation } from '../organisation.ts';
import { notFoundPage } from './pages.ts';
import { emptyReply, jsonReply } from './reply.ts';
import type { LabRequest, Reply } from './reply.ts';

/** Where Exchange Online answers EWS. */
export const cloudEwsUrl = `https://${organisation.cloud.ews}/EWS/Exchange.asmx`;

/** What marks an answer that only OAuth tokens are accepted by Exchange Online. */
export const modernAuthenticationHeader = [
  'ms-diagnostics-public',
  '4000000;reason="Modern Auth is required for this protocol."',
] as const;

/** Exchange Online as it looks without a token: v2 tells where a mailbox is, everything else wants a Bearer token. */
export function answerCloud(request: LabRequest): Reply {
  const { path } = request;
  if (path === '/autodiscover/autodiscover.json') return withCloudHeaders(answerJson(request));
  if (path === '/ews/exchange.asmx' || path.startsWith('/autodiscover/')) {
    const challenge = ['WWW-Authenticate', bearerChallenge] as const;
    return withCloudHeaders(emptyReply(401, [challenge, modernAuthenticationHeader]));
  }
  return withCloudHeaders(notFoundPage());
}

/** The challenge for an OAuth token as Exchange words it. */
export const bearerChallenge =
  'Bearer client_id="00000002-0000-0ff1-ce00-000000000000", trusted_issuers="00000001-0000-0000-c000-000000000000@*", token_types="app_asserted_user_v1 service_asserted_app_v1", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"';

function answerJson({ url, server }: LabRequest): Reply {
  const found = findMailbox(url.searchParams.get('Email') ?? '', server.mailboxes);
  if (found.kind !== 'remote' && server.build.minor !== 20) {
    return jsonReply(404, { ErrorCode: 'UserNotFound', ErrorMessage: 'The given user is not found' });
  }
  return jsonReply(200, { Protocol: 'EWS', Url: cloudEwsUrl });
}

function withCloudHeaders(reply: Reply): Reply {
  return { ...reply, headers: [...reply.headers, ['Server', 'Microsoft-IIS/10.0'], ['X-FEServer', 'AM6P191CA0073']] };
}
