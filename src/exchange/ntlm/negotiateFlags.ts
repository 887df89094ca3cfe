/** The NEGOTIATE flags we know ([MS-NLMP] 2.2.2.5). */
export const negotiateFlag = {
  unicode: 0x0000_0001,
  requestTarget: 0x0000_0004,
  ntlm: 0x0000_0200,
  alwaysSign: 0x0000_8000,
  extendedSessionSecurity: 0x0008_0000,
  targetInfo: 0x0080_0000,
  version: 0x0200_0000,
  encryption128: 0x2000_0000,
} as const;

/** What we ask for. Nothing after the sign-in is signed or sealed: TLS does that. */
export const requestedFlags =
  negotiateFlag.unicode |
  negotiateFlag.requestTarget |
  negotiateFlag.ntlm |
  negotiateFlag.alwaysSign |
  negotiateFlag.extendedSessionSecurity |
  negotiateFlag.targetInfo |
  // Asked for because the server then tells its own.
  negotiateFlag.version |
  negotiateFlag.encryption128;

/** Our version ([MS-NLMP] 2.2.2.10): of no system, with the revision 15 of NTLM that all of them speak. */
export const ntlmVersion = Buffer.from([0, 0, 0, 0, 0, 0, 0, 15]);
