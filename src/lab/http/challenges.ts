import { randomBytes } from 'node:crypto';
import type { AccountBehaviour, SignInScheme, VirtualDirectory } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import { bearerChallenge, modernAuthenticationHeader } from './cloudSite.ts';
import { emptyReply } from './reply.ts';
import type { LabRequest, Reply } from './reply.ts';

type Headers = Reply['headers'];

/** The 401 of IIS after a sign-in that failed: one header a scheme and no body. */
export function refuse(directory: VirtualDirectory): Reply {
  return emptyReply(401, challengesOf(directory));
}

/** The 401 of the Exchange front end to a request without credentials, which only it marks as such. */
export function demandSignIn({
  request,
  directory,
}: {
  readonly request: LabRequest;
  readonly directory: VirtualDirectory;
}): Reply {
  const isOnline = request.server.build.minor === 20;
  return emptyReply(401, [
    ...challengesOf(directory),
    ['X-CasErrorCode', 'UnauthenticatedRequest'],
    ...(isOnline ? [modernAuthenticationHeader] : []),
  ]);
}

/** What Exchange answers to a right password it may not accept. */
export function refuseByPolicy(
  condition: Extract<AccountBehaviour['condition'], 'legacyAuthBlocked' | 'locked456'>,
): Reply {
  return condition === 'locked456' ? emptyReply(456) : emptyReply(401, [['WWW-Authenticate', bearerChallenge]]);
}

/** One header a scheme, in the order of the directory. */
export function challengesOf(directory: VirtualDirectory): Headers {
  return directory.schemes.map((scheme) => ['WWW-Authenticate', challengeText[scheme]()] as const);
}

const challengeText: Readonly<Record<SignInScheme, () => string>> = {
  bearer: () => bearerChallenge,
  negotiate: () => 'Negotiate',
  ntlm: () => 'NTLM',
  digest: () =>
    `Digest qop="auth",algorithm=MD5-sess,nonce="${randomBytes(24).toString('base64url')}",charset=utf-8,realm="${organisation.netBiosDomain}"`,
  basic: () => `Basic realm="${organisation.hosts.ews}"`,
};
