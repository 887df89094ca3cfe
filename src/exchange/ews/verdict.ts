import type { EwsAnswer } from '../../core/observations/ews.ts';

/** An error as EWS words it, wherever in the envelope it stood. */
export type EwsError = Pick<Extract<EwsAnswer, { kind: 'error' }>, 'kind' | 'responseCode' | 'message' | 'details'>;

/** What the body of an EWS answer says. */
export type Verdict = { readonly kind: 'success' } | EwsError;

/** An error that wraps another one, as `ErrorInternalServerError` does, is told as the inner one (facts C4). */
export function unwrap(error: EwsError): EwsError {
  const inner = error.details.get('InnerErrorResponseCode');
  if (!inner || inner === 'NoError') return error;
  return { ...error, responseCode: inner, message: error.details.get('InnerErrorMessageText') ?? error.message };
}
