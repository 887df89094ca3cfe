/** Why an NTLM message of a server cannot be answered. */
export type NtlmFault = 'notNtlm' | 'notAChallenge' | 'tooShort' | 'targetInfoBroken' | 'unicodeNotOffered';

/** A server's NTLM message that we cannot or must not answer; says nothing about the password. */
export class NtlmError extends Error {
  override readonly name = 'NtlmError';
  readonly fault: NtlmFault;

  constructor(fault: NtlmFault) {
    super(`The NTLM message cannot be answered: ${fault}`);
    this.fault = fault;
  }
}
